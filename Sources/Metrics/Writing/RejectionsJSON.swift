import Diagnostics

// What was rejected, as machines read it.
extension FiguresJSON {
  /// As many doubts as a figure lists; the document lists all that was rejected.
  private static let most = 8

  /// One rejection: where it is, and what it may be about, as far as that can be told.
  func rejection(_ rejection: Rejection) -> String {
    let told = rejection.namesMetrics ? rejection.metrics?.sorted().map { JSONReport.quoted($0.text) } : nil
    let slice = rejection.slice.parts.map { part in
      Self.pair(model.catalog.dimensions[part.dimension].id, JSONReport.quoted(part.value))
    }
    let fields = [
      Self.pair("rule", JSONReport.quoted(rejection.finding.rule.id)),
      Self.pair("file", JSONReport.quoted(rejection.finding.path)), Self.pair("line", "\(rejection.place.line)"),
      Self.pair("column", "\(rejection.place.column)"),
      Self.pair("message", JSONReport.quoted(rejection.finding.message)),
      Self.pair("metrics", told.map { "[\($0.joined(separator: ", "))]" } ?? "null"),
      Self.pair("period", rejection.period.map { "\"\($0)\"" } ?? "null"),
      Self.pair("slice", "{\(slice.joined(separator: ", "))}"),
    ]
    return "{\(fields.joined(separator: ", "))}"
  }

  /// What a figure in doubt rests on: how much, and the first of it.
  func doubts(about figure: Figure) -> String {
    let doubts = model.doubts(about: figure)
    let listed = doubts.prefix(Self.most).map { doubt in
      let parts = doubt.parts.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      let fields = [
        Self.pair("rule", JSONReport.quoted(doubt.rejection.finding.rule.id)),
        Self.pair("file", JSONReport.quoted(doubt.rejection.finding.path)),
        Self.pair("line", "\(doubt.rejection.place.line)"), Self.pair("of", "[\(parts)]"),
      ]
      return "{\(fields.joined(separator: ", "))}"
    }
    return "{\"count\": \(doubts.count), \"first\": [\(listed.joined(separator: ", "))]}"
  }
}
