import Hypertext
import Markup

/// Sends the raw HTML of a page through the HTML5 parser, and no more of the page than it can reach.
///
/// What Tallybook writes itself is well-formed. So a block without raw HTML, and outside anything that raw HTML has opened
/// and not closed, means the same before and after parsing, and is left out of it. A block that ends inside a tag or a
/// comment is parsed alone: what it would have swallowed is safe.
struct Mending {
  private let document: Document
  /// Whether a directive's Markdown holds raw HTML, by directive.
  private let rawDirectives: Set<Int>
  /// Names of elements that raw HTML has opened and not closed.
  private var open: [String] = []
  /// How often each name is among them.
  private var counts: [String: Int] = [:]

  /// A mending of the page with the text `document`.
  init(_ document: Document, rawDirectives: Set<Int>) {
    self.document = document
    self.rawDirectives = rawDirectives
  }

  /// The page's HTML with its raw parts mended; `blocks` say where each block begins.
  mutating func mended(_ html: [UInt8], _ blocks: [RenderedBlock]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count)
    /// Where the part that is to be parsed begins.
    var start: Int?
    for (number, block) in blocks.enumerated() {
      let end = number + 1 < blocks.count ? blocks[number + 1].start : html.count
      let needsParsing = scan(block.node)
      if needsParsing, start == nil { start = block.start }
      guard let from = start else {
        result += html[block.start..<end]
        continue
      }
      if open.isEmpty || end == html.count {
        result += HTMLTree(parsing: Array(html[from..<end])).boxingTables().html
        start = nil
      }
    }
    return result
  }

  /// Follows the raw tags of a block; whether the block must be parsed.
  private mutating func scan(_ index: Int) -> Bool {
    var needsParsing = false
    for node in document.nodes[index..<Int(document.nodes[index].end)] {
      switch node.kind {
      case .html, .htmlBlock:
        var scanner = TagScanner(document.bytes(node.text))
        while let tag = scanner.next() {
          if ElementNames.void.contains(tag.name), !tag.isEnd { continue }
          needsParsing = true
          if !tag.isEnd {
            open.append(tag.name)
            counts[tag.name, default: 0] += 1
          } else {
            close(tag.name)
          }
        }
        if scanner.isCut {
          needsParsing = true
          open.removeAll()
          counts.removeAll()
        }
      case .directive, .directiveBlock: if rawDirectives.contains(Int(node.extra)) { needsParsing = true }
      default: continue
      }
    }
    return needsParsing
  }

  /// Closes the innermost open element of that name, if there is one, and all in it.
  private mutating func close(_ name: String) {
    guard counts[name, default: 0] > 0 else { return }
    while let last = open.popLast() {
      counts[last, default: 0] -= 1
      if last == name { return }
    }
  }
}
