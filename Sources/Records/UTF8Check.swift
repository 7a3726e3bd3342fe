/// Finds bytes that are no UTF-8.
enum UTF8Check {
  /// Offset of the first byte in `range` that begins no well-formed scalar; nil when all do.
  static func firstInvalid(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    if bytes[range].allSatisfy({ $0 < 0x80 }) { return nil }
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes[range].makeIterator()
    var offset = range.lowerBound
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
