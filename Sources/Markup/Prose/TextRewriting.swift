import Diagnostics

extension Document {
  /// Puts what rules find in the place of the words they found. Of finds that overlap, that of the earlier rule counts.
  ///
  /// Laws: words that the author escaped (`\:tada:`) stay as they are; ids of headings are made of the text before; spans
  /// stay inside the source. Links that rules make come after those of the author in `links`.
  ///
  /// - Parameter source: the bytes the document was read from.
  package mutating func apply(_ rules: [TextRule], source: [UInt8]) {
    let concerned = rules.filter { rule in
      rule.probe.map { $0.next(in: buffer.span, from: 0) < buffer.count } ?? true
    }
    guard !concerned.isEmpty else { return }
    let prose = Prose(of: self)
    let found = concerned.enumerated().flatMap { number, rule in rule.finds(prose).map { (rule: number, find: $0) } }
    guard !found.isEmpty else { return }
    let finds = found.sorted { left, right in
      (left.find.run, left.find.range.lowerBound, left.rule) < (right.find.run, right.find.range.lowerBound, right.rule)
    }.map(\.find)
    var rewriting = TextRewriting(self, prose, source: source)
    rewriting.run(finds)
    self = rewriting.document
  }
}

/// Writes the nodes of a document anew, with what was found in its texts.
private struct TextRewriting {
  private(set) var document: Document
  private let prose: Prose
  private let source: [UInt8]
  private var copy = NodeCopy()

  init(_ document: Document, _ prose: Prose, source: [UInt8]) {
    self.document = document
    self.prose = prose
    self.source = source
  }

  mutating func run(_ finds: [TextFind]) {
    let old = document.nodes
    copy.reserve(old.count + finds.count * 2)
    var next = 0
    var changedHeadings: Set<Int> = []
    var heading: (number: Int, end: Int)?
    for (index, node) in old.enumerated() {
      copy.close(before: index)
      if node.kind == .heading { heading = (Int(node.extra), Int(node.end)) }
      if next < finds.count, prose.runs[finds[next].run].node == index {
        let last = finds[next...].firstIndex { prose.runs[$0.run].node != index } ?? finds.count
        if split(node, finds[next..<last]), let heading, index < heading.end { changedHeadings.insert(heading.number) }
        next = last
      } else {
        copy.append(node)
      }
    }
    copy.close(before: old.count)
    document.nodes = copy.nodes
    if !changedHeadings.isEmpty { retitle(changedHeadings) }
  }

  /// Gives headings the text that is shown now, and keeps the one that ids are made of.
  private mutating func retitle(_ numbers: Set<Int>) {
    for (index, node) in document.nodes.enumerated() where node.kind == .heading && numbers.contains(Int(node.extra)) {
      let number = Int(node.extra)
      document.headings[number].slugText = document.headings[number].slugText ?? document.headings[number].text
      document.headings[number].text = document.plainText(of: index)
    }
  }

  /// Writes a text with the finds in it; whether that changed any words.
  private mutating func split(_ node: Node, _ finds: ArraySlice<TextFind>) -> Bool {
    var places = TextPlaces(node, in: source)
    var cursor = Int(node.text.lower)
    var place = Int(node.lower)
    var isReworded = false
    for find in finds where find.range.lowerBound >= cursor {
      let lower = places.place(of: find.range.lowerBound, document.buffer)
      let upper = places.place(of: find.range.upperBound, document.buffer)
      guard isWritten(find.range, at: lower..<upper) else { continue }
      if case .link = find.product, prose.runs[find.run].isInLink { continue }
      appendText(cursor..<find.range.lowerBound, SourceSpan(place, lower))
      append(find, SourceSpan(lower, upper))
      if case .text = find.product { isReworded = true }
      cursor = find.range.upperBound
      place = upper
    }
    appendText(cursor..<Int(node.text.upper), SourceSpan(place, max(place, Int(node.upper))))
    return isReworded
  }

  /// Whether words stand in the source as they are read, without escapes.
  private func isWritten(_ words: Range<Int>, at place: Range<Int>) -> Bool {
    place.upperBound <= source.count && source[place].elementsEqual(document.buffer[words])
  }

  private mutating func appendText(_ range: Range<Int>, _ span: SourceSpan) {
    guard !range.isEmpty else { return }
    copy.append(leaf: Node(.text, text: TextRange(range.lowerBound, range.upperBound), at: span))
  }

  private mutating func append(_ find: TextFind, _ span: SourceSpan) {
    var node: Node
    switch find.product {
    case .text(let words):
      let start = document.buffer.count
      document.buffer += words
      appendText(start..<document.buffer.count, span)
      return
    case .link(let destination):
      let start = document.buffer.count
      document.buffer += Array(destination.utf8)
      node = Node(.link, at: span)
      node.extra = Int32(document.links.count)
      document.links.append(
        Document.Link(
          destination: TextRange(start, document.buffer.count), title: .empty, span: span, isImage: false))
    case .time(let moment):
      node = Node(.time, at: span)
      attach(Attributes(pairs: [Attributes.Pair(key: "datetime", value: moment)]), to: &node, &document.attributes)
    }
    if let attributes = find.attributes { attach(attributes, to: &node, &document.attributes) }
    copy.append(leaf: node, holding: 1)
    appendText(find.range, span)
  }
}
