import Diagnostics
import Foundation
import Hypertext
import Markup
import Proving
import Testing

/// Code falls into pieces: `Fixtures/Code/<language>.txt`, and the same with the pieces marked.
@Suite struct HighlightingTests {
  /// A name for each language that has a grammar.
  static let languages = [
    "console", "css", "diff", "go", "graphql", "html", "json", "md", "py", "rb", "sh", "sql", "tf", "toml", "ts",
    "yaml",
  ]

  @Test(arguments: languages) func piecesAreAsExpected(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/Code/\(name).txt")
    let code = Array(try Data(contentsOf: file))
    let tokens = Highlighter.tokens(of: code[...], in: try #require(CodeLanguage.named(name).grammar))
    if let mismatch = Golden.mismatch(marked(code, tokens), "Code/\(name).marked") { Issue.record("\(mismatch)") }
  }

  private func marked(_ code: [UInt8], _ tokens: [Token]) -> String {
    var text = ""
    var start = 0
    for token in tokens {
      text += String(decoding: code[start..<token.range.lowerBound], as: UTF8.self)
      text += "⟦\(token.kind.rawValue) \(String(decoding: code[token.range], as: UTF8.self))⟧"
      start = token.range.upperBound
    }
    return text + String(decoding: code[start...], as: UTF8.self)
  }

  @Test func everyFixtureIsRead() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/Code")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == Self.languages.flatMap { ["\($0).marked", "\($0).txt"] })
  }

  @Test func otherNamesOfALanguageAreThatLanguage() {
    for (name, title) in [
      ("YML", "YAML"), ("psql", "SQL"), ("zsh", "Shell"), ("tsx", "TypeScript"), ("hcl", "Terraform"),
    ] {
      #expect(CodeLanguage.named(name).title == title)
      #expect(CodeLanguage.named(name).grammar != nil)
    }
  }

  @Test(arguments: ["text", "none", "cobol", "swift"]) func codeOfOtherLanguagesIsPlain(_ name: String) {
    let document = Document(parsing: Source(path: "x.md", text: "```\(name)\nif \"a\" # b\n```\n"), as: .handbook)
    let html = String(decoding: document.html(style: .site), as: UTF8.self)
    #expect(html.contains(">if &quot;a&quot; # b\n</code>"))
  }

  // MARK: Laws

  /// What a reader sees is the code, to the byte: pieces stand one behind the other inside it.
  @Test(arguments: languages) func noByteIsLost(_ name: String) throws {
    let grammar = try #require(CodeLanguage.named(name).grammar)
    var random = SeededGenerator(seed: 8)
    for _ in 0..<400 {
      let code = Array((0..<30).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined().utf8)
      var place = 0
      for token in Highlighter.tokens(of: code[...], in: grammar) {
        #expect(token.range.lowerBound >= place && !token.range.isEmpty && token.range.upperBound <= code.count)
        place = token.range.upperBound
      }
      let source = Source(path: "x.md", bytes: Array("~~~~ \(name)\n".utf8) + code + Array("\n~~~~\n".utf8))
      let document = Document(parsing: source, as: .handbook)
      let block = try #require(document.nodes.first { $0.kind == .codeBlock })
      let html = String(decoding: document.html(style: .site), as: UTF8.self)
      let drawn = try #require(html.firstRange(of: "\(name)\">")).upperBound
      let shown = html[drawn...].prefix(upTo: try #require(html.firstRange(of: "</code>")).lowerBound)
      let plain = shown.replacing(/<span class="[a-z]">|<\/span>/, with: "")
      #expect(HTMLText.resolved(Array(plain.utf8)[...]) == document.string(block.text))
    }
  }

  /// Twice the code is twice the work, whatever is repeated.
  @Test(arguments: languages) func workGrowsWithLength(_ name: String) throws {
    let grammar = try #require(CodeLanguage.named(name).grammar)
    for piece in Self.pieces + ["- - ", "{ [", "a: ", ": |\n ", "<a ", "`${", "  ", "/ ", "'\n", "x y "] {
      let (once, twice) = (work(piece, 1000, grammar), work(piece, 2000, grammar))
      #expect(twice <= 2 * once + 64, "\(name): \(piece.debugDescription) repeated")
      #expect(twice <= 40 * 2000 * piece.utf8.count, "\(name): \(piece.debugDescription) repeated")
    }
  }

  private func work(_ piece: String, _ count: Int, _ grammar: Grammar) -> Int {
    let code = Array(String(repeating: piece, count: count).utf8)
    var highlighter = Highlighter(code[...], grammar)
    _ = highlighter.read()
    return highlighter.work
  }

  private static let pieces = [
    "a", "if", "é", "12", "0x1f", " ", "  ", "\n", "\n", "\t", "\r\n", "\"", "'", "`", "\\", "#", "//", "/*", "*/",
    "--", "-",
    "- ", ":", ": ", "|\n", ">\n", "{", "}", "[", "]", "(", ")", ",", "=", "<", ">", "<!--", "-->", "<script>", "</",
    "$", "${",
    "$ ", "@", "@@", "+", "+++", "```", "```\n", "~~~\n", "\"\"\"", "=begin", "=end", "&amp;", "\u{0}", "😀", "true",
    "null",
    "key: value\n", "key", "%", "::", "!", "?", ";", "/",
  ]
}
