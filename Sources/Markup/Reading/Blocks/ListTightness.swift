import Diagnostics

/// Which paragraphs of lists have no tags, and what that means for their attributes.
///
/// Lists of kramdown are special: their items are tight or loose one by one. Only the first paragraph of an item may lack
/// tags, and does when no blank line follows it (kramdown syntax page, "Lists").
extension DocumentBuilder {
  mutating func settleLists() {
    for index in document.nodes.indices
    where document.nodes[index].kind == .bulletList || document.nodes[index].kind == .orderedList {
      settleList(index)
    }
  }

  private mutating func settleList(_ list: Int) {
    document.nodes[list].level = 0
    var item = list + 1
    let end = Int(document.nodes[list].end)
    var isFirst = true
    /// Whether an item before begins with anything but a paragraph that has tags.
    var hasTight = false
    while item < end {
      let next = Int(document.nodes[item].end)
      defer {
        item = next
        isFirst = false
      }
      let paragraph = item + 1
      guard paragraph < next, document.nodes[paragraph].kind == .paragraph else {
        hasTight = true
        continue
      }
      let isLast = next == end
      let isAlone = Int(document.nodes[paragraph].end) == next
      let isClose = !isBeforeBlankLine(paragraph) || (isLast && isAlone)
      if isClose, !isLast || isFirst || hasTight {
        document.nodes[paragraph].level = Node.bareParagraph
        hasTight = true
      }
    }
  }

  /// Gives the attributes of paragraphs that have no tags of their own to the item or the definition they are the text of.
  /// (kramdown leaves them out.)
  mutating func settleBareParagraphs() {
    guard !document.attributes.isEmpty else { return }
    for list in document.nodes.indices {
      let isTight: Bool
      switch document.nodes[list].kind {
      case .bulletList, .orderedList: isTight = document.nodes[list].level == 1
      case .definitionList: isTight = false
      default: continue
      }
      var holder = list + 1
      while holder < Int(document.nodes[list].end) {
        let end = Int(document.nodes[holder].end)
        if document.nodes[holder].kind != .term { takeAttributes(ofTextIn: holder, isTight) }
        holder = end
      }
    }
  }

  private mutating func takeAttributes(ofTextIn holder: Int, _ isTight: Bool) {
    let isDefinition = document.nodes[holder].kind == .definition
    var child = holder + 1
    let end = Int(document.nodes[holder].end)
    while child < end {
      let node = document.nodes[child]
      let isBare =
        isTight || node.level == Node.bareParagraph && (!isDefinition || Int(node.end) == end)
      if node.kind == .paragraph, isBare, let list = document.attributes(of: node) {
        document.nodes[child].attributes = -1
        let hasID = document.attributes(of: document.nodes[holder])?.id != nil
        attach(hasID ? list.withoutID : list, to: &document.nodes[holder], &document.attributes)
      }
      child = Int(node.end)
    }
  }

  private func isBeforeBlankLine(_ block: Int) -> Bool {
    let line = lines.line(at: max(Int(document.nodes[block].lower), Int(document.nodes[block].upper) - 1)) + 1
    guard line < lines.starts.count else { return false }
    return mask.bytes[lines.starts[line]..<lines.contentEnd(line)].allSatisfy(\.isBeforeText)
  }
}
