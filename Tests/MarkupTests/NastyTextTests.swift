import Diagnostics
import Markup
import Proving
import Testing

/// Texts made to bring a reader down: deep, repeated, no text at all. `PathologicalTests` measures how work grows with
/// others; each of these is so long that work growing with its square would not end within the time limit.
@Suite(.timeLimit(.minutes(30))) struct NastyTextTests {
  @discardableResult private func html(_ text: String) -> Int {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook).html(style: .site).count
  }

  @Test(arguments: [
    ">", "- ", "> - ", "1. ", "[", "![", "<div>", "<div>\n\n", "*a ", "**a *b ", "`", "~~a ", "(", "{", "{{",
  ])
  func depth(_ unit: String) {
    html(String(repeating: unit, count: 10_000) + "a")
  }

  @Test func depthOfLinks() {
    html(String(repeating: "[", count: 10_000) + "a" + String(repeating: "](b)", count: 10_000))
    html(String(repeating: "![", count: 10_000) + "a" + String(repeating: "](b)", count: 10_000))
    html((0..<1000).map { String(repeating: "  ", count: $0) + "- a\n" }.joined())
  }

  @Test(arguments: [
    "{:.a}\n", "{{generator:x}}\n", "|-|\n", "|a|[b](c)|\n|-|-|\n|d|e|\n\n", "- [ ] a\n", "> [!NOTE]\n> a\n\n",
    "# a {#b}\n", ": a\n", "a\n: b\n\n", "*[a]: b\n", "$$a$$\n\n", "$$\n", "|a\n", "|===\n",
    "[a](b)\n", "[a]: b\n", "<p id=x>\n\n", "***\n", "    a\n", "```\n", "a\\\n", "<b\na>\n", "a\n===\n",
  ])
  func manyLines(_ unit: String) {
    html("x\n" + String(repeating: unit, count: 5000))
    html("| a |\n|---|\n" + String(repeating: unit, count: 5000))
    html("> x\n" + String(repeating: unit, count: 5000))
  }

  @Test func manyFootnotes() {
    html((0..<20_000).map { "[^\($0)] " }.joined() + "\n\n" + (0..<20_000).map { "[^\($0)]: a\n" }.joined())
    html("[^a]" + String(repeating: "[^a]: ", count: 20_000))
    html("[^a]" + String(repeating: "[^a]: > ", count: 5000))
    html(String(repeating: "[^", count: 20_000))
    html(String(repeating: "[^a]", count: 20_000) + "\n\n[^a]: b")
    html((0..<200).map { String(repeating: "    ", count: $0) + "[^\($0)]: [^\($0)]\n\n" }.joined())
  }

  /// What only kramdown reads, on long lines and many of them.
  @Test(arguments: [
    "'", "\"a", "'a ", "a' ", "*'a", "[\"", "--", "...", "<<", "<< ", ">> ", "$$", "$$a", "\\$$", "|`", "`|``", "<é@",
    "a\n: b\n",
    ": a\n", "> : a\n", "a\n\n: b\n\n", "*[a b]: c\n\na  b ", "|a\n|-\n", "|a\n|=\n", "1. a\n\n",
    "* a\n{:footnotes}\n\n",
  ])
  func kramdown(_ unit: String) {
    for text in [String(repeating: unit, count: 5000), "x\n: " + String(repeating: unit, count: 5000)] {
      let document = Document(parsing: Source(path: "x.md", text: text), as: .kramdown)
      #expect(document.html(style: .site).count < 200 * text.utf8.count)
    }
  }

  @Test func nothing() {
    for text in ["", "\n", "\r", "\u{FEFF}", " ", "---\ntitle: x\n---\n", "---\ntitle: x\n---"] {
      let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
      #expect(document.findings.isEmpty)
      #expect(document.html(style: .site).count < 16)
    }
  }

  /// What stands for a NUL is longer than it (CommonMark 0.30, section 2.3): places after it are right all the same.
  @Test(arguments: Dialect.allCases) func placesAfterNUL(_ dialect: Dialect) {
    for text in [
      "~~\0\0ftp://h", "\0\0<a\nf=\"\">\n", "\0\0\0 www.a.example/\0 b@c.example\0",
      "| \0 | [a](\0) |\n|-|-|\n| www.a.example | \0 |",
    ] {
      let source = Source(path: "x.md", text: text).readable().source
      let document = Document(parsing: source, as: dialect)
      #expect(document.misplaced(in: source.bytes.count) == nil)
      for link in document.links {
        let written = String(decoding: source.bytes[link.span.range], as: UTF8.self)
        #expect(
          ["ftp://h", "www.a.example", "b@c.example", "\u{FFFD}"].contains { written.hasPrefix($0) }, "\(written)")
      }
    }
  }

  /// The end tag that is added here completes no tag that was begun before it.
  @Test(
    arguments: Dialect.allCases,
    [
      "<e><img src=", "<h><?><a href=", "> <e><a href='", "<e><a </e", "- <e>\n  <b x=\"<img src=", "<t>{{", "<t>{{%",
      "<v><t\n\nmarkdown=\"span\">", "> <v>*a*\n> b <t\n>\n> markdown=\"span\">c</t>",
    ])
  func placesInUnendedHTML(_ dialect: Dialect, _ text: String) {
    #expect(Document(parsing: Source(path: "x.md", text: text), as: dialect).misplaced(in: text.utf8.count) == nil)
  }

  /// The end tag that is added here makes no shortcode of braces before it, nor of one that was begun.
  @Test(arguments: ["<t>{{", "<t><u>{{", "> <t>{{", "- <t>\n  {{"])
  func endTagsMakeNoShortcode(_ text: String) {
    #expect(Document(parsing: Source(path: "x.md", text: text), as: .kramdown).findings.isEmpty)
  }

  /// The reader is given valid UTF-8; should it ever not be, it still ends and stays in bounds.
  @Test func bytesThatAreNoText() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<500 {
      let bytes = (0..<60).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : Array("|-[]()`<>{:~\n".utf8).randomElement(using: &random) ?? 0
      }
      let document = Document(parsing: Source(path: "x.md", bytes: bytes), as: .handbook)
      for node in document.nodes { #expect(node.span.upper <= bytes.count) }
      #expect(!document.html(style: .site).isEmpty || document.nodes.count == 1)
    }
  }
}
