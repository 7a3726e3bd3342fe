import Proving

/// Documents that are built as documents are, block in block, and then damaged: tables, lists, quotes, attribute lists,
/// footnotes, raw HTML, shortcodes, code, one in the other.
struct RandomDocument {
  private var random: SeededGenerator

  /// The documents that belong to `seed`.
  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next document; about a third of them with a few bytes changed.
  mutating func next() -> String {
    var text = blocks(0).joined(separator: "\n") + "\n"
    if chance(3) { text = damaged(text) }
    if chance(20) { text = text.replacing("\n", with: "\r\n") }
    return text
  }

  // MARK: Blocks

  private mutating func blocks(_ depth: Int) -> [String] {
    var lines: [String] = []
    for _ in 0..<Int.random(in: 1...(depth == 0 ? 5 : 3), using: &random) {
      lines += block(depth)
      if !chance(4) { lines.append(chance(9) ? "  " : "") }
    }
    return lines
  }

  private mutating func block(_ depth: Int) -> [String] {
    switch Int.random(in: 0..<(depth > 3 ? 12 : 20), using: &random) {
    case 0...2: return paragraph()
    case 3...6: return table()
    case 7: return [String(repeating: "#", count: Int.random(in: 1...7, using: &random)) + " " + line()]
    case 8: return fence()
    case 9: return [one(Self.attributeLists)]
    case 10: return [one(Self.oddLines)]
    case 11: return html(depth)
    case 12...14: return list(depth)
    case 15...16: return blocks(depth + 1).map { (chance(12) ? "" : chance(4) ? ">" : "> ") + $0 }
    case 17: return footnote(depth)
    case 18: return shortcode(depth)
    default: return [line()] + blocks(depth + 1).map { (chance(5) ? ":" : "  ") + $0 }
    }
  }

