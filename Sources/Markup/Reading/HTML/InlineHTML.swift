import Diagnostics
import Hypertext

/// Raw HTML in a line of text that CommonMark would read in another way than kramdown (`parser/html`): elements with a
/// `markdown` attribute, elements that hold no Markdown, and CDATA sections.
struct InlineHTML {
  /// What is masked: HTML, and the range of the text it stands for.
  private(set) var masks: [(html: RawHTML, range: Range<Int>)] = []
  private let bytes: [UInt8]
  private let end: Int
  private var html = RawHTML()
  /// How many more bytes may be looked through in vain.
  private var patience: Int

  /// How much longer than a text may be what is looked through in vain for ends of tags and elements, so that a text without
  /// them is not gone through again and again.
  static let patience = 16

  /// What begins with the `<` at `start` on the line that ends at `end`; nil when it is left as it is. `isKramdown` when
  /// elements that hold no Markdown to kramdown hold none, `readsSpans` when others do that have no `markdown` attribute.
  /// `patience` is how many more bytes of the page may be looked through in vain.
  init?(
    _ bytes: [UInt8], at start: Int, to end: Int, isKramdown: Bool, readsSpans: Bool, patience left: inout Int
  ) {
    guard start + 4 < bytes.count, left > 0 else { return nil }
    self.bytes = bytes
    self.end = end
    patience = left
    defer { left = patience }
    if bytes[start + 1] == UInt8(ascii: "!") {
      guard bytes[start..<end].starts(with: "<![CDATA[".utf8) else { return nil }
      guard let close = bytes.range(of: "]]>", from: start + 9, to: end) else {
        patience -= end - start
        return nil
      }
      html.escape((start + 9)..<close.lowerBound, of: bytes)
      masks = [(html, start..<close.upperBound)]
      return
    }
    guard let tag = tag(at: start), !tag.isEnd, !ElementNames.void.contains(tag.name) else { return nil }
    if isKramdown, ContentModel.goesOnWithText(tag.name) {
      guard let end = Self.end(ofElementInText: tag, bytes, &patience) else { return nil }
      html.copyLines(start..<end, of: bytes)
      masks = [(html, start..<end)]
      return
    }
    let value = tag.attribute("markdown").map { String(decoding: bytes[$0.value], as: UTF8.self) }
    let attribute = ContentModel.attributes.first { $0 == value }
    let isRaw = ContentModel(of: tag.name) == .raw && ContentModel.isKnown(tag.name)
    let readsContent =
      switch attribute {
      case "span": true
      case "0": false
      case "1": !isRaw
      default: !isKramdown || readsSpans && !isRaw
      }
    if !readsContent, let close = close(of: tag) {
      html.copyWithoutMarkdown(tag, of: bytes)
      read(from: start, tag.range.upperBound, to: close)
    } else if attribute != nil {
      html.copyWithoutMarkdown(tag, of: bytes)
      masks = [(html, tag.range)]
    } else {
      return nil
    }
  }

  /// After the end tag of an element in which nothing else is markup; nil when a blank line comes before it, or when more
  /// than `patience` bytes were looked through in vain.
  static func end(ofElementInText opening: TagScanner.Tag, _ bytes: [UInt8], _ patience: inout Int) -> Int? {
    guard patience > 0 else { return nil }
    let start = opening.range.upperBound
    var isBlank = false
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"):
        var scanner = TagScanner(bytes[index..<min(bytes.count, index + 64)])
        if let tag = scanner.next(), tag.range.lowerBound == index, tag.isEnd, tag.name == opening.name {
          return tag.range.upperBound
        }
        isBlank = false
      case 0x0A where isBlank:
        patience -= index - start
        return nil
      case 0x0A: isBlank = true
      case 0x20, 0x09, 0x0D, UInt8(ascii: ">"): break
      default: isBlank = false
      }
      index += 1
    }
    patience -= index - start
    return nil
  }

  /// Where it ends.
  var upperBound: Int { masks.last?.range.upperBound ?? end }

  private mutating func tag(at index: Int) -> TagScanner.Tag? {
    guard patience > 0 else { return nil }
    guard index + 1 < end, bytes[index + 1].isASCIILetter || bytes[index + 1] == 0x2F else {
      return nil
    }
    var scanner = TagScanner(bytes[index..<end])
    guard let tag = scanner.next() else {
      patience -= end - index
      return nil
    }
    return tag.range.lowerBound == index && !tag.name.utf8.contains(UInt8(ascii: ":")) ? tag : nil
  }

  /// The end tag of an element, on its line.
  private mutating func close(of tag: TagScanner.Tag) -> TagScanner.Tag? {
    guard patience > 0 else { return nil }
    var index = tag.range.upperBound
    var depth = 1
    while let mark = bytes[index..<end].firstIndex(of: UInt8(ascii: "<")) {
      index = mark + 1
      guard let next = self.tag(at: mark) else { continue }
      index = next.range.upperBound
      guard next.name == tag.name else { continue }
      depth += next.isEnd ? -1 : 1
      if depth == 0 {
        patience -= masks.isEmpty ? 0 : next.range.upperBound - tag.range.upperBound
        return next
      }
    }
    patience -= end - tag.range.upperBound
    return nil
  }

  /// Reads content that is no Markdown, up to an end tag. What in it says that it is some is left out of the masks.
  private mutating func read(from first: Int, _ content: Int, to close: TagScanner.Tag) {
    var start = first
    var index = content
    while let mark = bytes[index..<close.range.lowerBound].firstIndex(of: UInt8(ascii: "<")) {
      html.copy(index..<mark, of: bytes)
      index = mark
      if patience > 0, bytes[mark...].starts(with: "<![CDATA[".utf8),
        let section = bytes.range(of: "]]>", from: mark + 9, to: close.range.lowerBound)
      {
        html.escape((mark + 9)..<section.lowerBound, of: bytes)
        index = section.upperBound
      } else if let tag = tag(at: mark) {
        html.copyWithoutMarkdown(tag, of: bytes)
        index = tag.range.upperBound
        guard !tag.isEnd, let value = tag.attribute("markdown")?.value,
          ["1", "span"].contains(String(decoding: bytes[value], as: UTF8.self)), let inner = self.close(of: tag),
          inner.range.upperBound <= close.range.lowerBound
        else { continue }
        masks.append((html, start..<index))
        html = RawHTML()
        start = inner.range.lowerBound
        index = start
      } else {
        html.escape(mark..<(mark + 1), of: bytes)
        index = mark + 1
      }
    }
    html.copy(index..<close.range.upperBound, of: bytes)
    masks.append((html, start..<close.range.upperBound))
  }
}
