import Diagnostics
import Markup
import Proving
import Testing

@testable import Publishing

/// Slips that would otherwise pass in silence.
@Suite struct SlipTests {
  private let registry = Registry([Component("launch_tiers") { _ in .markdown("*tiers*") }])

  private func findings(_ text: String, path: String = "page.md") -> [Diagnostic] {
    Placing(root: "", writing: WritingSettings(), registry: registry, rules: []).page(Source(path: path, text: text))?
      .findings ?? []
  }

  @Test(arguments: [
    "⟦{{generator:launch_tiers}⟧", "see ⟦{{ generator:launch_tiers }}⟧ there", "⟦{{ genrator:launch_tiers}}⟧",
    "⟦{{launch_tiers}}⟧", "⟦{{ launch_tiers.big }}⟧",
  ])
  func aNearDirectiveIsReported(marked: String) throws {
    let text = MarkedText(marked)
    let found = findings(text.text)
    #expect(found.map(\.rule) == [.malformedDirective])
    #expect(found.first?.span == text.spans[0])
    #expect(found.first?.help?.contains("{{generator:launch_tiers") == true)
    let html = String(
      decoding: Document(parsing: Source(path: "p", text: text.text), as: .handbook).html(style: .plain), as: UTF8.self)
    #expect(html.contains("launch_tiers"))
  }

  @Test func aMisspeltGeneratorIsAskedFor() {
    let text = MarkedText("a ⟦{{generatr:launch_tiers}}⟧ b")
    let found = findings(text.text)
    #expect(found.map(\.span) == text.spans)
    #expect(found.first?.help == "did you mean `generator`?")
  }

  @Test(arguments: [
    "{{ github.actor }}", "`{{launch_tiers}}`", "{{generator:launch_tiers}}", "a {{name}} b", "{ {x} }",
  ])
  func otherBracesAreTheAuthors(text: String) {
    #expect(findings(text).isEmpty)
  }

  private func output(_ paths: [String]) async -> Output {
    await Site.build(
      Input(sources: paths.map { Source(path: $0, text: "# \($0)\n") }, assets: [], templates: []))
  }

  @Test func aPageAndAFolderOfOneNameShareAnAddress() async {
    let output = await output(["a.md", "a/index.md", "b.md"])
    let found = output.findings.filter { $0.rule == .sharedAddress }
    #expect(found.map(\.path) == ["a/index.md"])
    #expect(found.first?.message.contains("`a.md`") == true)
    #expect(output.files.map(\.path).filter { $0.hasPrefix("a") } == ["a.html", "a/index.html"])
  }

  @Test func capitalsAloneDoNotTellFilesApart() async {
    let output = await output(["Glossary.md", "glossary.md"])
    #expect(output.findings.filter { $0.rule == .differsInCase }.map(\.path) == ["glossary.md"])
  }

  @Test func templatesWithoutAStyleSheetAreReported() async {
    let output = await output(["a.md"])
    #expect(output.findings.contains { $0.rule == .noStyleSheet })
  }
}
