import Diagnostics
import GoToMarket
import Markup
import Proving
import Publishing
import Testing

/// What the directives gave in the handbook they come from, for half of its calls.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct ExpectedDirectivesTests {
  private struct Call: Decodable {
    let directive: String
    let markdown: String?
    let error: String?
  }

  @Test(arguments: [
    ("expected/generators.json", "corpus/sourcegraph-handbook/data"),
    ("expected/generator-calls.json", "corpus/sourcegraph-handbook/data"),
    ("expected/seed-generators.json", "seeds/data"),
  ])
  func giveTheSameMarkdown(answers: String, data: String) throws {
    let sources = try Corpus.files(data).map { Source(path: "data/" + $0.path, bytes: $0.bytes) }
    let (models, findings) = Models.read(sources, isBareTree: true)
    #expect(findings.filter { $0.severity != .info }.map(\.message) == [])
    let components = Component.all(of: models, slugs: .github)
    for call in try Corpus.decode(answers, as: [Call].self) {
      let (name, argument) = try parts(of: call.directive)
      guard let component = components.first(where: { $0.name == name }) else {
        #expect(call.error != nil, "\(call.directive) is unknown here but not there")
        continue
      }
      switch component.expand(DirectiveCall(name: name, argument: argument)) {
      case .markdown(let markdown), .orgChart(let markdown):
        #expect(markdown == call.markdown.map(withRightAnchors), "\(call.directive)")
      case .listing(let listing): #expect(listing.markdown == call.markdown, "\(call.directive)")
      case .failure(let failure):
        // Where it printed nothing, "None" for a product team that does not exist, or fell over, ours is an error.
        #expect(failure.rule.id == "directive.unknown-argument", "\(call.directive)")
        #expect(failure.help?.isEmpty == false, "\(call.directive)")
        #expect(call.error != nil || call.markdown == "" || call.markdown == "- None", "\(call.directive)")
        #expect(!isKnown(argument ?? "", in: models), "\(call.directive)")
      case .template, .included:
        Issue.record("\(call.directive) gives a template, or files")
      }
    }
  }

  private func isKnown(_ argument: String, in models: Models) -> Bool {
    models.productTeams.value?.contains { $0.id == argument } == true
      || models.useCases.value?.contains { $0.id == argument } == true
      || models.team.value?.roles.contains(argument) == true
  }

  /// Name and argument of `{{generator:NAME.ARGUMENT}}`.
  private func parts(of directive: String) throws -> (String, String?) {
    let inside = try #require(directive.wholeMatch(of: /\{\{generator:([a-z_]+)(?:\.(\w+))?\}\}/))
    return (String(inside.1), inside.2.map(String.init))
  }

  /// The original made anchors by hand and got those of names with punctuation wrong; the page's headings did not.
  private func withRightAnchors(_ markdown: String) -> String {
    markdown.replacing(/\[([^\]]+)\]\(\/team\/index\.md#[^ ]*\)/) { link in
      "[\(link.1)]({person}\(Slugger.slug(of: String(link.1), .github)))"
    }
  }
}
