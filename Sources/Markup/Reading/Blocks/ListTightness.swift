import Diagnostics

/// Lists of kramdown, whose items are tight or loose one by one: only the first paragraph of an item may lack tags, and
/// does when no blank line follows it (kramdown syntax page, "Lists").
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

  private func isBeforeBlankLine(_ block: Int) -> Bool {
    let line = lines.line(at: max(Int(document.nodes[block].lower), Int(document.nodes[block].upper) - 1)) + 1
    guard line < lines.starts.count else { return false }
    return mask.bytes[lines.starts[line]..<lines.contentEnd(line)].allSatisfy { byte in
      byte.isSpaceOrTab || byte == UInt8(ascii: ">")
    }
  }
}
