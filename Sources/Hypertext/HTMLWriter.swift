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
    var start = raw.startIndex
    var index = start
    let end = raw.endIndex
    unsafe raw.withUnsafeBufferPointer { buffer in
      let base = raw.startIndex
      while index < end {
        let byte = unsafe buffer[index - base]
        let entity: StaticString
        switch byte {
        case UInt8(ascii: "&"): entity = "&amp;"
        case UInt8(ascii: "<"): entity = "&lt;"
        case UInt8(ascii: ">"): entity = "&gt;"
        case UInt8(ascii: "\""): entity = "&quot;"
        case UInt8(ascii: "'") where inAnyQuotes: entity = "&#39;"
        default:
          index += 1
          continue
        }
        unsafe bytes.append(contentsOf: buffer[(start - base)..<(index - base)])
        markup(entity)
        index += 1
        start = index
      }
      unsafe bytes.append(contentsOf: buffer[(start - base)..<(end - base)])
    }
  }

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
    for byte in raw {
      switch byte {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "'"): markup("&#x27;")
      case _ where URLBytes.isSafe(byte): bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(URLBytes.hexadecimal(byte >> 4))
        bytes.append(URLBytes.hexadecimal(byte & 15))
      }
    }
  }
}
