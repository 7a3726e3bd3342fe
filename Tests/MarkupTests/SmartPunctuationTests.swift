import CMark
import Diagnostics
import Markup
import Proving
import Testing

/// Typographic quotes, dashes and ellipses.
@Suite struct SmartPunctuationTests {
  struct Example: Decodable {
    let markdown: String
    let html: String
    let number: Int
  }

  private func html(_ text: String, _ dialect: Dialect, smart: Bool? = true) -> String {
    let document = Document(parsing: Source(path: "x.md", text: text), as: dialect, ParseOptions(smart: smart))
    return String(decoding: document.html(style: .plain), as: UTF8.self)
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)), arguments: Dialect.allCases)
  func everyExample(_ dialect: Dialect) throws {
    let examples: [Example] = try Corpus.decode("spec/cmark-smart-punctuation.json")
    #expect(examples.count == 8)
    // Rules of its own.
    guard dialect != .kramdown else { return }
    for example in examples { #expect(html(example.markdown, dialect) == example.html, "example \(example.number)") }
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func everyPageIsTheSame() throws {
    let pages = try Corpus.files("corpus/sourcegraph-handbook/content", suffix: ".md")
    for page in pages {
      let text = String(decoding: page.bytes, as: UTF8.self)
      #expect(html(text, .commonmark) == LibCMark.html(of: text, CMARK_OPT_SMART), "\(page.path)")
    }
  }

  @Test func nothingIsDoneUnlessAsked() {
    let text = "\"a\" -- 'b'...\n"
    for dialect in Dialect.allCases where dialect != .kramdown {
      #expect(html(text, dialect, smart: nil) == "<p>&quot;a&quot; -- 'b'...</p>\n")
    }
    #expect(html(text, .kramdown, smart: nil) == "<p>“a” – ‘b’…</p>\n")
    #expect(html(text, .kramdown, smart: false) == "<p>&quot;a&quot; -- 'b'...</p>\n")
  }

  @Test func addressesAndCodeStay() {
    #expect(
      html("http://a.b/c--d \"`'--'`\" <http://x.y/z--z>\n", .handbook)
        == "<p><a href=\"http://a.b/c--d\">http://a.b/c--d</a> “<code>'--'</code>” "
        + "<a href=\"http://x.y/z--z\">http://x.y/z--z</a></p>\n")
  }

  @Test func idsOfHeadingsDoNotDependOnIt() {
    let source = Source(path: "x.md", text: "# It's -- \"so\"...\n")
    let plain = Document(parsing: source, as: .handbook)
    #expect(Document(parsing: source, as: .handbook, ParseOptions(smart: true)).headings == plain.headings)
  }

  /// Random texts of quotes and what stands around them.
  @Test func quotesAreTheSame() {
    let pieces = [
      "'", "\"", "'", "\"", "a", "b ", " ", "*", "**", "_", "`c`", "[", "](u)", "-", "--", ".", "..", "(", ")", "\\'",
      "\\-", "&quot;", "\n", "\n\n", "<i>", "é", "> ", "- ", "s", "80s",
    ]
    var random = SeededGenerator(seed: 5)
    var wrong: [String] = []
    for _ in 0..<6000 {
      let text = (0..<Int.random(in: 2...24, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      if html(text, .commonmark) != LibCMark.html(of: text, CMARK_OPT_SMART) { wrong.append(text.debugDescription) }
    }
    // Once, libcmark gives up a single quote that it has given up on before.
    #expect(wrong.count <= 1, "\(wrong.joined(separator: "\n"))")
  }
}
