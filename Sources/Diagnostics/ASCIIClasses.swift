extension UInt8 {
  /// Whether it is a letter of ASCII, of any case.
  @inlinable @inline(__always) package var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether it is a digit of ASCII.
  @inlinable @inline(__always) package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether it is what Markdown takes for space within a line.
  @inlinable @inline(__always) package var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
}
