package import Diagnostics

extension Rule {
  /// A second definition of one short form.
  package static let repeatedAbbreviation = Rule("dialect.repeated-abbreviation", .warning)
}

/// The definition of an abbreviation as written: `*[MQL]: marketing qualified lead` (kramdown syntax page,
/// "Abbreviations").
struct AbbreviationDefinition: Sendable, Equatable {
  /// The short form, without the space around it.
  let name: [UInt8]
  /// What it stands for, without the space around it.
  let title: [UInt8]
  /// Where it ends.
  let end: Int

  /// The words of the short form: how much space is between them does not matter.
  var words: [ArraySlice<UInt8>] { name.split { $0.isSpaceOrTab } }

  /// How many bytes a short form may have.
  static let longestName = 128

  /// The definition that begins at the star at `start`, the first byte of a line after its prefix.
  ///
  /// - Parameter endsInStar: whether what it stands for may end in a star that nothing in it answers to; otherwise such a
  ///   line is a text with emphasis.
  init?(_ bytes: [UInt8], at start: Int, endsInStar: Bool) {
    guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "*"), bytes[start + 1] == UInt8(ascii: "[") else {
      return nil
    }
    var close = start + 2
    while close < bytes.count, bytes[close] != UInt8(ascii: "]") || !bytes[(close + 1)...].starts(with: ":".utf8) {
      guard bytes[close] != 0x0A, bytes[close] != 0x0D, close - start <= Self.longestName + 2 else { return nil }
      close += 1
    }
    guard close < bytes.count, close > start + 2 else { return nil }
    var upper = close + 2
    while upper < bytes.count, bytes[upper] != 0x0A, bytes[upper] != 0x0D { upper += 1 }
    end = upper
    name = Self.trimmed(bytes[(start + 2)..<close])
    title = Self.trimmed(bytes[(close + 2)..<upper])
    guard !name.isEmpty, endsInStar || !Self.endsEmphasis(title) else { return nil }
  }

  /// Whether a text ends with a star that belongs to one before it: stars come in pairs.
  private static func endsEmphasis(_ text: [UInt8]) -> Bool {
    guard text.last == UInt8(ascii: "*") else { return false }
    var stars = 0
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "*") { stars += 1 }
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return !stars.isMultiple(of: 2)
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var text = text
    while let first = text.first, first.isSpaceOrTab { text.removeFirst() }
    while let last = text.last, last.isSpaceOrTab { text.removeLast() }
    return Array(text)
  }
}
