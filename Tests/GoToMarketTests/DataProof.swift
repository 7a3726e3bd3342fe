import Diagnostics
import GoToMarket
import Proving

/// Models read from marked texts, and what was found at which mark.
struct DataProof {
  let models: Models
  let findings: [Diagnostic]
  /// The marked places of the last text.
  let spans: [SourceSpan]

  /// Reads files by name (`team`, or `x.json` with an ending).
  init(_ files: (name: String, text: String)...) {
    let marked = files.map { (path: $0.name.contains(".") ? $0.name : "\($0.name).yml", text: MarkedText($0.text)) }
    (models, findings) = Models.read(marked.map { Source(path: "data/" + $0.path, text: $0.text.text) })
    spans = marked.last?.text.spans ?? []
  }

  /// Rule ids of the findings, in order of their places.
  var rules: [String] { findings.sorted().map(\.rule.id) }

  /// Places of the findings, in order.
  var places: [SourceSpan?] { findings.sorted().map(\.span) }

  /// The help of the only finding.
  var help: String? { findings.count == 1 ? findings[0].help : nil }
}
