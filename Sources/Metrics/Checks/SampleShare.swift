/// How much of something is made up.
package enum SampleShare: Hashable, Sendable {
  /// Nothing is.
  case none
  /// Some of it is, and some was measured.
  case some
  /// All of it is.
  case all

  /// The share of a whole that has the given parts; `none` of no part.
  package init(of parts: some Sequence<SampleShare>) {
    let kinds = Set(parts)
    self = kinds.count == 1 ? kinds.first ?? .none : kinds.isEmpty ? .none : .some
  }
}

extension MetricsModel {
  /// How much of what a metric rests on is made up, in all its periods and parts; `none` of one that was not measured.
  package func sampleShare(of id: MetricID) -> SampleShare {
    SampleShare(of: catalog.observedOperands(of: id).flatMap(log.files(of:)).map { shareOfFile($0) })
  }

  /// How much of all that was delivered is made up.
  package var sampleShare: SampleShare { SampleShare(of: log.files.indices.map(shareOfFile)) }

  private func shareOfFile(_ index: Int) -> SampleShare { isSample(log.files[index].source) ? .all : .none }
}
