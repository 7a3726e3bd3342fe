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
    ("{hl_lines=\"1 3\"}", "<mark>a</mark>\nb\n<mark>c</mark>\n"), ("go {hl_lines = []}", "a\nb\nc\n"),
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
    "```go {⟦linenos⟧=table,hl_lines=[1,\"1-2\"],⟦linenostart⟧=199}\na\nb\n```\n",
    "- b\n\n  ~~~ {⟦style⟧=emacs}\n  a\n  ~~~\n",
  ])
  func whatIsNotFollowedIsSaid(_ marked: String) {
    let marked = MarkedText(marked)
    let findings = document(marked.text).findings
    #expect(findings.map(\.rule) == marked.spans.map { _ in .codeOptionNotFollowed })
    #expect(findings.map(\.span) == marked.spans)
    #expect(!site(marked.text).contains("{"))
  }

  @Test(arguments: ["{r}", "{r, echo=FALSE}", "go {a b}", "go {1,3-5}", "go {}", "go {", "go a}", "go a=b"])
  func otherBracesAreWords(_ info: String) {
    let plain = document("```\(info)\na\n```\n")
    #expect(plain.markedLines.isEmpty && plain.attributes.isEmpty && plain.findings.isEmpty)
    #expect(plain.codeInfos.map(plain.string) == [info])
  }

  /// What is wrong is said where it stands; the rest counts, and nothing of it is shown.
  @Test(arguments: [
    (" go ⟦{hl_lines=[1]⟧", Rule.unusableCodeOption, "write `}` behind them", 1),
    ("go {hl_lines=⟦[1⟧}", .unusableCodeOption, "write `]` behind it, before the brace `}`", 1),
    ("go {hl_lines=⟦[1⟧", .unusableCodeOption, "write `]` behind it, before the brace `}`", 1),
    ("go {title=⟦\"a⟧}", .unusableCodeOption, "close it before the brace `}`", 0),
    (
      "go {hl_lines=[\"⟦x⟧\",2]}", .unusableCodeOption, "write numbers and ranges, like `hl_lines=[1,\"3-5\"]`", 1
    ),
    ("go {hl_lines=⟦1-2-3⟧}", .unusableCodeOption, "write numbers and ranges, like `hl_lines=[1,\"3-5\"]`", 0),
    ("go {hl_lines=[⟦2-1⟧, 1]}", .unusableCodeOption, "write `1-2`", 1),
    ("go {hl_lines=[⟦0⟧]}", .unusableCodeOption, "write 1 for the first line", 0),
    ("go {hl_lines=[⟦9⟧]}", .unusableCodeOption, "the code has 2 lines", 0),
    ("go {hl_lines=[⟦2-99999999999⟧]}", .unusableCodeOption, "the code has 2 lines", 1),
    ("go {⟦hl_lines⟧}", .unusableCodeOption, "write numbers and ranges, like `hl_lines=[1,\"3-5\"]`", 0),
    ("go {⟦title⟧=}", .unusableCodeOption, "write `title=\"…\"`", 0),
    (
      "go {.a ⟦=⟧}", .unusableCodeOption,
      "write `hl_lines=[1]` to mark a line, `title=\"a.go\"` for the file's name, `.class` or `#id`", 0
    ),
    (" go ⟦hl_lines=[1, 2]⟧", .unusableCodeOption, "write `{hl_lines=[1, 2]}`", 0),
    ("⟦hl_line=[1]⟧", .unusableCodeOption, "write `{hl_line=[1]}`", 0),
    ("go {⟦hl_line⟧=[1]}", .unknownCodeOption, "did you mean `hl_lines`?", 0),
    (
      "go {⟦wrap⟧=[1] hl_lines=2}", .unknownCodeOption,
      "write `hl_lines=[1]` to mark a line, `title=\"a.go\"` for the file's name, `.class` or `#id`", 1
    ),
  ])
  func slipsAreSaid(_ info: String, _ rule: Rule, _ help: String, _ marked: Int) {
    let fence = MarkedText("> ```\(info)\n> a\n> b\n> ```\n")
    let findings = document(fence.text).findings
    #expect(findings.map(\.rule) == [rule] && findings.map(\.span) == fence.spans)
    #expect(findings.first?.help == help)
    let html = site(fence.text)
    #expect(html.components(of: "<mark>") == marked + 1)
    #expect(["{", "}", "[", "hl_", "wrap"].allSatisfy { !html.contains($0) })
  }

  @Test func manyRangesAreNotMarked() {
    let list = Array(repeating: "1", count: 256).joined(separator: ",")
    let fence = MarkedText("```go {hl_lines=[\(list),⟦2⟧]}\na\nb\n```\n")
    #expect(document(fence.text).findings.map(\.span) == fence.spans)
    #expect(site(fence.text).contains("<mark>a</mark>\nb"))
  }

  @Test func emptyCodeHasNoLines() {
    #expect(document("```go {hl_lines=1}\n```\n").findings.map(\.help) == ["the code has no lines"])
  }

  /// What stands behind the braces is the file's name, like what stands without any.
  @Test(arguments: [("go {hl_lines=1} a.go", "go a.go"), ("{hl_lines=1} a.go", " a.go")])
  func wordsBehindBracesStay(_ info: String, _ words: String) {
    let read = document("```\(info)\na\n```\n")
    #expect(read.codeInfos.map(read.string) == [words] && read.findings.isEmpty)
  }

  @Test(arguments: [Dialect.commonmark, .gfm, .kramdown]) func onlyAHandbookHasAny(_ dialect: Dialect) {
    let plain = document("```go {hl_lines=[1]}\na\n```\n", dialect)
    #expect(plain.markedLines.isEmpty && plain.codeInfos.map(plain.string) == ["go {hl_lines=[1]}"])
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count }
}
