import Diagnostics

/// A Hugo shortcode as written: `{{< name "argument" key="value" >}}`, `{{% name %}}`, `{{% /name %}}`.
package struct Shortcode: Sendable, Equatable {
  /// The word after the opening brace; may hold slashes.
  package private(set) var name: String
  /// Arguments without a name, in order.
  package private(set) var arguments: [String] = []
  /// Arguments with a name, in order.
  package private(set) var options: [Attributes.Pair] = []
  /// Whether it is the end of one that goes around text (`{{% /name %}}`).
  package private(set) var isEnd = false

  /// The value of the first option of one of these names.
  package func option(_ keys: String...) -> String? { options.first { keys.contains($0.key) }?.value }

  /// What a text that begins with `{{<` or `{{%` is, and where it ends.
  enum Reading {
    case shortcode(Shortcode, end: Int)
    /// `{{</* name */>}}`: text that only shows how a shortcode is written; the range without the comment's marks.
    case shown(opening: Range<Int>, inside: Range<Int>, closing: Range<Int>)

    /// Where it ends.
    var end: Int {
      switch self {
      case .shortcode(_, let end): end
      case .shown(_, _, let closing): closing.upperBound
      }
    }
  }

  /// Reads the shortcode at `start` of `bytes`, on one line; nil when there is none.
  static func read(_ bytes: [UInt8], from start: Int) -> Reading? {
    guard start + 3 < bytes.count, bytes[start] == UInt8(ascii: "{"), bytes[start + 1] == UInt8(ascii: "{"),
      bytes[start + 2] == UInt8(ascii: "<") || bytes[start + 2] == UInt8(ascii: "%")
    else { return nil }
    let close: [UInt8] = [bytes[start + 2] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "%"), 0x7D, 0x7D]
    var reader = ShortcodeReader(bytes: bytes, index: start + 3, close: close)
    if bytes[(start + 3)...].starts(with: "/*".utf8) { return reader.shown(from: start) }
    var shortcode = Shortcode(name: "")
    reader.skipSpace()
    if reader.take(UInt8(ascii: "/")) {
      shortcode.isEnd = true
      reader.skipSpace()
    }
    guard let name = reader.word() else { return nil }
    shortcode.name = name
    while true {
      reader.skipSpace()
      if reader.isAtClose { return .shortcode(shortcode, end: reader.index + 3) }
      if reader.isAtSelfClose { return .shortcode(shortcode, end: reader.index + 4) }
      guard let value = reader.quoted() ?? reader.word() else { return nil }
      if reader.take(UInt8(ascii: "=")) {
        guard let given = reader.quoted() ?? reader.word() else { return nil }
        shortcode.options.append(Attributes.Pair(key: value, value: given))
      } else {
        shortcode.arguments.append(value)
      }
    }
  }
}

/// Goes along the inside of a shortcode.
private struct ShortcodeReader {
  let bytes: [UInt8]
  var index: Int
  /// What ends the shortcode.
  let close: [UInt8]

  mutating func skipSpace() {
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  var isAtClose: Bool { bytes[index...].starts(with: close) }

  var isAtSelfClose: Bool { index < bytes.count && bytes[index] == 0x2F && bytes[(index + 1)...].starts(with: close) }

  /// Bytes up to a space, a quote, an equals sign or the end.
  mutating func word() -> String? {
    let start = index
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "="),
      bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "{"), !isAtClose, !isAtSelfClose
    { index += 1 }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
  }

  /// A text in quotes, where a backslash takes the meaning from the next byte, or in backquotes, where it does not.
  mutating func quoted() -> String? {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "`") else {
      return nil
    }
    let quote = bytes[index]
    var value: [UInt8] = []
    var place = index + 1
    while place < bytes.count, bytes[place] != quote, bytes[place] != 0x0A {
      if quote == UInt8(ascii: "\""), bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count,
        bytes[place + 1] == quote || bytes[place + 1] == UInt8(ascii: "\\")
      {
        place += 1
      }
      value.append(bytes[place])
      place += 1
    }
    guard place < bytes.count, bytes[place] == quote else { return nil }
    index = place + 1
    return String(decoding: value, as: UTF8.self)
  }

  func shown(from start: Int) -> Shortcode.Reading? {
    var place = index + 2
    let mark = Array("*/".utf8) + close
    // Another one that begins shows that this one is never closed; so no byte is looked at twice.
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != UInt8(ascii: "{") {
      if bytes[place] == UInt8(ascii: "*"), bytes[place...].starts(with: mark) {
        return .shown(
          opening: start..<(start + 3), inside: (index + 2)..<place, closing: (place + 2)..<(place + mark.count))
      }
      place += 1
    }
    return nil
  }
}
