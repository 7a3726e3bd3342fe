import Diagnostics

/// Collects the bytes of an HTML text. The one place where text and URLs are escaped.
///
/// Law: whatever bytes come in through `text`, `attribute` and `url`, no tag, attribute or entity begins in them.
package struct HTMLWriter: Sendable {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// An empty text; `capacity` is the number of bytes expected.
  package init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Whether the text is empty or its last byte is a newline.
  package var isAtLineStart: Bool { bytes.last.map { $0 == UInt8(ascii: "\n") } ?? true }

  /// Writes markup as it stands.
  @inline(__always)
  package mutating func markup(_ text: StaticString) {
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes markup as it stands.
  package mutating func markup(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes markup as it stands.
  package mutating func markup(_ raw: ArraySlice<UInt8>) {
    bytes.append(contentsOf: raw)
  }

  /// Writes a number in decimal digits.
  package mutating func number(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Starts a new line unless one has just been started.
  package mutating func lineStart() {
    if !isAtLineStart { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Writes text: `&`, `<`, `>` and `"` as entities, so that it is safe in content and in a double-quoted attribute; with
  /// `inAnyQuotes` the apostrophe too, for text that may land in a single-quoted one. Works on bytes: a mark with a
  /// combining character after it is one `Character` but still a mark to a browser.
  package mutating func text(_ raw: ArraySlice<UInt8>, inAnyQuotes: Bool = false) {
    let (text, base) = (raw.span, raw.startIndex)
    var start = 0
    var mark = Self.marks.next(in: text, from: 0)
    var apostrophe = inAnyQuotes ? Self.apostrophe.next(in: text, from: 0) : text.count
    while true {
      let index = min(mark, apostrophe)
      bytes.append(contentsOf: raw[(base + start)..<(base + index)])
      guard index < text.count else { return }
      switch text[index] {
      case UInt8(ascii: "&"): markup("&amp;" as StaticString)
      case UInt8(ascii: "<"): markup("&lt;" as StaticString)
      case UInt8(ascii: ">"): markup("&gt;" as StaticString)
      case UInt8(ascii: "\""): markup("&quot;" as StaticString)
      default: markup("&#39;" as StaticString)
      }
      start = index + 1
      if index == mark {
        mark = Self.marks.next(in: text, from: start)
      } else {
        apostrophe = Self.apostrophe.next(in: text, from: start)
      }
    }
  }

  private static let marks = ByteSearch(UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""))
  private static let apostrophe = ByteSearch(UInt8(ascii: "'"))

  /// Writes text with its special characters as entities.
  package mutating func text(_ raw: String) {
    text(Array(raw.utf8)[...])
  }

  /// Writes ` name="value"` with the value's special characters as entities.
  package mutating func attribute(_ name: String, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value)
    markup("\"")
  }

  /// Writes a URL for an attribute: what a URL may not hold is percent-encoded, `&` and `'` become entities. Percent
  /// signs stay, so that encoded URLs are not encoded again (the same bytes as libcmark's renderer gives).
  package mutating func url(_ raw: ArraySlice<UInt8>) {
    var rest = raw
    while true {
      let plain = rest.prefix { URLBytes.isSafe($0) && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "'") }
      bytes.append(contentsOf: plain)
      guard plain.endIndex < rest.endIndex else { return }
      let byte = rest[plain.endIndex]
      rest = rest[(plain.endIndex + 1)...]
      switch byte {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "'"): markup("&#x27;")
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(URLBytes.hexadecimal(byte >> 4))
        bytes.append(URLBytes.hexadecimal(byte & 15))
      }
    }
  }
}
