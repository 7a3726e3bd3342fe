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
  /// Whether it ends itself: `{{< name />}}`.
  package private(set) var isSelfClosed = false
  /// What it stands between.
  package private(set) var delimiter = Delimiter.angle
  /// Every argument and option as it is written, in order.
  package private(set) var written: [Argument] = []

  /// What a shortcode stands between.
  package enum Delimiter: Sendable, Equatable {
    /// `{{< name >}}`
    case angle
    /// `{{% name %}}`
    case percent

    /// A shortcode with `content` between these.
    package func around(_ content: String) -> String {
      self == .angle ? "{{< \(content) >}}" : "{{% \(content) %}}"
    }
  }

  /// An argument or an option; its ranges are bytes from where the shortcode begins.
  package struct Argument: Sendable, Equatable {
    /// The word before the equals sign, and where it stands; nil for an argument without a name.
    package let name: (word: String, range: Range<Int>)?
    /// What is given.
    package let value: String
    /// Where that stands, its quotes included.
    package let range: Range<Int>
    /// Whether it stands in quotes.
    package let isQuoted: Bool

    /// Whether both say the same, wherever they stand.
    package static func == (left: Argument, right: Argument) -> Bool {
      left.name?.word == right.name?.word && left.value == right.value
    }

    /// What stands between typographic quotes that somebody took for those of a shortcode; nil when there are none.
    package var textInCurlyQuotes: String? {
      guard !isQuoted, let first = value.first, "\u{201C}\u{201D}\u{201E}\u{2018}\u{2019}".contains(first) else {
        return nil
      }
      return value.filter { !"\u{201C}\u{201D}\u{201E}\u{2018}\u{2019}".contains($0) }
    }
  }

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

  /// The shortcodes that give the address of a link.
  package static let references = ["ref", "relref"]

  /// The path that `{{< ref "path" >}}` or `relref` leads to; nil for other shortcodes.
  var referencePath: String? {
    guard !isEnd, Self.references.contains(name) else { return nil }
    return arguments.first ?? option("path")
  }

  /// The shortcode that was probably meant where an address stands; nil when this is one, or when none is near.
  var nearReference: String? {
    Self.references.contains(name) ? nil : Nearest.candidate(to: name, in: Self.references)
  }

  /// A shortcode of the given parts.
  init(name: String, written: [Argument], isEnd: Bool, isSelfClosed: Bool, delimiter: Delimiter) {
    self.isSelfClosed = isSelfClosed
    (self.name, self.written, self.isEnd, self.delimiter) = (name, written, isEnd, delimiter)
    arguments = written.filter { $0.name == nil }.map(\.value)
    options = written.compactMap { argument in
      argument.name.map { Attributes.Pair(key: $0.word, value: argument.value) }
    }
  }
}

/// Goes along the inside of a shortcode.
struct ShortcodeReader {
  private let bytes: [UInt8]
  private let start: Int
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
    self.start = start
    index = start + 3
    close = [bytes[start + 2] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "%"), 0x7D, 0x7D]
  }

  /// The shortcode; `index` is where it ends, or where something else stands than should.
  mutating func read() -> Result<Shortcode, Slip> {
    var written: [Shortcode.Argument] = []
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
        let delimiter: Shortcode.Delimiter = close[0] == UInt8(ascii: ">") ? .angle : .percent
        return .success(
          Shortcode(name: name, written: written, isEnd: isEnd, isSelfClosed: isSelfClosed, delimiter: delimiter))
      }
      guard let first = argument() else { return .failure(slip) }
      guard take(UInt8(ascii: "=")) else {
        written.append(first)
        continue
      }
      guard let given = argument() else { return .failure(slip) }
      written.append(
        Shortcode.Argument(
          name: (first.value, first.range), value: given.value, range: given.range, isQuoted: given.isQuoted))
    }
  }

  /// A word, or a text in quotes.
  private mutating func argument() -> Shortcode.Argument? {
    let lower = index - start
    if let text = quoted() {
      return Shortcode.Argument(name: nil, value: text, range: lower..<(index - start), isQuoted: true)
    }
    return word().map { Shortcode.Argument(name: nil, value: $0, range: lower..<(index - start), isQuoted: false) }
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

  /// Bytes up to a space, a quote, an equals sign or an end. The equals signs of an address are its own.
  private mutating func word() -> String? {
    guard index < bytes.count, !isAtQuote else { return nil }
    let start = index
    let isAddress = bytes[start...].starts(with: "https://".utf8) || bytes[start...].starts(with: "http://".utf8)
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "=") || isAddress,
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
