import Diagnostics
import Hypertext

/// What stands in braces behind the language of fenced code (Hugo, "Syntax highlighting"): `{hl_lines=[1,"3-5"] .wide}`.
///
/// Law: what is read as an option, rightly written or not, is no part of what is shown.
struct FenceOptions {
  /// The lines that are marked, from 1.
  private(set) var marked: [ClosedRange<Int>] = []
  /// The file's name.
  private(set) var title: [UInt8]?
  /// Classes, the id and other attributes of HTML.
  private(set) var list = Attributes()
  /// What is not as it has to be.
  private(set) var slips: [Slip] = []
  /// What stands beside the options: the language, and words.
  private(set) var words: [ArraySlice<UInt8>] = []

  /// Something that is not as it has to be, and where it stands in what was read.
  struct Slip {
    enum Kind {
      /// An option of Hugo that is not followed.
      case notFollowed
      /// A name that no option has.
      case unknown
      /// Something that is no option.
      case noOption
      /// A name without a value.
      case noValue
      /// Options outside of braces.
      case outside
      /// Braces, a list of lines, a quote that are not closed.
      case openBraces, openList, openQuote
      /// A word that says no lines.
      case noLines
      /// Lines from a number to a lower one.
      case backwards(Int, Int)
      /// A line that code of this many lines does not have.
      case noSuchLine(Int, of: Int)
      /// More lists of lines than are read.
      case tooMany
    }

    let kind: Kind
    let place: Range<Int>
  }

  /// How many ranges of lines one block of code may name.
  static let mostRanges = 256
  private static let titles: Set<String> = ["title", "filename", "file"]
  private static let notFollowed: Set<String> = [
    "linenos", "linenostart", "lineanchors", "anchorlinenos", "linenumbersintable", "hl_inline", "style", "noclasses",
    "tabwidth", "nohl", "guesssyntax", "wrapperclass",
  ]
  /// The options that are followed.
  static let names = ["hl_lines", "title", "filename", "file", "id", "class"]
  /// How many lines the code has.
  private let lines: Int

  /// Reads the options in what stands behind the fence of code that has so many lines; nil when there are none.
  init?(_ info: ArraySlice<UInt8>, lines: Int) {
    self.lines = lines
    let brace = info.firstIndex(of: UInt8(ascii: "{")).flatMap { Self.holdsOptions(info[($0 + 1)...]) ? $0 : nil }
    takeWords(info[..<(brace ?? info.endIndex)])
    if let brace {
      let end = takeBraces(info, at: brace)
      words += info[end...].split(whereSeparator: \.isSpaceOrTab)
    } else if slips.isEmpty {
      return nil
    }
  }

  // MARK: Words

  /// Whether what follows a brace are options rather than words, as R's `{r, echo=FALSE}` are.
  private static func holdsOptions(_ bytes: ArraySlice<UInt8>) -> Bool {
    let bytes = bytes.drop(while: \.isSpaceOrTab)
    if let sign = bytes.first, ".#".utf8.contains(sign) { return bytes.dropFirst().first?.isASCIILetter == true }
    let name = name(bytes[...])
    guard !name.isEmpty else { return false }
    return bytes[name.endIndex...].first { !$0.isSpaceOrTab } == UInt8(ascii: "=") || isOption(name)
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.first?.isASCIILetter == true else { return bytes[bytes.startIndex..<bytes.startIndex] }
    return bytes.prefix { $0.isASCIILetter || $0.isASCIIDigit || "_-".utf8.contains($0) }
  }

