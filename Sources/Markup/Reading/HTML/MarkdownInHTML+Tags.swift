import Diagnostics
import Hypertext

/// Tags and where their elements end.
extension MarkdownInHTML {
  mutating func tag(at index: Int) -> TagScanner.Tag? {
    let name = bytes[index...].dropFirst().first == UInt8(ascii: "/") ? index + 2 : index + 1
    guard name < bytes.count, bytes[name].isASCIILetter else { return nil }
    var scanner = TagScanner(bytes[index..<(patience > 0 ? bytes.count : min(bytes.count, index + Self.shortTag))])
    guard let tag = scanner.next() else {
      patience -= bytes.count - index
      return nil
    }
    // A tag of many lines may be looked at again from each of them.
    if tag.range.count > Self.shortTag { patience -= tag.range.count }
    guard tag.range.lowerBound == index,
      tag.name.utf8.allSatisfy({ byte in
        (0x61...0x7A).contains(byte) || (0x30...0x3A).contains(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      }), tag.name.utf8.last != UInt8(ascii: ":")
    else { return nil }
    return tag
  }

  /// The name of an element: the case of one that HTML does not know counts.
  func name(of tag: TagScanner.Tag) -> String {
    if ContentModel.isKnown(tag.name) { return tag.name }
    let start = tag.range.lowerBound + (tag.isEnd ? 2 : 1)
    return String(decoding: bytes[start..<(start + tag.name.utf8.count)], as: UTF8.self)
  }

  func model(asked tag: TagScanner.Tag) -> ContentModel? {
    tag.attribute("markdown").flatMap { ContentModel(attribute: bytes[$0.value], of: tag.name) }
  }

  /// Whether an element has no content.
  func isEmpty(_ tag: TagScanner.Tag) -> Bool {
    ElementNames.void.contains(tag.name) || bytes[tag.range.upperBound - 2] == UInt8(ascii: "/")
  }

  /// Whether Markdown is read somewhere in an element.
  mutating func holdsMarkdown(_ tag: TagScanner.Tag) -> Bool {
    guard tag.range.upperBound < lastMarkdown, !isEmpty(tag), let end = end(of: tag) else { return false }
    var scanner = TagScanner(bytes[tag.range.upperBound..<end])
    while let next = scanner.next() { if model(asked: next) != nil { return true } }
    return false
  }

  /// Whether an element without blank lines in it stands in one that holds Markdown, which then goes on right after it, or
  /// above an attribute list, as `isAboveList` says of a place.
  mutating func isAboveMarkdown(_ tag: TagScanner.Tag) -> Bool {
    let start = tag.range.upperBound
    guard holdsBlocks || start < lastList, let end = isEmpty(tag) ? start : end(of: tag), isLineEnd(afterSpace(end))
    else {
      return false
    }
    var line = lineEnd(from: start)
    while line < end {
      let next = afterMargin(line + 1)
      if isLineEnd(next), bytes[line] != 0x0D || next > line + 1 { return false }
      line = lineEnd(from: next)
    }
    return holdsBlocks || isAboveList(end)
  }

  /// Whether a line below `place` begins like an attribute list or an extension, with no blank line before it: what stands
  /// there then ends as it does to kramdown, and takes the list.
  mutating func isAboveList(_ place: Int) -> Bool {
    guard place < lastList, patience > 0 else { return false }
    var line = lineEnd(from: place)
    defer { patience -= line - place }
    while line < lastList {
      if bytes[line] == 0x0D, bytes[line + 1] == 0x0A { line += 1 }
      let next = afterMargin(line + 1)
      if isLineEnd(next) { return false }
      if bytes[next...].starts(with: "{:".utf8) { return true }
      line = lineEnd(from: next)
    }
    return false
  }

  /// Whether raw HTML that a blank line ended goes on with what stands at `index`, after the margin of a line: with a tag
  /// that may begin a block.
  mutating func goesOn(at index: Int) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "<"), let tag = tag(at: index) else { return false }
    return !ContentModel.isInline(tag.name)
  }

  /// Where the line ends in a range of raw HTML after which a blank one and then Markdown comes.
  mutating func endBeforeMarkdown(in range: Range<Int>) -> Int? {
    var line = lineEnd(from: range.lowerBound)
    while line < range.upperBound {
      var next = afterMargin(line + 1)
      let isPair = bytes[line] == 0x0D && next == line + 1 && next < bytes.count && bytes[next] == 0x0A
      if isPair { next = afterMargin(next + 1) }
      if isLineEnd(next) {
        while next < range.upperBound, isLineEnd(next) { next = afterMargin(next + 1) }
        guard next < bytes.count else { return nil }
        let isDeclaration = bytes[next] == UInt8(ascii: "<") && [0x21, 0x3F].contains(bytes[next...].dropFirst().first)
        return isDeclaration || goesOn(at: next) ? nil : line
      }
      line = lineEnd(from: next)
    }
    return nil
  }

  /// After the space and the markers of quotes at the beginning of a line.
  private func afterMargin(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isBeforeText { index += 1 }
    return index
  }

  /// Where the element of a start tag ends; nil when it does not.
  mutating func end(of tag: TagScanner.Tag) -> Int? {
    guard patience > 0 else { return nil }
    var scanner = TagScanner(bytes[tag.range.lowerBound...])
    let name = name(of: tag)
    var depth = 0
    while let next = scanner.next() {
      guard next.name == tag.name, self.name(of: next) == name else { continue }
      if !next.isEnd, isEmpty(next) { continue }
      depth += next.isEnd ? -1 : 1
      if depth == 0 {
        patience -= next.range.upperBound - tag.range.lowerBound
        return next.range.upperBound
      }
    }
    patience -= bytes.count - tag.range.lowerBound
    return nil
  }

  /// The next end tag of elements with a name.
  mutating func endTag(of name: String, from start: Int, to limit: Int) -> Range<Int>? {
    guard patience > 0 else { return nil }
    let word = Array("</\(name)".utf8)
    var index = start
    while let mark = bytes[index..<limit].firstIndex(of: UInt8(ascii: "<")) {
      index = mark + 1
      let after = mark + word.count
      guard after < limit, zip(bytes[mark..<after], word).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) else { continue }
      var end = after
      while end < limit, bytes[end] <= 0x20 { end += 1 }
      if end < limit, bytes[end] == UInt8(ascii: ">") { return mark..<(end + 1) }
    }
    patience -= limit - start
    return nil
  }

  func afterSpace(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    return index
  }

  func lineEnd(from index: Int) -> Int {
    bytes[min(index, bytes.count)...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  func isLineEnd(_ index: Int) -> Bool { index >= bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D }
}
