/// Remains of ERB templates: `<% code %>`, `<%= value %>`.
enum TemplateCode {
  /// Where the template code that begins at `start` ends, on the same line; nil when there is none.
  static func end(_ bytes: [UInt8], from start: Int) -> Int? { end(bytes, from: start, isAlone: false) }

  /// Where the template code that begins at `start` ends. One that has lines of its own (`isAlone`) may go over several.
  static func end(_ bytes: [UInt8], from start: Int, isAlone: Bool) -> Int? {
    guard start + 3 < bytes.count, bytes[start] == UInt8(ascii: "<"), bytes[start + 1] == UInt8(ascii: "%") else {
      return nil
    }
    var index = start + 2
    while index + 1 < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "%") where bytes[index + 1] == UInt8(ascii: ">"): return index + 2
      // Another one that begins shows that the first is never closed; so no byte is looked at twice.
      case UInt8(ascii: "<") where bytes[index + 1] == UInt8(ascii: "%"): return nil
      case UInt8(ascii: "`") where isAlone && bytes[index + 1] == UInt8(ascii: "`"): return nil
      case 0x0A where !isAlone: return nil
      default: break
      }
      index += 1
    }
    return nil
  }
}
