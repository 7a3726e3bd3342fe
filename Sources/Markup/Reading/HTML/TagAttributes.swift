package import Diagnostics
import Hypertext

extension Document {
  /// An attribute list that raw HTML takes: its attributes join those of a start tag.
  package struct TagAttributes: Sendable, Equatable {
    /// Index into `Document.attributes`.
    package var list: Int32
    /// Where the list stands in the source.
    package var span: SourceSpan
  }
}

/// Elements of raw HTML among the blocks of a container, each block read once and only when somebody asks.
struct HTMLElements {
  /// The first block that was not read.
  private var next: Int?
  private var open: [(name: String, place: Int)] = []
  private var last: Int?

  /// Where in the document's buffer the start tag of the element stands that ends with the block `target`; nil when
  /// something else ends there. `first` is the container's first block.
  mutating func element(endingWith target: Int, in document: Document, from first: Int) -> Int? {
    var index = next ?? first
    while index <= target {
      let node = document.nodes[index]
      last = nil
      if node.kind == .htmlBlock { read(document.buffer[node.text.range]) }
      index = max(index + 1, Int(node.end))
    }
    next = index
    return last
  }

  private mutating func read(_ html: ArraySlice<UInt8>) {
    var scanner = TagScanner(html)
    var end = html.startIndex
    while let tag = scanner.next() {
      end = tag.range.upperBound
      if !tag.isEnd, ElementNames.void.contains(tag.name) || html[end - 2] == UInt8(ascii: "/") {
        last = tag.range.lowerBound
      } else if !tag.isEnd {
        last = nil
        open.append((tag.name, tag.range.lowerBound))
      } else if let index = open.lastIndex(where: { $0.name == tag.name }) {
        last = open[index].place
        open.removeSubrange(index...)
      } else {
        last = nil
      }
    }
    if html[end...].contains(where: { $0 > 0x20 }) { last = nil }
  }
}

extension DocumentBuilder {
  /// Gives a list to the block `target`. Raw HTML takes one into the tag that it begins with, when the list stands before
  /// it, else into that of the element that ends with it, as in kramdown.
  mutating func give(_ list: Attributes, _ span: SourceSpan, to target: Int, isBefore: Bool) {
    let node = document.nodes[target]
    reportContents(list, span, on: node.kind)
    guard node.kind == .htmlBlock else { return attach(list, to: &document.nodes[target], &document.attributes) }
    let innermost = open.count - 1
    let tag =
      isBefore
      ? firstTag(of: node)
      : open[innermost].elements.element(endingWith: target, in: document, from: open[innermost].node + 1)
    guard let place = tag.map(Int32.init) else { return reportUnattached(span) }
    if let given = document.tagAttributes[place] {
      document.attributes[Int(given.list)].merge(list)
    } else {
      document.tagAttributes[place] = Document.TagAttributes(list: Int32(document.attributes.count), span: span)
      document.attributes.append(list)
    }
  }

  private func firstTag(of html: Node) -> Int? {
    let text = document.buffer[html.text.range]
    var scanner = TagScanner(text)
    guard let tag = scanner.next(), !tag.isEnd, text[..<tag.range.lowerBound].allSatisfy({ $0 <= 0x20 }) else {
      return nil
    }
    return tag.range.lowerBound
  }

  /// Leads lists in tags to where their HTML was copied: from `start` of the buffer to `copy`.
  mutating func moveTagAttributes(from start: Int, count: Int, to copy: Int) {
    for (place, list) in document.tagAttributes where (start..<(start + count)).contains(Int(place)) {
      document.tagAttributes[place] = nil
      document.tagAttributes[place + Int32(copy - start)] = list
    }
  }
}
