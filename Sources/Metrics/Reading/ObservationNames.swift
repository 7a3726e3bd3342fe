package import Diagnostics
import Records

extension Rule {
  /// A value of a dimension that is no word.
  package static let emptyValue = Rule("metric.empty-dimension-value", .error)
}

/// What the words of an observation mean by the catalog: metrics, dimensions, days.
struct ObservationNames: Sendable {
  let catalog: Catalog
  /// The values that each dimension lists; empty where it lists none.
  private let listed: [Set<String>]

  init(catalog: Catalog) {
    self.catalog = catalog
    listed = catalog.dimensions.map { Set($0.order) }
  }

  /// Whether a part is one that its dimension lists, if it lists any.
  func isListed(_ part: Slice.Part) -> Bool {
    listed[part.dimension].isEmpty || listed[part.dimension].contains(part.value)
  }

  /// The days of a period.
  func days(of period: Period) -> ClosedRange<CalendarDay> { catalog.calendar.days(of: period) }

  /// The metric called `name`; nil with a finding at `span` when there is none or it has a formula.
  func metric(_ name: String, _ span: SourceSpan, _ report: FindingReport) -> MetricID? {
    guard let id = MetricID(name), let metric = catalog[id] else {
      catalog.reportUnknown(name, span, report)
      return nil
    }
    guard metric.rollup != nil else {
      report.add(
        .derivedObservation, span, "`\(name)` has a formula, so it is not measured",
        help: "give the measured value another name and compare both with an identity")
      return nil
    }
    return id
  }

  /// The slice of some dimensions by name, each with its bytes; nil with a finding when one of them is unknown or has a
  /// value that is no word.
  func slice(
    _ parts: [(name: String, nameSpan: SourceSpan, value: Located<String>)], _ report: FindingReport
  ) -> Slice? {
    var result: [Slice.Part] = []
    for (name, span, value) in parts {
      guard let index = catalog.dimensionIndices[name] else {
        let help = Nearest.question(about: name, in: catalog.dimensions.map(\.id))
        report.add(.unknownDimension, span, "there is no dimension `\(name)`", help: help)
        return nil
      }
      guard value.value.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
        report.add(
          .emptyValue, value.span, "the value of `\(name)` is empty",
          help: "name the part, or leave the dimension out where the value is for the whole")
        return nil
      }
      result.append(Slice.Part(dimension: index, value: value.value))
    }
    return Slice(result)
  }

  /// The slice that the mapping `dimensions` of an observation means; values of the wrong type are findings and left out.
  func slice(ofDimensions value: RecordValue, _ report: FindingReport) -> Slice? {
    let rows = Shape<[TableRow<Located<String>>]>.table(of: .locatedText).read(value, report) ?? []
    return slice(rows.map { ($0.key, $0.keySpan, $0.value) }, report)
  }
}
