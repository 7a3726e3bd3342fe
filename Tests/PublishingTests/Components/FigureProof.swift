import Diagnostics
import Foundation
import Metrics
import Publishing
import Templating

/// The components over figures, and the project's own templates.
struct FigureProof {
  let components: [Component]

  init(_ model: MetricsModel) { components = Component.metrics(model) }

  /// What a call gives.
  func expand(
    _ name: String, _ argument: String?, _ options: [DirectiveCall.Option] = [], isBlock: Bool = true
  ) -> Expansion {
    let call = DirectiveCall(name: name, argument: argument, options: options, isBlock: isBlock)
    guard let component = components.first(where: { $0.name == name }) else {
      return .failure(ComponentFailure(Rule("test.no-component", .error), "no component \(name)"))
    }
    return component.expand(call)
  }

  /// HTML of a directive written as in a page: `chart.mqls kind=column`; and every name its template asked for in vain.
  func html(_ directive: String, isBlock: Bool = true) throws -> (html: String, findings: [Diagnostic]) {
    guard case .template(let name, _, let context) = expansion(directive, isBlock: isBlock) else {
      return ("", [])
    }
    let scope = ComponentScope(inline: { .html("<i>\($0)</i>") }, url: { _ in nil })
    return Self.library.render(context(scope), with: name)
  }

  /// The components' templates of the project.
  static let library: TemplateLibrary = {
    let folder = Fixture.repository.appendingPathComponent("Templates/components")
    let files = (try? Fixture.files(below: folder)) ?? []
    return TemplateLibrary.load(files.map { Source(path: "components/" + $0.path, bytes: $0.bytes) }).0
  }()

  /// Why a directive fails.
  func failure(_ directive: String, isBlock: Bool = true) -> ComponentFailure? {
    guard case .failure(let failure) = expansion(directive, isBlock: isBlock) else { return nil }
    return failure
  }

  private func expansion(_ directive: String, isBlock: Bool) -> Expansion {
    let words = directive.split(separator: " ").map(String.init)
    let name = words[0].split(separator: ".", maxSplits: 1).map(String.init)
    let options = words.dropFirst().map { word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      return DirectiveCall.Option(key: parts[0], value: parts.count > 1 ? parts[1] : "")
    }
    return expand(name[0], name.count > 1 ? name[1] : nil, options, isBlock: isBlock)
  }
}
