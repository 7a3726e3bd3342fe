import Diagnostics
import Hypertext

/// Puts the pieces of a text together again.
extension InlineRewriter {
  /// What stands right before a piece.
  private enum Before {
    /// An element of Markdown, by its place in the result.
    case node(Int)
    /// An element of raw HTML, by the place of its start tag in the buffer.
    case tag(Int)
    case other(ReadAttributeList.Taker)
  }

  /// Puts the pieces together: pairs of tildes become elements, attribute lists go to the span before them.
  mutating func assemble(
    _ attributes: inout [Attributes], _ tags: inout [Int32: Int32], _ buffer: [UInt8]
  ) -> [Node] {
    var result: [Node] = []
    result.reserveCapacity(pieces.count)
    var open: [(node: Int, end: Int)] = []
    var partners: [Int: Int] = [:]
    for delimiter in delimiters { if let partner = delimiter.partner { partners[delimiter.piece] = partner } }
    var elements = InlineElements()
    var before = Before.other(.nothing)
    for (index, piece) in pieces.enumerated() {
      while let last = open.last, last.end <= index {
        result[last.node].end = Int32(result.count)
        before = .node(last.node)
        open.removeLast()
      }
      if holdsLists, let taker = takersBefore[index] { before = .other(taker) }
      if let partner = partners[index] {
        if partner > index {
          result.append(Node(.strikethrough, at: SourceSpan(Int(piece.lower), Int(pieces[partner].upper))))
          open.append((result.count - 1, partner))
          before = .other(.nothing)
        }
        continue
      }
      if piece.kind == .directive, piece.level == Self.attributeListLevel {
        if !take(Int(piece.extra), before, &result, &attributes, &tags) {
          result.append(piece)
          result[result.count - 1].end = Int32(result.count)
        }
        continue
      }
      result.append(piece)
      if Int(piece.end) > index + 1 {
        open.append((result.count - 1, Int(piece.end)))
        before = .other(.nothing)
        continue
      }
      result[result.count - 1].end = Int32(result.count)
      switch piece.kind {
      case .code, .link, .image, .emphasis, .strong: before = .node(result.count - 1)
      case .html where holdsLists:
        let html = buffer[piece.text.range]
        let tag = elements.element(endingWith: html, in: open.last?.node)
        let isComment = html.starts(with: "<!".utf8) || html.starts(with: "<?".utf8)
        before = tag.map { .tag($0) } ?? .other(isComment ? .comment : .nothing)
      case .footnoteReference: before = .other(.footnote)
      case .directive: before = .other(.directive)
      default: before = .other(.nothing)
      }
    }
    while let last = open.popLast() { result[last.node].end = Int32(result.count) }
    return result
  }

  /// Gives the attribute list of a construct to what stands before it; whether it is no text.
  private mutating func take(
    _ number: Int, _ before: Before, _ result: inout [Node], _ attributes: inout [Attributes],
    _ tags: inout [Int32: Int32]
  ) -> Bool {
    guard case .attributes(let list) = mask.constructs[number].construct else { return false }
    switch before {
    case .node(let target):
      // One of Goldmark's is the heading's too.
      guard mask.written(number).dropFirst().first.map({ $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#") }) ?? false
      else { return false }
      attach(list, to: &result[target], &attributes)
    case .tag(let place):
      // `{#id}` without a colon is the heading's.
      guard mask.written(number).dropFirst().first == UInt8(ascii: ":") else { return false }
      attach(list, toTagAt: place, &tags, &attributes)
    case .other(let taker):
      takers[number] = taker
      return taker != .nothing && taker != .directive
    }
    takers[number] = .element
    return true
  }
}

/// Elements of raw HTML in a line of text.
private struct InlineElements {
  /// Where start tags stand that were not ended, and what they lie in, by name.
  private var open: [String: [(place: Int, parent: Int?)]] = [:]

  /// Where in the buffer the start tag stands of the element that ends where `html` does, when both lie in `parent`; nil when
  /// something else ends there.
  mutating func element(endingWith html: ArraySlice<UInt8>, in parent: Int?) -> Int? {
    var scanner = TagScanner(html)
    var last: Int?
    var end = html.startIndex
    while let tag = scanner.next() {
      end = tag.range.upperBound
      let place = tag.range.lowerBound
      if tag.isEnd {
        let start = open[tag.name]?.popLast()
        last = start?.parent == parent ? start?.place : nil
      } else if ElementNames.void.contains(tag.name) || html[end - 2] == UInt8(ascii: "/") {
        last = place
      } else {
        open[tag.name, default: []].append((place, parent))
        last = nil
      }
    }
    return end == html.endIndex ? last : nil
  }
}

/// Puts an attribute list on a node, on top of one it may have.
func attach(_ list: Attributes, to node: inout Node, _ attributes: inout [Attributes]) {
  if node.attributes >= 0 {
    attributes[Int(node.attributes)].merge(list)
  } else {
    node.attributes = Int32(attributes.count)
    attributes.append(list)
  }
}
