import Hypertext

/// Puts an attribute list into the start tag at `place` of the buffer, on top of one it may have; `tags` are indices into
/// `attributes` by such places.
func attach(_ list: Attributes, toTagAt place: Int, _ tags: inout [Int32: Int32], _ attributes: inout [Attributes]) {
  if let given = tags[Int32(place)] {
    attributes[Int(given)].merge(list)
  } else {
    tags[Int32(place)] = Int32(attributes.count)
    attributes.append(list)
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
  ///
  /// `numbers` are those of the lists that `list` was made of.
  mutating func give(_ list: Attributes, _ numbers: some Sequence<Int>, to target: Int, isBefore: Bool) {
    let node = document.nodes[target]
    guard node.kind == .htmlBlock else {
      let isList = node.kind == .bulletList || node.kind == .orderedList
      for number in numbers { lists[number].taker = isList ? .list : .element }
      return attach(list, to: &document.nodes[target], &document.attributes)
    }
    let innermost = open.count - 1
    let tag =
      isBefore
      ? firstTag(of: node)
      : open[innermost].elements.element(endingWith: target, in: document, from: open[innermost].node + 1)
    guard let tag else { return }
    for number in numbers { lists[number].taker = .element }
    attach(list, toTagAt: tag, &document.tagAttributes, &document.attributes)
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
