/// A set of bytes.
struct ByteSet: Sendable {
  private var members = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))

  /// The bytes of `text`; `a-z` stands for a range. A minus at an end stands for itself.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let isRange = index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "-")
      for byte in bytes[index]...(isRange ? bytes[index + 2] : bytes[index]) { insert(byte) }
      index += isRange ? 3 : 1
    }
  }

  /// The bytes of `text`, as in `init`, and all bytes of characters that are not ASCII: what names are made of.
  static func name(_ text: String) -> ByteSet {
    var set = ByteSet(text)
    for byte in UInt8(0x80)...0xFF { set.insert(byte) }
    return set
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: members.0 |= bit
    case 1: members.1 |= bit
    case 2: members.2 |= bit
    default: members.3 |= bit
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: members.0
      case 1: members.1
      case 2: members.2
      default: members.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }

  /// Every byte but these.
  var inverted: ByteSet {
    var set = self
    set.members = (~members.0, ~members.1, ~members.2, ~members.3)
    return set
  }

  /// Blank and tab.
  static let blanks = ByteSet(" \t")
  /// The bytes that end a line.
  static let lineEnds = ByteSet("\n\r")
}
