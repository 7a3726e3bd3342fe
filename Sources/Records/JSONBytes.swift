/// The plainest words of JSON (RFC 8259), read from bytes without making a string: what a fast reader needs.
///
/// Law: each of these passes only what the grammar allows there. What it does not pass may still be JSON.
package enum JSONBytes {
  /// Passes `byte` when it is at `index`.
  @inlinable @inline(__always) package static func skip(
    _ byte: UInt8, _ text: borrowing Span<UInt8>, _ index: inout Int
  ) -> Bool {
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    return true
  }

  /// Passes what may stand between words.
  @inlinable @inline(__always) package static func skipSpace(_ text: borrowing Span<UInt8>, _ index: inout Int) {
    while index < text.count {
      switch text[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  /// Whether nothing but what may stand between words is in `range`.
  package static func isSpace(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  /// Passes a string without escapes and gives the hash of the bytes between its quotes. They may be no UTF-8.
  @inlinable @inline(__always) package static func skipString(_ text: borrowing Span<UInt8>, _ index: inout Int)
    -> UInt64?
  {
    guard skip(UInt8(ascii: "\""), text, &index) else { return nil }
    var hash = ByteWords.emptyHash
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return hash }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
      hash = ByteWords.hashed(hash, byte)
    }
    return nil
  }

  /// Passes what stands between two braces and holds none, nor an escape; gives the hash of all its bytes. Whether they
  /// are JSON is for the reader to say.
  @inlinable @inline(__always) package static func skipMapping(_ text: borrowing Span<UInt8>, _ index: inout Int)
    -> UInt64?
  {
    guard skip(UInt8(ascii: "{"), text, &index) else { return nil }
    var hash = ByteWords.emptyHash
    var isInString = false
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\\"): return nil
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "}") where !isInString: return hash
      case UInt8(ascii: "{") where !isInString: return nil
      default: break
      }
      hash = ByteWords.hashed(hash, byte)
    }
    return nil
  }

  /// Passes `null`.
  @inlinable @inline(__always) package static func skipNull(_ text: borrowing Span<UInt8>, _ index: inout Int) -> Bool {
    guard index + 4 <= text.count, text[index] == UInt8(ascii: "n"), text[index + 1] == UInt8(ascii: "u"),
      text[index + 2] == UInt8(ascii: "l"), text[index + 3] == UInt8(ascii: "l")
    else { return false }
    index += 4
    return true
  }

  /// Passes digits and adds them to a number, which is of no use when there are too many.
  @inlinable @inline(__always) package static func skipDigits(
    _ text: borrowing Span<UInt8>, _ index: inout Int, _ digits: inout Int
  ) {
    while index < text.count, text[index] &- 0x30 < 10 {
      digits = digits &* 10 &+ Int(text[index] &- 0x30)
      index += 1
    }
  }

  /// The offset after the value at `index`, told by brackets and quotes alone; nil when it does not end.
  package static func end(ofValueAt index: Int, in bytes: [UInt8]) -> Int? {
    var (index, depth, isInString) = (index, 0, false)
    while index < bytes.count {
      let byte = bytes[index]
      if isInString {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { return index }
          depth -= 1
          if depth == 0 { return index + 1 }
        case UInt8(ascii: ",") where depth == 0: return index
        default: break
        }
      }
      index += 1
    }
    return nil
  }
}
