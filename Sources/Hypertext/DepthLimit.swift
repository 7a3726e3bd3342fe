import Diagnostics

/// Keeps elements from being nested without bound: the HTML parser frees its tree by recursion, and its time grows with
/// the depth.
enum DepthLimit {
  /// As many open elements as Blink allows, apart from those that end by themselves, such as `li`.
  static let most = 512

  /// The bytes without the tags that would go deeper.
  static func limited(_ bytes: [UInt8]) -> [UInt8] {
    guard deepest(bytes) > most else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var open: [String: (kept: Int, dropped: Int)] = [:]
    var depth = 0
    var last = 0
    var scanner = TagScanner(bytes[...])
    while let tag = scanner.next() {
      guard counts(tag.name) else { continue }
      var isDropped = false
      if !tag.isEnd {
        isDropped = depth >= most
        if isDropped { open[tag.name, default: (0, 0)].dropped += 1 } else { open[tag.name, default: (0, 0)].kept += 1 }
        if !isDropped { depth += 1 }
      } else if let count = open[tag.name] {
        isDropped = count.dropped > 0
        if isDropped {
          open[tag.name]?.dropped -= 1
        } else if count.kept > 0 {
          open[tag.name]?.kept -= 1
          depth -= 1
        }
      }
      guard isDropped else { continue }
      result += bytes[last..<tag.range.lowerBound]
      last = tag.range.upperBound
    }
    return result + bytes[last...]
  }

  /// At least as many elements as are ever open at once, by a quick look at the names of tags.
  private static func deepest(_ bytes: [UInt8]) -> Int {
    var open: [UInt64: Int] = [:]
    var depth = 0
    var deepest = 0
    var index = 0
    while let found = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = found + 1
      let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
      if isEnd { index += 1 }
      var name: UInt64 = 0
      while index < bytes.count, isNamePart(bytes[index]) {
        name = name << 8 | UInt64(bytes[index] | 0x20)
        index += 1
      }
      guard name != 0, !uncounted.contains(name) else { continue }
      let count = open[name] ?? 0
      if !isEnd {
        open[name] = count + 1
        depth += 1
        deepest = max(deepest, depth)
      } else if count > 0 {
        open[name] = count - 1
        depth -= 1
      }
    }
    return deepest
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIILetter
  }

  private static func counts(_ name: String) -> Bool { !uncounted.contains(packed(name)) }

  private static func packed(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

  /// Elements that hold nothing, and those that end when the next one begins.
  private static let uncounted: Set<UInt64> = Set(
    (Array(ElementNames.void) + [
      "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "option", "optgroup",
    ]).map(packed))
}
