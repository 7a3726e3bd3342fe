import Hypertext

extension Prose {
  /// The text of a document.
  init(of document: Document) {
    var reading = ProseReading()
    for (index, node) in document.nodes.enumerated() { reading.pass(node, index, in: document) }
    runs = reading.runs
    bytes = document.buffer
  }
}

/// Collects the text of a document, and knows what is open around it.
private struct ProseReading {
  private(set) var runs: [Prose.Run] = []
  private var linkEnd = 0
  private var headingEnd = 0
  private var tableEnd = 0
  /// The end of an image, or of a link that shows its address.
  private var verbatimEnd = 0
  /// The end of the node of the last run, while nothing else has come.
  private var lastEnd = -1
  /// How many elements of raw HTML are open in which text is verbatim, or a link.
  private var open: [String: Int] = [:]

  private static let verbatim = ElementNames.verbatim.union(["svg"])

  /// Elements that are links, or do something themselves when somebody chooses them.
  private static let chosen: Set<String> = ["a", "button", "label", "option", "select", "summary"]

  mutating func pass(_ node: Node, _ index: Int, in document: Document) {
    switch node.kind {
    case .text:
      guard index >= verbatimEnd, !node.text.isEmpty, !isVerbatim else { return }
      let before = lastEnd == index ? runs.last.map { document.buffer[$0.range.upperBound - 1] } : nil
      runs.append(
        Prose.Run(
          range: node.text.range, isInLink: index < linkEnd || isInRawLink, isInHeading: index < headingEnd,
          isInTable: index < tableEnd, before: before, node: index))
      lastEnd = index + 1
    case .link:
      if isAddress(node, index, in: document) {
        verbatimEnd = Int(node.end)
      } else {
        linkEnd = max(linkEnd, Int(node.end))
      }
    case .image: verbatimEnd = max(verbatimEnd, Int(node.end))
    case .heading: headingEnd = Int(node.end)
    case .table: tableEnd = Int(node.end)
    case .html, .htmlBlock: passTags(document.buffer[node.text.range])
    default: break
    }
  }

  /// Whether a link shows where it leads, as those do that nobody wrote as links.
  private func isAddress(_ node: Node, _ index: Int, in document: Document) -> Bool {
    guard Int(node.end) == index + 2, document.nodes[index + 1].kind == .text else { return false }
    let words = document.buffer[document.nodes[index + 1].text.range]
    return document.buffer[document.links[Int(node.extra)].destination.range].suffix(words.count) == words
  }

  private var isVerbatim: Bool { !open.isEmpty && open.contains { Self.verbatim.contains($0.key) } }
  private var isInRawLink: Bool { !open.isEmpty && open.contains { Self.chosen.contains($0.key) } }

  private mutating func passTags(_ html: ArraySlice<UInt8>) {
    var scanner = TagScanner(html)
    while let tag = scanner.next() {
      guard Self.chosen.contains(tag.name) || Self.verbatim.contains(tag.name) else { continue }
      // An option ends without a word of it where the next begins, and with its list.
      if tag.name == "option" || tag.name == "select" { open["option"] = nil }
      if !tag.isEnd {
        open[tag.name, default: 0] += 1
      } else if let count = open[tag.name] {
        open[tag.name] = count > 1 ? count - 1 : nil
      }
    }
  }
}
