import Diagnostics

/// Remains of ERB templates: `<% code %>`, `<%= value %>`, `<%# remark %>`.
enum TemplateCode {
  /// Whether the sign that begins template code stands at `index`.
  static func isSign(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == UInt8(ascii: "<") && bytes[index + 1] == UInt8(ascii: "%")
  }

  /// Where the template code that begins at `start` ends; nil when there is none. It may go over lines, but over blank ones
  /// only when it has its lines to itself (`isAlone`).
  static func end(_ bytes: [UInt8], from start: Int, isAlone: Bool = false) -> Int? {
    guard start + 3 < bytes.count, isSign(bytes, at: start) else { return nil }
    var index = start + 2
    while index + 1 < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "%") where bytes[index + 1] == UInt8(ascii: ">"): return index + 2
      // Another one that begins shows that the first is never closed; so no byte is looked at twice.
      case UInt8(ascii: "<") where bytes[index + 1] == UInt8(ascii: "%"): return nil
      case UInt8(ascii: "`") where isAlone && bytes[index + 1] == UInt8(ascii: "`"): return nil
      case 0x0A where !isAlone, 0x0D where !isAlone:
        guard let next = ContinuedLine.start(bytes, after: index) else { return nil }
        index = next
        continue
      default: break
      }
      index += 1
    }
    return nil
  }
}