  private mutating func paragraph() -> [String] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      indent() + line() + (chance(8) ? "  " : chance(8) ? "\\" : "")
    }
  }

  private mutating func table() -> [String] {
    let columns = Int.random(in: 1...4, using: &random)
    func isOff(_ random: inout SeededGenerator) -> Int {
      Int.random(in: 0..<6, using: &random) == 0 ? Int.random(in: -1...2, using: &random) : 0
    }
    let delimiter = (0..<max(1, columns + isOff(&random))).map { _ in
      one([":-:", "---", "-", ":--", "--:", " - ", ":", "- -"])
    }
    var lines = [row(columns), indent() + bordered(delimiter)]
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      lines.append(chance(9) ? one(Self.oddLines) : row(max(1, columns + isOff(&random))))
    }
    if chance(3) { lines.append(one(Self.attributeLists)) }
    if chance(6) { lines.insert(line(), at: 0) }
    return lines
  }

  private mutating func row(_ columns: Int) -> String { indent() + bordered((0..<columns).map { _ in cell() }) }

  private mutating func bordered(_ cells: [String]) -> String {
    (chance(4) ? "" : "|") + cells.joined(separator: "|") + (chance(4) ? "" : "|") + (chance(9) ? " \t" : "")
  }

  private mutating func cell() -> String {
    let text = (0..<Int.random(in: 0...2, using: &random)).map { _ in one(Self.inlines) }.joined()
    return chance(3) ? text : " \(text) "
  }

  private mutating func list(_ depth: Int) -> [String] {
    let marker = one(["- ", "* ", "+ ", "1. ", "2) ", "-   ", "-\t", "- [ ] ", "- [x] ", "10. {:.a} "])
    return (0..<Int.random(in: 1...3, using: &random)).flatMap { _ in
      let inner = blocks(depth + 1)
      let pad = String(repeating: " ", count: marker.utf8.count - (chance(8) ? 1 : 0))
      return inner.enumerated().map { $0 == 0 ? marker + $1 : $1.isEmpty ? $1 : pad + $1 } + (chance(2) ? [""] : [])
    }
  }

  private mutating func footnote(_ depth: Int) -> [String] {
    let inner = blocks(depth + 1)
    return [line() + "[^\(one(["1", "a", "ü*"]))]", ""]
      + inner.enumerated().map { $0 == 0 ? "[^\(one(["1", "a", "ü*"]))]: " + $1 : "    " + $1 }
  }

  private mutating func fence() -> [String] {
    let mark = one(["```", "~~~", "````", "``"])
    return [indent() + mark + one(["", "yaml", "sh x.sh", "mermaid", "math"])] + paragraph() + (chance(5) ? [] : [mark])
  }

  private mutating func html(_ depth: Int) -> [String] {
    let tag = one(["div", "table", "td", "details", "p", "span", "customer", "ul", "pre", "script", "svg"])
    let open =
      "<\(tag)\(one(["", " class=\"a\"", " markdown=\"1\"", " markdown=span", " id='x'", "\nid=x", " on=\"'>"]))>"
    let inner = depth > 3 ? paragraph() : blocks(depth + 1)
    let close = chance(5) ? [] : ["</\(tag)>"]
    return chance(3) ? [open + inner.joined(separator: "\n")] + close : [open] + (chance(2) ? [""] : []) + inner + close
  }

  private mutating func shortcode(_ depth: Int) -> [String] {
    let name = one(["alert", "panel header=\"A\"", "card", "details `x y`", "unknown \"q\\\"q\"", "x /"])
    let marks = chance(2) ? ("{{% ", " %}}") : ("{{< ", " >}}")
    return [marks.0 + name + marks.1] + blocks(depth + 1)
      + (chance(5) ? [] : [marks.0 + "/" + name.prefix { $0 != " " } + marks.1])
  }

  // MARK: Lines

  private mutating func line() -> String {
    (0..<Int.random(in: 1...5, using: &random)).map { _ in one(Self.inlines) }.joined(separator: chance(3) ? "" : " ")
  }

  private mutating func indent() -> String { chance(6) ? one([" ", "  ", "   ", "    ", "\t"]) : "" }

  private mutating func damaged(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !scalars.isEmpty {
      let place = Int.random(in: 0..<scalars.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: scalars.remove(at: place)
      case 1: scalars.insert(contentsOf: one(Self.marks).unicodeScalars, at: place)
      default: scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &random))
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
  private mutating func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

  private static let inlines = [
    "a", "b c", "é", "\\|", "\\", "`c`", "`a|b`", "``", "*d*", "**e", "_f_", "~~g~~", "[h](i.md)", "[j](k 'l')",
    "![m](n.png)",
    "[o]", "[^1]", "[^a]", "[^ü*]", "<b>", "</b>", "<i class='x'>", "<!-- c -->", "<http://x.y>", "www.z.ab",
    "https://a.bc/d|e",
    "m@n.op", "&amp;", "&", "&#124;", "{:.p}", "{#q}", "{{generator:r}}", "{{< s >}}", "<% t %>", "$$u$$", "$",
    ":tada:", "#v",
    "go/w", "2026-11-20", "---", "...", "\"q\"", "'", "  ", "|", "😀", "\u{0}", "\u{200B}", "*[MQL]: x", "MQL",
  ]
  private static let attributeLists = [
    "{:.a}", "{: #b .c d=\"e\"}", "{:toc}", "{:.no_toc}", "{:r: .s}", "{:r}", "{::comment}", "{:/comment}", "{:/}",
    "{::options parse_block_html=\"true\" /}", "{::nomarkdown}", "{:.a}{:.b}", "{:", "{: .a='b}", "^",
  ]
  private static let oddLines = [
    "---", "***", "===", "|", "||", "|-|", "[o]: /p", "[^1]: q", "> [!NOTE]", "    code", ": d", "*[MQL]: Lead", "$$",
    "</div>",
    "<br>", "-", "1.", "#", "````", "\\|", "| a", "-|", "|===", "|---+---|",
  ]
  private static let marks = [
    "|", "`", "\\", "\n", " ", "<", ">", "{", "}", "[", "*", "\t", "-", ":", "\u{301}", "\u{0}",
  ]
}
