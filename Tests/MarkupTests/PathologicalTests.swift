import Diagnostics
import Hypertext
import Markup
import Proving
import Testing

/// Texts that make a careless reader work with the square of their length: the classes of cmark's own tests, and those that
/// our additions bring. Six times the text takes about six times the work.
@Suite(.serialized, .timeLimit(.minutes(10))) struct PathologicalTests {
  @Test(arguments: PathologicalShape.all, [Dialect.handbook, .kramdown])
  func workGrowsWithTheText(_ shape: PathologicalShape, _ dialect: Dialect) {
    let growth = Growth(of: shape.text) { text in
      let document = Document(parsing: Source(path: "x.md", text: text), as: dialect, ParseOptions(smart: true))
      #expect(document.html(style: .site).count >= 0)
    }
    #expect(growth.isLinear, "\(shape.name.debugDescription) \(dialect): \(growth)")
  }

  /// Six times as many as here: 100,000 footnotes, and a row of a table of a million bytes.
  @Test(arguments: [(PathologicalShape.footnotes, 16_667), (.row, 33_333)])
  func workGrowsWithGreatPages(_ shape: PathologicalShape, _ count: Int) {
    let growth = Growth(of: shape.text, from: count) { text in
      let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
      #expect(!document.html(style: .site).isEmpty)
    }
    #expect(growth.isLinear, "\(shape.name.debugDescription): \(growth)")
  }

  /// The same with everything that may become of raw HTML, and with the HTML5 parser after it.
  @Test(arguments: PathologicalShape.rawHTML, HTMLTreatment.Policy.allCases)
  func workGrowsWithRawHTML(_ shape: PathologicalShape, _ policy: HTMLTreatment.Policy) {
    var resolution = Resolution()
    resolution.html = HTMLTreatment(policy, unknownTags: .text)
    let growth = Growth(of: shape.text) { text in
      let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
      #expect(!HTMLTree(parsing: document.html(resolution, style: .site) + [0x2E]).html.isEmpty)
    }
    #expect(growth.isLinear, "\(shape.name.debugDescription) \(policy): \(growth)")
  }

  /// Code that begins what never ends, again and again, in each language that has colours.
  @Test(
    arguments: HighlightingTests.languages,
    ["\"a", "'", "/*", "<!--", "${`", "- a: b ", "<a b=\"", "\\\"#{", "1.e("])
  func workGrowsWithCode(_ language: String, _ unit: String) throws {
    let grammar = try #require(CodeLanguage.named(language).grammar)
    let growth = Growth(of: { String(repeating: unit, count: $0) }) { text in
      _ = Highlighter.tokens(of: Array(text.utf8)[...], in: grammar)
    }
    #expect(growth.isLinear, "\(language) \(unit): \(growth)")
  }

  /// A page that is one line of code of a million bytes, of all that begins or ends something.
  @Test(arguments: HighlightingTests.languages + ["text"]) func workGrowsWithALongLineOfCode(_ language: String) {
    let unit = "word \"a' /* b */ <!-- ${`c` --> - d: e <f g=\"h\"> \\\"#{i} 1.5e3( # $j @k %w[l] "
    let growth = Growth(
      of: { "```\(language)\n" + String(repeating: unit, count: $0) + "\n```\n" },
      from: 1_000_000 / unit.utf8.count / Growth.factor + 1
    ) { text in
      let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
      #expect(!document.html(style: .site).isEmpty)
    }
    #expect(growth.isLinear, "\(language): \(growth)")
  }

  /// Names of links that a table of hashes puts into one place, that begin alike, or that mean nothing.
  @Test(arguments: PathologicalShape.labels) func workGrowsWithLabels(_ shape: PathologicalShape) {
    let growth = Growth(of: shape.text) { text in
      let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
      #expect(!document.html(style: .site).isEmpty)
    }
    #expect(growth.isLinear, "\(shape.name.debugDescription): \(growth)")
  }

  /// Words in prose: names of emoji.
  @Test(arguments: [":", ":a", ":tada:", ":+1", "::", ":tada: *a* ", "a:b "])
  func workGrowsWithWords(_ unit: String) {
    let growth = Growth(of: { String(repeating: unit, count: $0) }) { text in
      let source = Source(path: "x.md", text: text)
      var document = Document(parsing: source, as: .handbook)
      document.apply([.emoji], source: source.bytes)
      #expect(!document.nodes.isEmpty)
    }
    #expect(growth.isLinear, "\(unit): \(growth)")
  }
}
