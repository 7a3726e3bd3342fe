import Diagnostics
import Proving
import Templating
import Testing

@Suite struct FindingTests {
  @Test(arguments: [
    "{{#a}}\n{{/⟦b⟧}}{{/a}}", "{{#x}}{{#a}}{{#b}}{{/⟦a⟧}}{{/x}}", "{{#⟦a⟧}}x", "⟦{{⟧a", "{{/⟦a⟧}}", "⟦{{}}⟧",
    "⟦{{=⟧<% %>=}}", "{{⟦a b⟧}}", "{{⟦a..b⟧}}",
    "{{⟦shout(a)⟧}}", "{{#⟦frist()⟧}}{{/frist()}}", "{{<base}}⟦{{a}}⟧{{/base}}", "{{{⟦a}⟧ }}}",
    "{{#a}}⟦{{⟧title}</h3>{{/a}}", "ä {{⟦é⟧}}",
  ])
  func syntaxErrorsStandAtTheirPlace(template: String) {
    let proof = Proof(template, ["base": ""])
    let spans = proof.findings.filter { $0.rule == .templateSyntax }.map(\.span)
    #expect(spans == [proof.spans.first])
    #expect(proof.findings.allSatisfy { $0.path == "main.mustache" })
    #expect(proof.misses().isEmpty, "a broken template is reported once, when it is loaded")
  }

  @Test func aBrokenTemplateIsNoMissingPartial() {
    let proof = Proof("{{>part}}x", ["part": "{{#a}}"])
    #expect(proof.findings.map(\.rule) == [.templateSyntax])
    #expect(proof.text() == "x")
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "{{#a}}", count: 10_000) + String(repeating: "{{/a}}", count: 10_000)
    #expect(Proof(deep).findings.map(\.rule) == [.templateSyntax])
  }

  @Test func missingPartialsAreFoundWithTheNearest() throws {
    let proof = Proof("a\n{{> ⟦parts/foott⟧}}{{<⟦bas⟧}}{{/bas}}", ["parts/foot": "", "base": ""])
    #expect(proof.findings.map(\.rule) == [.missingPartial, .missingPartial])
    #expect(proof.findings.map(\.span) == proof.spans)
    #expect(proof.findings.map(\.help) == ["did you mean `parts/foot`?", "did you mean `base`?"])
  }

  @Test func circlesOfPartialsAreRefused() {
    let proof = Proof("{{> ⟦one⟧}}", ["one": "{{>two}}", "two": "{{>main}}"])
    #expect(proof.findings.map(\.rule) == [.partialCycle, .partialCycle, .partialCycle])
    #expect(proof.findings.first?.span == proof.spans.first)
    #expect(proof.text() == "")
  }

  @Test func blocksNobodyShowsAreFound() {
    let proof = Proof("{{<base}}{{$⟦bdoy⟧}}x{{/bdoy}}{{/base}}", ["base": "{{>shell}}", "shell": "{{$body}}{{/body}}"])
    #expect(proof.findings.map(\.rule) == [.unknownBlock])
    #expect(proof.findings.map(\.span) == proof.spans)
    #expect(proof.findings.first?.help == "did you mean `body`?")
  }

  @Test func missingTemplatesAreFoundWithTheNearest() {
    let (text, findings) = Proof("x").library.render(.none, with: "mian")
    #expect(text == "")
    #expect(findings.map(\.rule) == [.missingTemplate])
    #expect(findings.first?.help == "did you mean `main`?")
  }

  @Test func unknownNamesAreFoundOnceWithTheirPlace() {
    let proof = Proof(
      "{{title}}\n  {{⟦titel⟧}} {{titel}}{{#⟦sections⟧}}{{inside}}{{/sections}}{{^⟦nothing⟧}}{{/nothing}}")
    let findings = proof.misses(["title": .text("x"), "section": .list([])])
    #expect(findings.allSatisfy { $0.rule == .unknownName && $0.path == "main.mustache" })
    #expect(findings.map(\.span) == proof.spans)
    #expect(findings.map(\.help) == ["did you mean `title`?", "did you mean `section`?", nil])
  }

  @Test func unknownNamesInPartialsListsAndRecordsAreTheirOwn() {
    let part = MarkedText("{{#links}}{{⟦ttle⟧}}{{url}}{{/links}}{{page.owner}}")
    let proof = Proof("{{>part}}{{⟦ttle⟧}}{{⟦page.owner⟧}}", ["part": part.text])
    let link: TemplateValue = .record(["url": .text("u"), "title": .text("t")])
    let findings = proof.misses(["links": .list([link, link]), "page": .record(["own": .none])])
    #expect(findings.map(\.path) == ["main.mustache", "main.mustache", "part.mustache", "part.mustache"].sorted())
    #expect(findings.filter { $0.path == "main.mustache" }.map(\.span) == proof.spans)
    #expect(findings.first { $0.path == "part.mustache" }?.span == part.spans.first)
    #expect(findings.first?.help == "did you mean `title`?")
  }

  @Test func aTransformOfAnUnknownNameIsFoundToo() {
    let proof = Proof("{{#⟦empty(lisst)⟧}}x{{/empty(lisst)}}")
    #expect(proof.misses(["list": .none]).map(\.span) == proof.spans)
  }
}
