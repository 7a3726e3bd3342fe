package import Diagnostics

extension Rule {
  /// A `---` at the top of a page that no second one closes.
  package static let unclosedFrontMatter = Rule("page.unclosed-front-matter", .error)
}

/// Finds the YAML at the top of a page: between a first line `---` and the next line `---` or `...`.
enum FrontMatter {
  /// Where the YAML stands, where the text begins, and a finding when the end is missing. Without front matter the text
  /// begins at the first byte after a byte order mark. An unclosed one is not front matter: nothing of the page is lost.
  static func split(_ bytes: [UInt8]) -> (yaml: SourceSpan?, body: Int, finding: Diagnostic?) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = fence(bytes, at: start, marker: UInt8(ascii: "-")) else { return (nil, start, nil) }
    var line = first
    while line < bytes.count {
      if let next = fence(bytes, at: line, marker: UInt8(ascii: "-"))
        ?? fence(bytes, at: line, marker: UInt8(ascii: "."))
      {
        return (SourceSpan(first, line), next, nil)
      }
      line = bytes[line...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }
    // A first line `---` without YAML after it is a thematic break.
    guard looksLikeKey(bytes[first...]) else { return (nil, start, nil) }
    return (
      nil, start,
      Diagnostic(
        .unclosedFrontMatter, at: "", SourceSpan(start, start + 3), "the front matter is never closed",
        help: "end it with a line `---` before the text of the page")
    )
  }

  /// After the line at `index` when it is three markers and nothing else but spaces.
  private static func fence(_ bytes: [UInt8], at index: Int, marker: UInt8) -> Int? {
    guard index + 3 <= bytes.count, bytes[index] == marker, bytes[index + 1] == marker, bytes[index + 2] == marker
    else { return nil }
    var end = index + 3
    while end < bytes.count, bytes[end].isSpaceOrTab || bytes[end] == 0x0D { end += 1 }
    if end == bytes.count { return end }
    return bytes[end] == 0x0A ? end + 1 : nil
  }

  /// Whether a line begins with a word and a colon.
  private static func looksLikeKey(_ bytes: ArraySlice<UInt8>) -> Bool {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        continue
      case UInt8(ascii: ":"): return true
      default: return false
      }
    }
    return false
  }
}
