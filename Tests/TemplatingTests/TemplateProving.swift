import Diagnostics
import Proving
import Templating

/// Templates given as text, with what is wrong with them and the marked places.
struct Proof {
  let library: TemplateLibrary
  let findings: [Diagnostic]
  let spans: [SourceSpan]

  /// Loads `main` (its marks taken out) and the other templates by name.
  init(_ main: String, _ others: [String: String] = [:]) {
    let marked = MarkedText(main)
    spans = marked.spans
    var sources = [Source(path: "main.mustache", text: marked.text)]
    for (name, text) in others.sorted(by: { $0.key < $1.key }) {
      sources.append(Source(path: name + ".mustache", text: text))
    }
    (library, findings) = TemplateLibrary.load(sources)
  }

  /// `main` filled with a record of `fields`.
  func text(_ fields: [String: TemplateValue] = [:]) -> String {
    library.render(.record(fields), with: "main").0
  }

  /// What is found when `main` is filled with a record of `fields`.
  func misses(_ fields: [String: TemplateValue] = [:]) -> [Diagnostic] {
    library.render(.record(fields), with: "main").1
  }
}
