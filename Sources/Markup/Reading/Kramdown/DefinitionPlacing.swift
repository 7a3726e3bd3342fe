import Diagnostics

/// Lists of definitions: lines of terms, each followed by items that a mark in them says are definitions.
extension DocumentBuilder {
  /// The definition that the list at `index` is.
  func definition(ofList index: Int) -> DefinitionMarker? {
    guard blocks.hasDefinitions, index + 2 < raw.count, raw[index + 2].kind == .htmlBlock,
      case .definition(let marker)? = blocks.construct(markedBy: document.buffer[raw[index + 2].text.range])
    else { return nil }
    return marker
  }

  /// Whether the block at `index` is the mark before a definition.
  private func isDefinitionStart(_ index: Int) -> Bool {
    guard index < raw.count, raw[index].kind == .htmlBlock,
      case .definitionStart? = blocks.construct(markedBy: document.buffer[raw[index].text.range])
    else { return false }
    return true
  }

  /// Whether the paragraph at `index` holds terms.
  func holdsTerms(_ index: Int) -> Bool {
    guard blocks.hasDefinitions, let parent = open.last, Int(raw[index].end) < parent.rawEnd else { return false }
    return isDefinitionStart(Int(raw[index].end))
  }

  /// Opens a list of definitions at the terms or the definition at `index`, unless it goes on with one that is open.
  mutating func openDefinitionList(_ index: Int) {
    guard let parent = open.last, document.nodes[parent.node].kind != .definitionList else { return }
    var end = index
    while end < parent.rawEnd {
      if raw[end].kind == .paragraph, isDefinitionStart(Int(raw[end].end)), Int(raw[end].end) < parent.rawEnd {
        end = Int(raw[end].end)
      } else if isDefinitionStart(end) {
        end += 1
      } else if definition(ofList: end) != nil {
        let isWhole = raw[end + 1].end == raw[end].end
        end = Int(raw[end + 1].end)
        // What libcmark put behind the definition is a list of its own.
        if !isWhole { break }
      } else {
        break
      }
    }
    var list = Node(.definitionList, at: SourceSpan(Int(raw[index].lower), Int(raw[max(index, end - 1)].upper)))
    list.end = Int32(end)
    openContainer(list, index)
  }

  /// Opens the definition that the list at `index` is.
  mutating func openDefinition(_ marker: DefinitionMarker, list: Int) {
    openDefinitionList(list)
    var node = Node(.definition, at: raw[list + 1].span)
    node.end = raw[list + 1].end
    openContainer(node, list + 1)
    if let attributes = marker.attributes {
      attach(attributes, to: &document.nodes[document.nodes.count - 1], &document.attributes)
      lists.append(ReadAttributeList(list: attributes, span: blocks.text.origin(of: node.span), taker: .element))
    }
    let first = list + 3
    if !marker.isParagraph, first < Int(node.end), raw[first].kind == .paragraph {
      raw[first].level = Node.bareParagraph
    }
    keepRest(of: list)
  }

  /// Places a paragraph of terms, one a line.
  mutating func placeTerms(_ index: Int) {
    openDefinitionList(index)
    let inlines = rewritten(raw, (index + 1)..<Int(raw[index].end))
    var start = 0
    var item = 0
    while item <= inlines.count {
      let isBreak = item < inlines.count && (inlines[item].kind == .softBreak || inlines[item].kind == .lineBreak)
      if isBreak || item == inlines.count {
        place(term: inlines[start..<item])
        start = item + 1
      }
      item = item < inlines.count ? Int(inlines[item].end) : item + 1
    }
  }

  /// Places a term; an attribute list at its beginning is its own.
  private mutating func place(term line: ArraySlice<Node>) {
    var line = line
    guard let first = line.first, let last = line.last else { return }
    appendBlock(Node(.term, at: SourceSpan(Int(first.lower), max(Int(first.lower), Int(last.upper)))))
    let term = document.nodes.count - 1
    if isAttributeList(first), line.count > 1,
      case .attributes(let list) = mask.constructs[Int(first.extra)].construct
    {
      attach(list, to: &document.nodes[term], &document.attributes)
      rewriter.takers[Int(first.extra)] = .element
      line.removeFirst()
      if let text = line.first, text.kind == .text {
        line[line.startIndex].dropFirst(document.buffer[text.text.range].prefix { $0.isSpaceOrTab }.count)
      }
    }
    append(inlines: line)
    document.nodes[term].end = Int32(document.nodes.count)
  }
}
