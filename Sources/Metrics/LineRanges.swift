/// The lines of a text, one after the other, without keeping them: as `LineMap` counts them, without their endings.
struct LineRanges {
  private let bytes: [UInt8]
  private var start = 0
  private var isAtEnd = false
  /// The number of the last line that was given, from 1.
  private(set) var number = 0

  /// The lines of `bytes`. There is at least one.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes of the next line.
  mutating func next() -> Range<Int>? {
    guard !isAtEnd else { return nil }
    number += 1
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        let line = start..<index
        start = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index + 2 : index + 1
        return line
      }
      index += 1
    }
    isAtEnd = true
    return start..<index
  }
}
