/// What the dialect knows that has lines of its own.
enum LineConstruct {
  /// One or more attribute lists.
  case attributes(Attributes)
  /// `{:name: .class}`: the list that a name stands for.
  case definition(String, Attributes)
  /// `{::comment}`, `{::options}`: nothing is shown.
  case nothing
  /// `^` (kramdown syntax page, "EOB Marker").
  case endOfBlock
  /// `{::nomarkdown}` around this range, which is HTML.
  case raw(Range<Int>)
}

/// Reads constructs that have lines of their own.
struct LineConstructReader {
  private let bytes: [UInt8]

  /// A reader of `bytes`.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The construct that begins at `index`, the first byte of a line after the space and the quote markers before it, and
  /// where it ends; nil when there is none, or something else stands on its lines.
  func construct(at index: Int) -> (LineConstruct, end: Int)? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "^"): return isLineEnd(index + 1) ? (.endOfBlock, index + 1) : nil
    case UInt8(ascii: "{"):
      guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ":") else { return nil }
      guard let found = kramdownExtension(at: index) ?? definition(at: index) ?? attributes(at: index) else {
        return nil
      }
      return isLineEnd(found.end) ? found : nil
    default: return nil
    }
  }

  /// Attribute lists one after the other.
  private func attributes(at start: Int) -> (LineConstruct, end: Int)? {
    var lists: Attributes?
    var index = start
    var end = start
    while index + 1 < bytes.count, bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: ":"),
      let (list, after) = Attributes.read(bytes, from: index + 2)
    {
      if lists == nil { lists = list } else { lists?.merge(list) }
      end = after
      index = after
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }
    return lists.map { (.attributes($0), end) }
  }

  private func definition(at start: Int) -> (LineConstruct, end: Int)? {
    let name = bytes[(start + 2)...].prefix { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-") || byte >= 0x80
    }
    guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ":"),
      let (list, end) = Attributes.read(bytes, from: name.endIndex + 1)
    else { return nil }
    return (.definition(String(decoding: name, as: UTF8.self), list), end)
  }

  private func kramdownExtension(at start: Int) -> (LineConstruct, end: Int)? {
    guard let found = KramdownExtension.read(bytes, from: start, isAlone: true) else { return nil }
    switch found.name {
    case .comment, .options: return (.nothing, found.end)
    case .nomarkdown: return (.raw(found.content), found.end)
    }
  }

  /// Whether only space is left of the line from `index` on.
  private func isLineEnd(_ index: Int) -> Bool {
    for byte in bytes[index...] {
      switch byte {
      case 0x20, 0x09: continue
      case 0x0A, 0x0D: return true
      default: return false
      }
    }
    return true
  }
}
