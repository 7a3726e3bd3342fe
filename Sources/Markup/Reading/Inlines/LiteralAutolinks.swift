import Diagnostics

/// Web and mail addresses in plain text (GFM, section 6.9).
enum LiteralAutolinks {
  /// An address found in a text.
  struct Match {
    /// Where it stands.
    let range: Range<Int>
    /// What is put before it to make a URL: `http://`, `mailto:` or nothing.
    let prefix: StaticString
  }

  /// The addresses of a text in order, none inside another.
  static func matches(in text: ArraySlice<UInt8>) -> [Match] {
    var matches: [Match] = []
    var index = text.startIndex
    var floor = text.startIndex
    while index < text.endIndex {
      let match: Match? =
        switch text[index] {
        case UInt8(ascii: "w"): www(text, at: index, floor: floor)
        case UInt8(ascii: ":"): url(text, at: index, floor: floor)
        case UInt8(ascii: "@"): mail(text, at: index, floor: floor)
        default: nil
        }
      if let match {
        matches.append(match)
        floor = match.range.upperBound
        index = max(index + 1, floor)
      } else {
        index += 1
      }
    }
    return matches
  }

  /// Whether a text can hold an address.
  static func mayOccur(in text: ArraySlice<UInt8>) -> Bool {
    let bytes = text.span
    var index = marks.next(in: bytes, from: 0)
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "@"): return true
      case UInt8(ascii: ":"): if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") { return true }
      default:
        let w = UInt8(ascii: "w")
        if index >= 3, bytes[index - 1] == w, bytes[index - 2] == w, bytes[index - 3] == w { return true }
      }
      index = marks.next(in: bytes, from: index + 1)
    }
    return false
  }

  /// What stands in every address: `www.`, `://`, `mailto:`, `@`.
  private static let marks = ByteSearch(UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "."))

  private static func www(_ text: ArraySlice<UInt8>, at index: Int, floor: Int) -> Match? {
    guard text[index...].starts(with: "www.".utf8), index + 4 < text.endIndex else { return nil }
    if index > floor {
      let before = text[index - 1]
      guard isSpace(before) || "*_~(".utf8.contains(before) else { return nil }
    } else if index > text.startIndex {
      return nil
    }
    guard let domain = domainEnd(text, index, allowsShort: false) else { return nil }
    let end = trimmed(text, index, to: runEnd(text, from: domain))
    return end > index ? Match(range: index..<end, prefix: "http://") : nil
  }

  private static func url(_ text: ArraySlice<UInt8>, at index: Int, floor: Int) -> Match? {
    guard text[index...].starts(with: "://".utf8) else { return nil }
    var start = index
    while start > floor, isLetter(text[start - 1]) { start -= 1 }
    let scheme = String(decoding: text[start..<index], as: UTF8.self).lowercased()
    guard scheme == "http" || scheme == "https" || scheme == "ftp" else { return nil }
    guard index + 3 < text.endIndex, isLetter(text[index + 3]) || isDigit(text[index + 3]),
      let domain = domainEnd(text, index + 3, allowsShort: true)
    else { return nil }
    let end = trimmed(text, start, to: runEnd(text, from: domain))
    return end > index + 3 ? Match(range: start..<end, prefix: "") : nil
  }

  private static func mail(_ text: ArraySlice<UInt8>, at index: Int, floor: Int) -> Match? {
    var start = index
    while start > floor, isLetter(text[start - 1]) || isDigit(text[start - 1]) || ".+-_".utf8.contains(text[start - 1])
    {
      start -= 1
    }
    guard start < index else { return nil }
    var end = index + 1
    var dots = 0
    while end < text.endIndex {
      let byte = text[end]
      if byte == UInt8(ascii: "@") { return nil }
      if byte == UInt8(ascii: "."), end + 1 < text.endIndex, isLetter(text[end + 1]) || isDigit(text[end + 1]) {
        dots += 1
      } else if !(isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")) {
        break
      }
      end += 1
    }
    guard end - index >= 2, dots > 0, isLetter(text[end - 1]) else { return nil }
    end = trimmed(text, start, to: end)
    return Match(range: start..<end, prefix: "mailto:")
  }

  /// More than any domain is long (RFC 1035, section 2.3.4); keeps texts made of dots from being read over and over.
  private static let longestDomain = 256

  /// Where a domain that begins at `index` ends; nil when it is none: an underscore in one of its last two parts, no dot
  /// where one is asked for, or no end in sight.
  private static func domainEnd(_ text: ArraySlice<UInt8>, _ index: Int, allowsShort: Bool) -> Int? {
    var end = index + 1
    var dots = 0
    var underscores = (before: 0, last: 0)
    while end < text.endIndex {
      let byte = text[end]
      if byte == UInt8(ascii: "_") {
        underscores.last += 1
      } else if byte == UInt8(ascii: ".") {
        underscores = (underscores.last, 0)
        dots += 1
      } else if !(isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte >= 0x80) {
        break
      }
      end += 1
      if end - index > longestDomain { return nil }
    }
    if underscores.before > 0 || underscores.last > 0 { return nil }
    return allowsShort || dots > 0 ? end : nil
  }

  /// Where an address ends at the latest: at a space, a `<`, or a closing bracket that was opened before it.
  private static func runEnd(_ text: ArraySlice<UInt8>, from index: Int) -> Int {
    var end = index
    var brackets = 0
    while end < text.endIndex, !isSpace(text[end]), text[end] != UInt8(ascii: "<") {
      if text[end] == UInt8(ascii: "[") {
        brackets += 1
      } else if text[end] == UInt8(ascii: "]") {
        brackets -= 1
        if brackets < 0 { break }
      }
      end += 1
    }
    return end
  }

  /// Without punctuation at the end that more likely belongs to the sentence.
  private static func trimmed(_ text: ArraySlice<UInt8>, _ start: Int, to limit: Int) -> Int {
    var end = limit
    var surplus = 0
    for byte in text[start..<end] {
      if byte == UInt8(ascii: ")") { surplus += 1 } else if byte == UInt8(ascii: "(") { surplus -= 1 }
    }
    while end > start {
      switch text[end - 1] {
      case UInt8(ascii: ")"):
        guard surplus > 0 else { return end }
        surplus -= 1
        end -= 1
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ";"):
        var name = end - 2
        while name > start, isLetter(text[name]) { name -= 1 }
        end = name < end - 2 && text[name] == UInt8(ascii: "&") ? name : end - 1
      default: return end
      }
    }
    return end
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
