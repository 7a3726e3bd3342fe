import Proving

/// Texts made of the pieces that Markdown gives a meaning to, in any order.
struct RandomText {
  private var random: SeededGenerator

  private static let pieces = [
    "a", "b c", "é", " ", "  ", "    ", "\n", "\n", "\n", "\n\n", "\r\n", "\t", "> ", ">", "- ", "* ", "1. ", "10) ",
    "# ",
    "### ", "---\n", "===\n", "***", "*", "**", "_", "`", "``", "```\n", "~~", "~", "~~~\n", "[", "]", "(", ")",
    "[a](b.md)", "[a]( <b c> 't')", "![x](y.png)", "[r]", "[r]: /url\n", "[a\nb](c\n'd')", "<http://x.y>",
    "http://x.yz/a",
    "www.a.bc", "m@n.op", "&amp;", "&", "\\", "\\~", "\\*", "<b>", "</b>", "<a href=\"q\">", "<a\nhref='q'>", "<div>\n",
    "<!-- c -->", "|", " | ", "|-|-|\n", "| a | b |\n", ":-:", "- [ ] ", "[x]", "> [!NOTE]\n", "{: .c}", "{: .c}\n",
    "{:#i}", "{#j}", "{:toc}\n", "{{generator:x.y}}", "{{generator:x}}\n", "{{ z }}", "{", "}", "\u{700}", "\u{70D}",
    "😀",
  ]

  private let pieces: [String]

  /// The texts that belong to `seed`; `more` are pieces that come up as often as all others together.
  init(seed: UInt64, more: [String] = []) {
    random = SeededGenerator(seed: seed)
    pieces = Self.pieces + (0..<(more.isEmpty ? 0 : Self.pieces.count / more.count)).flatMap { _ in more }
  }

  /// The next text, of up to `count` pieces.
  mutating func next(_ count: Int = 24) -> String {
    (0..<Int.random(in: 1...count, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
  }
}
