package import Diagnostics

extension Rule {
  /// An option of fenced code that is not followed.
  package static let codeOptionNotFollowed = Rule("dialect.code-option-not-followed", .info)
}

/// What stands in braces behind the language of fenced code (Hugo, "Syntax highlighting"): `{hl_lines=[1,"3-5"] .wide}`.
struct FenceOptions {
  /// The lines that are marked, from 1.
  private(set) var marked: [ClosedRange<Int>] = []
  /// The file's name.
  private(set) var title: [UInt8]?
  /// All others.
  private(set) var list = Attributes()
  /// Options of Hugo that are not followed: where their names stand in what was read.
  private(set) var notFollowed: [Range<Int>] = []

  /// How many lines one list of lines may name, and how many digits a number may have.
  private static let mostRanges = 256
  private static let mostDigits = 6
  private static let titles: Set<String> = ["title", "filename", "file"]
  private static let others: Set<String> = [
    "linenos", "linenostart", "lineanchors", "anchorlinenos", "linenumbersintable", "hl_inline", "style", "noclasses",
    "tabwidth", "nohl", "guesssyntax", "wrapperclass",
  ]

  /// Reads the braces that `info` ends with; nil when what they hold are no options.
  init?(_ info: ArraySlice<UInt8>) {
    guard info.first == UInt8(ascii: "{"), info.last == UInt8(ascii: "}") else { return nil }
    let bytes = info.dropFirst().dropLast()
    var index = bytes.startIndex
    var isEmpty = true
    while index < bytes.endIndex {
      if bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: ",") {
        index += 1
        continue
      }
      guard take(bytes, &index) else { return nil }
      isEmpty = false
    }
    if isEmpty { return nil }
  }

  /// Takes the option at `index`, which then stands behind it; whether it is one.
  private mutating func take(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> Bool {
    let start = index
    let sign = bytes[start]
    let isMarked = sign == UInt8(ascii: ".") || sign == UInt8(ascii: "#")
    let name = bytes[(isMarked ? start + 1 : start)...].prefix {
      $0.isASCIILetter || $0.isASCIIDigit || "_-".utf8.contains($0)
    }
    guard name.first?.isASCIILetter == true else { return false }
    let word = String(decoding: name, as: UTF8.self)
    index = name.endIndex
    if isMarked {
      if sign == UInt8(ascii: ".") { list.add(class: word) } else { list.merge(Attributes(id: word)) }
      return true
    }
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "="), let value = Self.value(bytes, index + 1) else {
      return false
    }
    index = value.end
    switch word.lowercased() {
    case "hl_lines": return mark(value.text)
    case let key where Self.titles.contains(key): title = Array(value.text)
    case let key where Self.others.contains(key): notFollowed.append(name.startIndex..<name.endIndex)
    default: list.set(Attributes.Pair(key: word, value: String(decoding: value.text, as: UTF8.self)))
    }
    return true
  }

  /// The value at `start`, without its quotes, and where it ends: a text in quotes, a list in brackets, a word.
  private static func value(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (text: ArraySlice<UInt8>, end: Int)? {
    guard start < bytes.endIndex else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let end = bytes[(start + 1)...].firstIndex(of: bytes[start]) else { return nil }
      return (bytes[(start + 1)..<end], end + 1)
    case UInt8(ascii: "["):
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
      return (bytes[(start + 1)..<end], end + 1)
    default:
      let word = bytes[start...].prefix { !$0.isSpaceOrTab && !",{}[]\"'=".utf8.contains($0) }
      return word.isEmpty ? nil : (word, word.endIndex)
    }
  }

  /// Takes numbers and ranges of lines; whether the text holds nothing else.
  private mutating func mark(_ text: ArraySlice<UInt8>) -> Bool {
    for word in text.split(whereSeparator: { $0.isSpaceOrTab || ",\"'".utf8.contains($0) }) {
      let ends = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Self.number)
      guard ends.count <= 2, let first = ends.first, let lower = first, let last = ends.last, let upper = last,
        lower <= upper, marked.count < Self.mostRanges
      else { return false }
      marked.append(lower...upper)
    }
    return true
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= mostDigits, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    return number > 0 ? number : nil
  }
}

extension DocumentBuilder {
  /// Appends a block of code; what stands in braces behind its language is no title.
  mutating func appendCode(_ node: Node) {
    appendBlock(node)
    let number = Int(node.extra)
    let info = document.buffer[document.codeInfos[number].range]
    guard dialect.hasGoldmarkLists, info.last == UInt8(ascii: "}"), let brace = info.firstIndex(of: UInt8(ascii: "{")),
      let options = FenceOptions(info[brace...])
    else { return }
    let place = self.place(of: Array(info[brace...]), node)
    for name in options.notFollowed {
      let lower = place + name.lowerBound - brace
      document.findings.append(
        Diagnostic(
          .codeOptionNotFollowed, at: path, SourceSpan(lower, lower + name.count),
          "`\(String(decoding: info[name], as: UTF8.self))` of Hugo is not followed here: code looks the same everywhere, "
            + "without line numbers",
          help: "take it out"))
    }
    if !options.marked.isEmpty { document.markedLines[Int32(number)] = options.marked }
    if !options.list.isEmpty {
      attach(options.list, to: &document.nodes[document.nodes.count - 1], &document.attributes)
    }
    let language = info[..<brace].reversed().drop { $0.isSpaceOrTab }.reversed()
    let start = document.buffer.count
    document.buffer += Array(language) + (options.title.map { [0x20] + $0 } ?? [])
    document.codeInfos[number] = TextRange(start, document.buffer.count)
  }

  /// Where the braces of a fence's line stand; where its line begins when they are written in another way.
  private func place(of braces: [UInt8], _ code: Node) -> Int {
    let line = lines.line(at: Int(code.lower))
    let range = Int(code.lower)..<max(Int(code.lower), lines.contentEnd(line))
    guard let brace = mask.source[range].firstIndex(of: UInt8(ascii: "{")), mask.source[brace...].starts(with: braces)
    else { return range.lowerBound }
    return brace
  }
}
