import Diagnostics
import Foundation
import GoToMarket
import Markup
import Metrics
import Publishing
import Records
import Templating

/// Components over models read from texts, and the project's own templates.
struct ComponentProof {
  let components: [Component]

  /// Reads files by name: `team` is `data/team.yml`.
  init(
    _ files: KeyValuePairs<String, String>, slugs: SlugStyle = .github, asOf: String? = nil,
    metrics written: KeyValuePairs<String, String> = ["catalog.yml": "fiscal_year_start: 2\nmetrics: {}\n"]
  ) {
    let (models, _) = Models.read(files.map { Source(path: "data/\($0.key).yml", text: $0.value) })
    var (metrics, _) = MetricsModel.read(written.map { Source(path: "metrics/\($0.key)", text: $0.value) })
    metrics.today = asOf.flatMap { CalendarDay($0) }
    components = Component.all(of: models, slugs: slugs, metrics: metrics)
  }

  /// What a directive gives, written as between its braces: `reporting_structure.ceo`.
  func expansion(_ directive: String, options: [DirectiveCall.Option] = []) -> Expansion {
    let parts = directive.split(separator: ".", maxSplits: 1).map(String.init)
    let call = DirectiveCall(name: parts[0], argument: parts.count > 1 ? parts[1] : nil, options: options)
    guard let component = components.first(where: { $0.name == call.name }) else {
      return .failure(ComponentFailure(Rule("test.no-component", .error), "no component \(call.name)"))
    }
    return component.expand(call)
  }

  /// The Markdown a directive gives.
  func markdown(_ directive: String) -> String? {
    let text: String
    switch expansion(directive) {
    case .markdown(let markdown), .orgChart(let markdown): text = markdown
    case .listing(let listing): text = listing.markdown
    case .included(let included): text = String(decoding: included.bytes, as: UTF8.self)
    case .template, .failure: return nil
    }
    return text
  }

  /// Why a directive fails.
  func failure(_ directive: String, options: [DirectiveCall.Option] = []) -> ComponentFailure? {
    guard case .failure(let failure) = expansion(directive, options: options) else { return nil }
    return failure
  }

  /// HTML of a directive that fills a template, without its indentation, and every name the template asked for in vain.
  /// Lines of Markdown come out as `<i>…</i>`; the team page is there, and nothing else.
  func html(
    _ directive: String, options: [DirectiveCall.Option] = []
  ) -> (html: String, findings: [Diagnostic]) {
    guard case .template(let name, _, let context) = expansion(directive, options: options) else { return ("", []) }
    let scope = ComponentScope(
      inline: { .html("<i>\($0)</i>") },
      url: { $0.hasPrefix("{person}") ? "../team.html#" + $0.dropFirst(8) : nil })
    let (html, findings) = Self.library.render(context(scope), with: name)
    return (html.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n"), findings)
  }

  /// The templates of the project.
  private static let library: TemplateLibrary = {
    var root = URL(fileURLWithPath: #filePath)
    while root.pathComponents.count > 1, root.lastPathComponent != "Tests" { root.deleteLastPathComponent() }
    let folder = root.deletingLastPathComponent().appendingPathComponent("Templates/components")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return TemplateLibrary.load(
      names.sorted().compactMap { name in
        (try? Data(contentsOf: folder.appendingPathComponent(name))).map {
          Source(path: "components/\(name)", bytes: Array($0))
        }
      }
    ).0
  }()
}