  /// Whether it is the name of an option of Hugo, or nearly that of one for lines.
  private static func isOption(_ name: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: name, as: UTF8.self).lowercased()
    return notFollowed.contains(word) || Nearest.candidate(to: word, in: ["hl_lines"]) != nil
  }

  /// Takes what stands before braces, where options do nothing.
  private mutating func takeWords(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard !bytes[index].isSpaceOrTab else {
        index += 1
        continue
      }
      let name = Self.name(bytes[index...])
      if name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "="), Self.isOption(name) {
        let start = index
        index = value(bytes, name.endIndex + 1, end: bytes.endIndex).end
        slips.append(Slip(kind: .outside, place: start..<index))
      } else {
        let word = bytes[index...].prefix { !$0.isSpaceOrTab }
        words.append(word)
        index = word.endIndex
      }
    }
  }

  // MARK: Braces

  /// Takes the options from the brace on; where they end.
  private mutating func takeBraces(_ info: ArraySlice<UInt8>, at brace: Int) -> Int {
    let known = slips.count
    var index = brace + 1
    while index < info.endIndex {
      switch info[index] {
      case 0x20, 0x09, UInt8(ascii: ","): index += 1
      case UInt8(ascii: "}"): return index + 1
      default: take(info, &index)
      }
    }
    let isSaid = slips[known...].contains {
      switch $0.kind {
      case .openList, .openQuote: true
      default: false
      }
    }
    if !isSaid { slips.append(Slip(kind: .openBraces, place: brace..<info.endIndex)) }
    return info.endIndex
  }

  /// Takes the option at `index`, which then stands behind it.
  private mutating func take(_ bytes: ArraySlice<UInt8>, _ index: inout Int) {
    let start = index
    let sign = bytes[start]
    let isMarked = sign == UInt8(ascii: ".") || sign == UInt8(ascii: "#")
    let name = Self.name(bytes[(isMarked ? start + 1 : start)...])
    guard !name.isEmpty else {
      index = bytes[(start + 1)...].firstIndex { $0.isSpaceOrTab || ",}".utf8.contains($0) } ?? bytes.endIndex
      return slips.append(Slip(kind: .noOption, place: start..<index))
    }
    let word = String(decoding: name, as: UTF8.self)
    index = name.endIndex
    if isMarked {
      if sign == UInt8(ascii: ".") { list.add(class: word) } else { list.merge(Attributes(id: word)) }
      return
    }
    let place = name.startIndex..<name.endIndex
    let equals = bytes[index...].drop(while: \.isSpaceOrTab)
    guard equals.first == UInt8(ascii: "=") else {
      let isKnown = Self.names.contains(word.lowercased()) || Self.notFollowed.contains(word.lowercased())
      return slips.append(Slip(kind: isKnown ? .noValue : .unknown, place: place))
    }
    let value = value(bytes, equals.startIndex + 1, end: bytes.endIndex)
    index = value.end
    set(word, place, to: value.text)
    if let slip = value.slip { slips.append(slip) }
  }

  private mutating func set(_ word: String, _ place: Range<Int>, to value: ArraySlice<UInt8>?) {
    let key = word.lowercased()
    let text = String(decoding: value ?? [], as: UTF8.self)
    if Self.notFollowed.contains(key) {
      slips.append(Slip(kind: .notFollowed, place: place))
    } else if !Self.names.contains(key), HTMLAllowList.refusal(of: key, value: text, on: "figure") == .unlisted {
      slips.append(Slip(kind: .unknown, place: place))
    } else if let value {
      if key == "hl_lines" {
        mark(value)
      } else if Self.titles.contains(key) {
        title = Array(value)
      } else {
        list.set(Attributes.Pair(key: key, value: text))
      }
    } else {
      slips.append(Slip(kind: .noValue, place: place))
    }
  }

  /// The value at `start`, without its quotes, and where it ends: a text in quotes, a list in brackets, a word. It ends at
  /// the brace when what it begins with is not closed.
  private func value(
    _ bytes: ArraySlice<UInt8>, _ start: Int, end: Int
  ) -> (text: ArraySlice<UInt8>?, end: Int, slip: Slip?) {
    let start = bytes[start...].firstIndex { !$0.isSpaceOrTab } ?? end
    guard start < end else { return (nil, end, nil) }
    let isList = bytes[start] == UInt8(ascii: "[")
    guard isList || "\"'".utf8.contains(bytes[start]) else {
      let word = bytes[start...].prefix { !$0.isSpaceOrTab && !",{}[]\"'=".utf8.contains($0) }
      return (word.isEmpty ? nil : word, word.endIndex, nil)
    }
    if let close = bytes[(start + 1)...].firstIndex(of: isList ? UInt8(ascii: "]") : bytes[start]) {
      return (bytes[(start + 1)..<close], close + 1, nil)
    }
    let rest = bytes[start...].firstIndex(of: UInt8(ascii: "}")) ?? end
    return (bytes[(start + 1)..<rest], rest, Slip(kind: isList ? .openList : .openQuote, place: start..<rest))
  }

  // MARK: Lines

  /// Takes numbers and ranges of lines.
  private mutating func mark(_ text: ArraySlice<UInt8>) {
    for word in text.split(whereSeparator: { $0.isSpaceOrTab || ",\"'".utf8.contains($0) }) {
      let place = word.startIndex..<word.endIndex
      let ends = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Self.number)
      guard ends.count <= 2, let first = ends.first, let lower = first, let last = ends.last, let upper = last else {
        slips.append(Slip(kind: .noLines, place: place))
        continue
      }
      if lower > upper {
        slips.append(Slip(kind: .backwards(lower, upper), place: place))
        continue
      }
      if lower < 1 || upper > lines {
        slips.append(Slip(kind: .noSuchLine(lower < 1 ? lower : upper, of: lines), place: place))
      }
      guard max(lower, 1) <= min(upper, lines) else { continue }
      guard marked.count < Self.mostRanges else { return slips.append(Slip(kind: .tooMany, place: place)) }
      marked.append(max(lower, 1)...min(upper, lines))
    }
  }

  /// The number in digits; one that no code has lines for when there are many digits.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    return digits.drop { $0 == 0x30 }.prefix(9).reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }
}
