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

  /// Whether the sign that begins a shortcode stands at `index`.
  static func isSign(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == UInt8(ascii: "{") && bytes[index + 1] == UInt8(ascii: "{")
      && (bytes[index + 2] == UInt8(ascii: "<") || bytes[index + 2] == UInt8(ascii: "%"))
  }

  /// Reads the shortcode at `start` of `bytes`, which may go over lines, but over no blank one; nil when there is none.
  static func read(_ bytes: [UInt8], from start: Int) -> Reading? {
    guard isSign(bytes, at: start) else { return nil }
    var reader = ShortcodeReader(bytes, from: start)
    if bytes[(start + 3)...].starts(with: "/*".utf8) { return reader.shown(from: start) }
    guard case .success(let shortcode) = reader.read() else { return nil }
    return .shortcode(shortcode, end: reader.index)
  }

  /// The path that `{{< ref "path" >}}` or `relref` leads to; nil for other shortcodes.
  var referencePath: String? {
    guard !isEnd, name == "ref" || name == "relref" else { return nil }
    return arguments.first ?? option("path")
  }

  /// A shortcode of the given parts.
  init(name: String, arguments: [String], options: [Attributes.Pair], isEnd: Bool) {
    (self.name, self.arguments, self.options, self.isEnd) = (name, arguments, options, isEnd)
  }
}

/// Goes along the inside of a shortcode.
struct ShortcodeReader {
  private let bytes: [UInt8]
  /// Where it has come to.
  private(set) var index: Int
  /// What ends the shortcode.
  private let close: [UInt8]
  /// Where the name ends, once it was read.
  private(set) var nameEnd: Int?

  /// What keeps a text that begins like a shortcode from being one.
  enum Slip: Error {
    case noName, openQuote, otherEnd, noEnd
  }

  /// A reader of what stands behind the sign at `start`.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    index = start + 3
    close = [bytes[start + 2] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "%"), 0x7D, 0x7D]
  }

  /// The shortcode; `index` is where it ends, or where something else stands than should.
  mutating func read() -> Result<Shortcode, Slip> {
    var arguments: [String] = []
    var options: [Attributes.Pair] = []
    skipSpace()
    let isEnd = take(UInt8(ascii: "/"))
    skipSpace()
    guard let name = word() else { return .failure(.noName) }
    nameEnd = index
    while true {
      skipSpace()
      let isSelfClosed = isAtSelfClose
      if isAtClose || isSelfClosed {
        index += isSelfClosed ? 4 : 3
        return .success(Shortcode(name: name, arguments: arguments, options: options, isEnd: isEnd))
      }
      guard let value = quoted() ?? word() else { return .failure(slip) }
      if take(UInt8(ascii: "=")) {
        guard let given = quoted() ?? word() else { return .failure(slip) }
        options.append(Attributes.Pair(key: value, value: given))
      } else {
        arguments.append(value)
      }
    }
  }

  /// What is wrong where nothing could be read.
  private var slip: Slip {
    guard index < bytes.count else { return .noEnd }
    if isAtQuote { return .openQuote }
    return isAtAnyClose ? .otherEnd : .noEnd
  }

  /// Passes space, and the end of a line that another one goes on with.
  private mutating func skipSpace() {
    while index < bytes.count {
      if bytes[index].isSpaceOrTab {
        index += 1
      } else if bytes[index] == 0x0A || bytes[index] == 0x0D, let next = ContinuedLine.start(bytes, after: index) {
        index = next
      } else {
        return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private var isAtClose: Bool { bytes[index...].starts(with: close) }

  private var isAtSelfClose: Bool {
    index < bytes.count && bytes[index] == 0x2F && bytes[(index + 1)...].starts(with: close)
  }

  private var isAtQuote: Bool { bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "`") }

  /// Whether a shortcode of the one or the other kind would end here, or double braces do.
  private var isAtAnyClose: Bool {
    switch bytes[index] {
    case UInt8(ascii: ">"), UInt8(ascii: "%"): bytes[(index + 1)...].starts(with: "}}".utf8)
    case 0x7D: bytes[index...].starts(with: "}}".utf8)
    default: false
    }
  }

  /// Bytes up to a space, a quote, an equals sign or an end.
  private mutating func word() -> String? {
    guard index < bytes.count, !isAtQuote else { return nil }
    let start = index
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "="),
      bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "{"), !isAtAnyClose, !isAtSelfClose
    { index += 1 }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
  }

  /// A text in quotes, where a backslash takes the meaning from the next byte, or in backquotes, where it does not. What
  /// holds the sign of another shortcode is none: a quote was forgotten, and no byte is looked at twice.
  private mutating func quoted() -> String? {
    guard index < bytes.count, isAtQuote else { return nil }
    let quote = bytes[index]
    var value: [UInt8] = []
    var place = index + 1
    while place < bytes.count, bytes[place] != quote, bytes[place] != 0x0A, !Shortcode.isSign(bytes, at: place) {
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

  /// `{{</* name */>}}`, which begins at `start`; nil when the comment has no end.
  func shown(from start: Int) -> Shortcode.Reading? {
    var place = index + 2
    let mark = Array("*/".utf8) + close
    // Another one that begins shows that this one is never closed; so no byte is looked at twice.
    while place < bytes.count, bytes[place] != UInt8(ascii: "{") {
      if bytes[place] == 0x0A, ContinuedLine.start(bytes, after: place) == nil { return nil }
      if bytes[place] == UInt8(ascii: "*"), bytes[place...].starts(with: mark) {
        return .shown(
          opening: start..<(start + 3), inside: (index + 2)..<place, closing: (place + 2)..<(place + mark.count))
      }
      place += 1
    }
    return nil
  }
}
