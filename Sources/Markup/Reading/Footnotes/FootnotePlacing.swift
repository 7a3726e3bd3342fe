import Diagnostics

/// Footnotes: found by their marks, gathered behind the text in the order in which they are referred to.
extension DocumentBuilder {
  /// The footnote that the list at `index` is.
  func footnote(ofList index: Int) -> Int? {
    guard !blocks.footnotes.isEmpty, index + 2 < raw.count, raw[index + 2].kind == .htmlBlock,
      case .footnote(let note)? = blocks.construct(markedBy: document.buffer[raw[index + 2].text.range])
    else { return nil }
    return note
  }

  /// Opens the footnote `note`, which is the first item of the list at `list`.
  mutating func openFootnote(_ note: Int, list: Int) {
    var node = Node(.footnote, at: raw[list + 1].span)
    node.extra = Int32(note)
    node.end = raw[list + 1].end
    openContainer(node, list + 1)
    keepRest(of: list)
  }

  /// Keeps items of another list that libcmark put behind the first item of the list at `list`.
  mutating func keepRest(of list: Int) {
    let rest = Int(raw[list + 1].end)
    guard rest < Int(raw[list].end) else { return }
    var others = raw[list]
    others.lower = raw[rest].lower
    others.extra = mask.bytes[Int(others.lower)...].prefix(9).prefix { $0.isASCIIDigit }
      .reduce(0) { $0 * 10 + Int32($1) - 0x30 }
    restsOfLists[rest] = others
  }

  // MARK: Order

  /// Nodes that are being moved; their `end` counts from the first of them.
  private struct Run {
    var nodes: [Node] = []
    /// Open nodes: where they are, and where they ended before.
    var open: [(index: Int, end: Int)] = []
    let end: Int
    let note: Int

    mutating func close(before index: Int) {
      while let last = open.last, last.end <= index {
        nodes[last.index].end = Int32(nodes.count)
        open.removeLast()
      }
    }
  }

  /// Numbers the footnotes by their first references and puts them behind everything else; those that nothing refers to
  /// are left out (cmark-gfm).
  mutating func arrangeFootnotes() {
    let order = numberReferences()
    var runs = [Run(end: document.nodes.count, note: -1)]
    var notes: [Int: [Node]] = [:]
    func finish(before index: Int) {
      while true {
        runs[runs.count - 1].close(before: index)
        guard runs.count > 1, runs[runs.count - 1].end <= index, let last = runs.popLast() else { return }
        notes[last.note] = last.nodes
      }
    }
    for (index, node) in document.nodes.enumerated() {
      finish(before: index)
      if node.kind == .footnote { runs.append(Run(end: Int(node.end), note: Int(node.extra))) }
      let last = runs.count - 1
      runs[last].open.append((runs[last].nodes.count, Int(node.end)))
      runs[last].nodes.append(node)
    }
    finish(before: document.nodes.count)
    document.nodes = runs[0].nodes
    guard !document.footnotes.isEmpty else { return }
    let section = document.nodes.count
    document.nodes.append(Node(.footnotes, at: SourceSpan(at: Int(document.nodes[0].upper))))
    for (number, note) in order.enumerated() {
      let base = Int32(document.nodes.count)
      for var node in notes[note] ?? [] {
        node.end += base
        if node.kind == .footnote { node.extra = Int32(number) }
        document.nodes.append(node)
      }
    }
    document.nodes[section].end = Int32(document.nodes.count)
    document.nodes[0].end = Int32(document.nodes.count)
    moveFootnotes(from: section)
  }

  /// Puts the footnotes in the place of a list that asks for them (`{:footnotes}`; kramdown syntax page, "Footnotes").
  private mutating func moveFootnotes(from section: Int) {
    let list = document.nodes[..<section].firstIndex { node in
      (node.kind == .bulletList || node.kind == .orderedList)
        && (document.attributes(of: node)?.refers(to: "footnotes") ?? false)
    }
    guard let list else { return }
    let notes = document.nodes[section...]
    let rest = Int(document.nodes[list].end)
    let growth = Int32(notes.count - (rest - list))
    let shift = Int32(section - list)
    func moved(_ node: Node, by shift: Int32) -> Node {
      var node = node
      node.end += shift
      return node
    }
    var nodes = document.nodes[..<list].map { Int($0.end) >= rest ? moved($0, by: growth) : $0 }
    nodes += notes.map { moved($0, by: -shift) }
    nodes += document.nodes[rest..<section].map { moved($0, by: growth) }
    nodes[0].end = Int32(nodes.count)
    document.nodes = nodes
  }

  /// Gives each reference its footnote's number and its own among those to the same; the footnotes in their order.
  private mutating func numberReferences() -> [Int] {
    var order: [Int] = []
    var numbers: [Int: Int] = [:]
    var imageEnd = 0
    for index in document.nodes.indices {
      let node = document.nodes[index]
      if node.kind == .image { imageEnd = max(imageEnd, Int(node.end)) }
      // What describes an image cannot be clicked.
      guard node.kind == .footnoteReference else { continue }
      guard index >= imageEnd else {
        document.nodes[index].kind = .text
        continue
      }
      let note = Int(node.extra)
      let number = numbers[note] ?? order.count
      if number == order.count {
        numbers[note] = number
        order.append(note)
        document.footnotes.append(
          Document.Footnote(
            name: String(decoding: blocks.footnotes[note].label, as: UTF8.self), references: 0,
            span: SourceSpan(blocks.footnotes[note].span.lowerBound, blocks.footnotes[note].span.upperBound)))
      }
      document.footnotes[number].references += 1
      document.nodes[index].extra = Int32(document.footnoteReferences.count)
      document.footnoteReferences.append(
        Document.FootnoteReference(footnote: number, ordinal: document.footnotes[number].references))
    }
    return order
  }
}
