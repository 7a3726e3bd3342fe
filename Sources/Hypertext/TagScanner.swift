import Diagnostics

/// Finds the tags of a raw HTML text and where their parts lie, without building a tree (HTML Living Standard, section
/// 13.2.5, as far as tags, attributes and comments go).
package struct TagScanner: Sendable {
  /// One attribute of a start tag; ranges are offsets into the scanned bytes.
  package struct Attribute: Sendable {
    /// The name in lower case.
    package let name: String
    /// The value without quotes, as written; empty without one.
    package let value: Range<Int>
    /// Where the whole attribute stands, quotes included.
    package let whole: Range<Int>
  }

  /// A start or end tag.
  package struct Tag: Sendable {
    /// The name in lower case.
    package let name: String
    /// Whether it is an end tag.
    package let isEnd: Bool
    /// From `<` to after `>`.
    package let range: Range<Int>
    /// Attributes in order.
    package let attributes: [Attribute]

    /// The first attribute of that name.
    package func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
  }

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  /// The element whose text is not markup and goes on to its end tag.
  private var rawText: String?
  /// Whether the text ends inside a tag, a comment, another declaration or an element whose text is not markup, which
  /// would swallow what comes after it.
  package private(set) var isCut = false
  /// The `<` and the name of the tag that the text ends inside.
  package private(set) var cutTag: Range<Int>?
  /// Declarations and instructions that were passed, other than comments.
  package private(set) var declarations: [Range<Int>] = []

  /// A scanner of `bytes`; the ranges it gives are indices of that slice.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.index = bytes.startIndex
  }

  /// The next tag; nil at the end.
  package mutating func next() -> Tag? {
    if let element = rawText { skip(textOf: element) }
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < bytes.endIndex else { break }
      if bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?") {
        guard let end = Self.end(ofDeclarationAt: open, in: bytes) else {
          isCut = true
          break
        }
        if !Self.isComment(at: open, in: bytes) { declarations.append(open..<end) }
        index = end
        continue
      }
      let isEnd = bytes[index] == UInt8(ascii: "/")
      let nameStart = isEnd ? index + 1 : index
      guard nameStart < bytes.endIndex, bytes[nameStart].isASCIILetter else { continue }
      guard let tag = tag(from: open, nameStart: nameStart, isEnd: isEnd) else {
        isCut = true
        if !isEnd {
          cutTag = open..<(bytes[nameStart...].firstIndex { isSpace($0) || $0 == UInt8(ascii: "/") } ?? index)
        }
        break
      }
      if !isEnd, ElementNames.writtenText.contains(tag.name) { rawText = tag.name }
      return tag
    }
    index = bytes.endIndex
    return nil
  }

  /// Moves to the end tag of an element whose text is not markup, or to the end.
  private mutating func skip(textOf element: String) {
    rawText = nil
    let name = Array(element.utf8)
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open
      let end = open + 2 + name.count
      if end < bytes.endIndex, bytes[open + 1] == UInt8(ascii: "/"),
        bytes[(open + 2)..<end].lazy.map({ $0 | 0x20 }).elementsEqual(name),
        isSpace(bytes[end]) || bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/")
      {
        return
      }
      index = open + 1
    }
    index = bytes.endIndex
    isCut = true
  }

  /// Where the comment, doctype or processing instruction ends whose `<` stands at `open`, before `!` or `?`; nil when it
  /// goes on to the end of the text. `<!-->` is a whole comment.
  package static func end(ofDeclarationAt open: Int, in text: ArraySlice<UInt8>) -> Int? {
    isComment(at: open, in: text)
      ? text.range(of: "-->", from: open + 2)?.upperBound
      : text[(open + 2)...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
  }

  /// Whether a comment begins at `open`.
  package static func isComment(at open: Int, in text: ArraySlice<UInt8>) -> Bool {
    text[open...].starts(with: "<!--".utf8)
  }

  private mutating func tag(from open: Int, nameStart: Int, isEnd: Bool) -> Tag? {
    index = nameStart
    while index < bytes.endIndex, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
      bytes[index] != UInt8(ascii: "/")
    { index += 1 }
    let name = lowercased(nameStart..<index)
    var attributes: [Attribute] = []
    while true {
      while index < bytes.endIndex, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
      guard index < bytes.endIndex else { return nil }
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        return Tag(name: name, isEnd: isEnd, range: open..<index, attributes: attributes)
      }
      guard let attribute = attribute() else { return nil }
      attributes.append(attribute)
    }
  }

  private mutating func attribute() -> Attribute? {
    let start = index
    index += 1
    while index < bytes.endIndex, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "="),
      bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/")
    { index += 1 }
    let name = lowercased(start..<index)
    var after = index
    while after < bytes.endIndex, isSpace(bytes[after]) { after += 1 }
    guard after < bytes.endIndex, bytes[after] == UInt8(ascii: "=") else {
      return Attribute(name: name, value: index..<index, whole: start..<index)
    }
    index = after + 1
    while index < bytes.endIndex, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.endIndex else { return nil }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let valueStart = index + 1
      guard let end = bytes[valueStart...].firstIndex(of: quote) else { return nil }
      index = end + 1
      return Attribute(name: name, value: valueStart..<end, whole: start..<index)
    }
    let valueStart = index
    while index < bytes.endIndex, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
    return Attribute(name: name, value: valueStart..<index, whole: start..<index)
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte.isSpaceOrTab || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
