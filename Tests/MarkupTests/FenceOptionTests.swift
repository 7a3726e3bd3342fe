import Diagnostics
import Markup
import Proving
import Testing

/// What stands in braces behind the language of fenced code (Hugo).
@Suite struct FenceOptionTests {
  private func document(_ text: String, _ dialect: Dialect = .handbook) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: dialect)
  }

  private func site(_ text: String) -> String {
    String(decoding: document(text).html(style: .site), as: UTF8.self)
  }

  @Test(arguments: [
    ("go {hl_lines=[2]}", "a\n<mark>b</mark>\nc\n"), ("go{hl_lines=2}", "a\n<mark>b</mark>\nc\n"),
    ("go { hl_lines=[1,\"2-3\"] }", "<mark>a</mark>\n<mark>b</mark>\n<mark>c</mark>\n"),
    ("{hl_lines=\"1 3\"}", "<mark>a</mark>\nb\n<mark>c</mark>\n"), ("go {hl_lines=[9]}", "a\nb\nc\n"),
  ])
  func linesAreMarked(_ info: String, _ code: String) {
    #expect(site("```\(info)\na\nb\nc\n```\n").contains(">\(code)</code>"))
    #expect(document("```\(info)\na\nb\nc\n```\n").findings.isEmpty)
  }

  /// What is coloured over several lines ends and begins again with them.
  @Test func markedLinesHaveColours() {
    let html = site("> ```js {hl_lines=[2]}\n> /* a\n> b */ let c = 1\n> ```\n")
    #expect(html.contains("\n<mark>"))
    #expect(html.split(separator: "<mark>").last?.contains("</mark>\n") == true)
    #expect(html.count { $0 == "<" } == html.count { $0 == ">" })
    #expect(html.components(of: "<span") == html.components(of: "</span>"))
  }

  @Test func theRestIsAttributes() {
    let html = site("```go {.wide #here title=\"a.go\" data-x=1}\na\n```\n")
    #expect(html.contains("<figure id=\"here\" class=\"code wide\" data-x=\"1\">"))
    #expect(html.contains("<figcaption><span>a.go</span><span>Go</span></figcaption>"))
    #expect(document("```go {#here}\na\n```\n").listedIDs == ["here"])
  }

  @Test(arguments: [
    "```go {⟦linenos⟧=table,hl_lines=[8,\"15-17\"],⟦linenostart⟧=199}\na\n```\n",
    "- b\n\n  ~~~ {⟦style⟧=emacs}\n  a\n  ~~~\n",
  ])
  func whatIsNotFollowedIsSaid(_ marked: String) {
    let marked = MarkedText(marked)
    let findings = document(marked.text).findings
    #expect(findings.map(\.rule) == marked.spans.map { _ in .codeOptionNotFollowed })
    #expect(findings.map(\.span) == marked.spans)
    #expect(!site(marked.text).contains("{"))
  }

  @Test(arguments: ["{r}", "go {a b}", "go {hl_lines=[x]}", "go {hl_lines=3-1}", "go {}", "go {a=}", "go a}"])
  func otherBracesAreWords(_ info: String) {
    let plain = document("```\(info)\na\n```\n")
    #expect(plain.markedLines.isEmpty && plain.attributes.isEmpty && plain.findings.isEmpty)
    #expect(plain.codeInfos.map(plain.string) == [info])
  }

  @Test(arguments: [Dialect.commonmark, .gfm, .kramdown]) func onlyAHandbookHasAny(_ dialect: Dialect) {
    let plain = document("```go {hl_lines=[1]}\na\n```\n", dialect)
    #expect(plain.markedLines.isEmpty && plain.codeInfos.map(plain.string) == ["go {hl_lines=[1]}"])
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count }
}
