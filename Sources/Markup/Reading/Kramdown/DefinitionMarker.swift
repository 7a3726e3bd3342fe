import Diagnostics

/// The beginning of a definition in a list of definitions: a colon and space at the beginning of a line, below the terms it
/// explains (kramdown syntax page, "Definition Lists").
struct DefinitionMarker {
  /// The colon, and the space and attribute list after it.
  let range: Range<Int>
  /// How many columns right of the colon the text begins.
  let width: Int
  /// An attribute list at the beginning of the text.
  private(set) var attributes: Attributes?
  /// Whether a blank line stands before it, so that its text is a paragraph.
  let isParagraph: Bool
  /// The column of the colon, counted from the beginning of the line; quote markers count.
  private let column: Int
  private let quotes: Int

  /// The marker at the colon at `index`, with `prefix` before it on its line; nil when no text is set apart by space.
  init?(_ bytes: [UInt8], at index: Int, prefix: Range<Int>) {
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":"), Self.isSpace(bytes[index + 1]) else { return nil }
    column = bytes[prefix.lowerBound..<index].columns
    quotes = bytes[prefix].reduce(0) { $0 + ($1 == UInt8(ascii: ">") ? 1 : 0) }
    var text = index + 1
    while text < bytes.count, Self.isSpace(bytes[text]) { text += 1 }
    let textColumn = bytes[prefix.lowerBound..<text].columns
    var list: Attributes?
    if text + 1 < bytes.count, bytes[text] == UInt8(ascii: "{"), bytes[text + 1] == UInt8(ascii: ":"),
      let (found, end) = Attributes.read(bytes, from: text + 2)
    {
      list = found
      text = end
      while text < bytes.count, Self.isSpace(bytes[text]) { text += 1 }
    }
    attributes = list
    range = index..<text
    let isEmpty = text == bytes.count || bytes[text] == 0x0A || bytes[text] == 0x0D
    // Text that begins on a later line stands as far right as code would.
    width = isEmpty ? 4 : min(textColumn - column, Self.mostColumns)
    isParagraph = Self.isBlank(bytes, lineBefore: prefix.lowerBound)
  }

  /// The marker with the places in its attribute list led back to the source that `text` was made of.
  func withLists(movedBy text: EditedText) -> DefinitionMarker {
    var marker = self
    marker.attributes = attributes?.moved(by: text.origin)
    return marker
  }

  /// Items of CommonMark hold code when more space stands before their text.
  private static let mostColumns = 5

  /// Whether `next` is another definition of the same list when only what belongs to this one stands between them.
  func isFollowed(by next: DefinitionMarker, in bytes: [UInt8]) -> Bool {
    guard next.quotes == quotes, next.column < column + width, next.column + 4 > column else { return false }
    var isAfterBlank = false
    var line = Self.nextLine(bytes, range.upperBound)
    while line < next.range.lowerBound {
      var index = line
      while index < bytes.count, Self.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: ">") { index += 1 }
      if index >= next.range.lowerBound { break }
      let isBlank = bytes[index] == 0x0A || bytes[index] == 0x0D
      // What is indented less goes on with a paragraph, or is something else.
      if !isBlank, isAfterBlank, bytes[line..<index].columns < column + width { return false }
      isAfterBlank = isBlank
      line = Self.nextLine(bytes, index)
    }
    return true
  }

  /// Whether `other` stands inside of this one's text.
  func holds(_ other: DefinitionMarker) -> Bool { other.quotes == quotes && other.column >= column + width }

  // MARK: Lines

  private static func isSpace(_ byte: UInt8) -> Bool { byte.isSpaceOrTab }

  /// The beginning of the line after the one of `index`; lone carriage returns end lines too.
  private static func nextLine(_ bytes: [UInt8], _ index: Int) -> Int {
    guard let end = bytes[index...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return bytes.count }
    return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }

  /// Whether the line before the one that begins at `start` holds only space and the markers of quotes.
  private static func isBlank(_ bytes: [UInt8], lineBefore start: Int) -> Bool {
    var index = start - 1
    if index > 0, bytes[index] == 0x0A, bytes[index - 1] == 0x0D { index -= 1 }
    while index > 0 {
      let byte = bytes[index - 1]
      if byte == 0x0A || byte == 0x0D { return true }
      guard isSpace(byte) || byte == UInt8(ascii: ">") else { return false }
      index -= 1
    }
    return true
  }
}
