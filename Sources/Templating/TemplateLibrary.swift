package import Diagnostics
import Mustache

/// The templates of a site, compiled. A value: one library renders on many threads at once.
package struct TemplateLibrary: Sendable {
  /// How the names of template files end.
  private static let suffix = ".mustache"

  private var engine = MustacheLibrary()
  private var questions: [TemplateQuestion] = []
  /// Names of templates that are there but not well-formed: found once when loaded, rendered as nothing.
  private var broken: Set<String> = []
  /// The names templates are rendered with, in order: the path without `.mustache`, such as `components/gap`.
  package private(set) var names: [String] = []

  /// Whether there is a template `name` that can be rendered.
  package func canRender(_ name: String) -> Bool { names.contains(name) && !broken.contains(name) }

  /// The library of all `name.mustache` among `sources`, whose paths are relative to the templates folder, and what is
  /// wrong with them: `template.syntax`, `template.missing-partial`, `template.partial-cycle`, `template.unknown-block`.
  /// A template with a syntax error is left out; all others can be rendered.
  package static func load(_ sources: [Source]) -> (TemplateLibrary, [Diagnostic]) {
    var library = TemplateLibrary()
    var findings: [Diagnostic] = []
    var scanned: [(name: String, source: Source, tags: [TemplateTag])] = []
    for source in sources where source.path.hasSuffix(suffix) {
      let name = String(source.path.dropLast(suffix.count))
      library.names.append(name)
      let scanner = TemplateScanner(source)
      findings += scanner.findings
      if scanner.findings.isEmpty {
        scanned.append((name, source, scanner.tags))
      } else {
        library.broken.insert(name)
      }
    }
    library.names.sort()

    let references = TemplateReferences(scanned, known: library.names)
    findings += references.findings
    var compiler = TemplateCompiler()
    for (name, source, tags) in scanned {
      do {
        let template = try compiler.compile(source, tags)
        if references.inCycle.contains(name) {
          library.broken.insert(name)
        } else {
          library.engine.register(template, named: name)
        }
      } catch {
        library.broken.insert(name)
        findings.append(
          Diagnostic(.templateSyntax, at: source.path, nil, "the template engine cannot read this file: \(error)"))
      }
    }
    library.questions = compiler.questions
    return (library, findings.sortedForReport())
  }

  /// The template `name` filled with `value`, and each name it asks for in vain (`template.unknown-name`, once per name and
  /// template). Without such a template the text is empty and `template.missing` says so.
  package func render(_ value: TemplateValue, with name: String) -> (String, [Diagnostic]) {
    let rendering = TemplateRendering(questions)
    let scope = TemplateScope(value, rendering, isOutermost: true)
    guard let text = engine.render(scope, withTemplate: name) else {
      if broken.contains(name) { return ("", []) }
      let help = Nearest.question(about: name, in: names) ?? "add \(name)\(Self.suffix) to the templates folder"
      return ("", [Diagnostic(.missingTemplate, at: "", nil, "there is no template `\(name)`", help: help)])
    }
    return (text, rendering.unanswered.isEmpty ? [] : unknownNames(rendering.unanswered, in: value))
  }

  /// What `render` gives, as UTF-8.
  package func renderBytes(_ value: TemplateValue, with name: String) -> ([UInt8], [Diagnostic]) {
    let (text, findings) = render(value, with: name)
    return (Array(text.utf8), findings)
  }

  private func unknownNames(_ unanswered: [Int], in value: TemplateValue) -> [Diagnostic] {
    let known = value.allNames.sorted()
    var reported: Set<[String]> = []
    var findings: [Diagnostic] = []
    for index in unanswered.sorted() {
      let question = questions[index]
      let name = question.names.joined(separator: ".")
      guard reported.insert([question.path, name]).inserted else { continue }
      let last = question.names[question.names.count - 1]
      findings.append(
        Diagnostic(
          .unknownName, at: question.path, question.span, "the template asks for `\(name)`, which it is not given",
          help: Nearest.question(about: last, in: known)))
    }
    return findings
  }
}

extension TemplateValue {
  /// All names of the records in it.
  fileprivate var allNames: Set<String> {
    switch self {
    case .none, .text, .html, .flag: []
    case .list(let values): values.reduce(into: []) { $0.formUnion($1.allNames) }
    case .record(let fields): fields.reduce(into: Set(fields.keys)) { $0.formUnion($1.value.allNames) }
    }
  }
}
