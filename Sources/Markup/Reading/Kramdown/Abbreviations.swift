import Diagnostics

/// Finds abbreviations in the texts of a finished document.
///
/// Laws: only whole words are found, the longest of several; nothing is found in code, in raw HTML and in the URLs of links.
/// The work for each place of a text is bounded by the length of the longest short form there may be.
struct Abbreviations {
  /// What follows each place in a short form: the next place by place and byte.
  private var steps: [Step: Int] = [:]
  /// Which abbreviation ends at a place.
  private var ends: [Int: Int] = [:]
  private var count = 1
  private let attributes: [Int: (first: Int32, later: Int32)]
  private let source: [UInt8]

  private struct Step: Hashable {
    let place: Int
    let byte: UInt8
  }

  /// Finds the abbreviations with these short forms; of two with the same one the last counts. `attributes` are the
  /// indices of their attribute lists, where each is first used and later, `source` is what the document was read from.
  init(_ definitions: [AbbreviationDefinition], attributes: [Int: (first: Int32, later: Int32)], source: [UInt8]) {
    self.attributes = attributes
    self.source = source
    for (number, definition) in definitions.enumerated() { add(definition.name, number) }
  }

  private mutating func add(_ name: [UInt8], _ number: Int) {
    var place = 0
    var wasSpace = false
    for byte in name {
      let byte = byte == 0x09 ? 0x20 : byte
      if byte == 0x20, wasSpace { continue }
      wasSpace = byte == 0x20
      let step = Step(place: place, byte: byte)
      if let next = steps[step] {
        place = next
      } else {
        steps[step] = count
        place = count
        count += 1
      }
    }
    ends[place] = number
  }

  /// The document with its abbreviations marked.
  func marked(_ document: Document) -> [Node] {
    var result: [Node] = []
    result.reserveCapacity(document.nodes.count + 16)
    var open: [(node: Int, end: Int)] = []
    var codeDepth = 0
    var used: Set<Int> = []
    var index = 0
    while index < document.nodes.count {
      while let last = open.last, last.end <= index {
        result[last.node].end = Int32(result.count)
        open.removeLast()
      }
      let node = document.nodes[index]
      if node.kind.isBlock { codeDepth = 0 }
      if node.kind == .html { codeDepth = max(0, codeDepth + VerbatimTags.depth(of: document.buffer[node.text.range])) }
      if node.kind == .text, codeDepth == 0 {
        var end = index + 1
        while end < document.nodes.count, document.nodes[end].kind == .text || document.nodes[end].kind == .softBreak,
          open.last.map({ end < $0.end }) ?? true
        {
          end += 1
        }
        append(document.nodes[index..<end], document.buffer, &used, to: &result)
        index = end
        continue
      }
      result.append(node)
      if Int(node.end) > index + 1 {
        open.append((result.count - 1, Int(node.end)))
      } else {
        result[result.count - 1].end = Int32(result.count)
      }
      index += 1
    }
    while let last = open.popLast() { result[last.node].end = Int32(result.count) }
    return result
  }

  // MARK: Texts

  /// A place in a row of texts and line breaks.
  fileprivate struct Place: Equatable {
    var node: Int
    var byte: Int
  }

  /// Appends a row of texts and line breaks, with abbreviations as elements.
  private func append(
    _ row: ArraySlice<Node>, _ buffer: [UInt8], _ used: inout Set<Int>, to result: inout [Node]
  ) {
    var written = Place(node: row.startIndex, byte: Int(row[row.startIndex].text.lower))
    var place = written
    var isAfterWord = false
    while place.node < row.endIndex {
      if !isAfterWord, let (number, end) = match(row, buffer, from: place) {
        copy(row, written..<place, buffer, to: &result)
        var abbreviation = Node(.abbreviation, at: row[place.node].span)
        abbreviation.extra = Int32(number)
        if let lists = attributes[number] {
          abbreviation.attributes = used.insert(number).inserted ? lists.first : lists.later
        }
        let parent = result.count
        result.append(abbreviation)
        copy(row, place..<end, buffer, to: &result)
        result[parent].end = Int32(result.count)
        if parent + 1 < result.count {
          result[parent].lower = result[parent + 1].lower
          result[parent].upper = result[result.count - 1].upper
        }
        written = end
        place = end
        isAfterWord = isWord(row, buffer, before: end)
        continue
      }
      (place, isAfterWord) = next(row, buffer, place)
    }
    copy(row, written..<place, buffer, to: &result)
  }

  /// The place after one, and whether a letter or digit was passed.
  private func next(_ row: ArraySlice<Node>, _ buffer: [UInt8], _ place: Place) -> (Place, Bool) {
    let text = row[place.node].text.range
    guard row[place.node].kind == .text, place.byte < text.upperBound else {
      return (start(row, place.node + 1), false)
    }
    var end = place.byte + 1
    while end < text.upperBound, buffer[end] & 0xC0 == 0x80 { end += 1 }
    let isWord = Self.isWord(buffer[place.byte..<end])
    return end < text.upperBound
      ? (Place(node: place.node, byte: end), isWord) : (start(row, place.node + 1), isWord)
  }

  private func start(_ row: ArraySlice<Node>, _ node: Int) -> Place {
    Place(node: node, byte: node < row.endIndex ? Int(row[node].text.lower) : 0)
  }

  /// The longest abbreviation that begins at a place, and where it ends.
  private func match(_ row: ArraySlice<Node>, _ buffer: [UInt8], from first: Place) -> (Int, end: Place)? {
    var found: (Int, end: Place)?
    var state = 0
    var place = first
    while place.node < row.endIndex {
      let isBreak = row[place.node].kind != .text
      let text = row[place.node].text.range
      guard isBreak || place.byte < text.upperBound else {
        place = start(row, place.node + 1)
        continue
      }
      let isSpace = isBreak || spaceLength(row, buffer, place) > 0
      guard let next = steps[Step(place: state, byte: isSpace ? 0x20 : buffer[place.byte])] else { break }
      state = next
      if isSpace {
        place = afterSpace(row, buffer, place)
      } else {
        place.byte += 1
      }
      if let number = ends[state], !isWord(row, buffer, at: place) { found = (number, place) }
    }
    return found
  }

  private func afterSpace(_ row: ArraySlice<Node>, _ buffer: [UInt8], _ first: Place) -> Place {
    var place = first
    while place.node < row.endIndex {
      if row[place.node].kind != .text || place.byte >= Int(row[place.node].text.upper) {
        place = start(row, place.node + 1)
      } else {
        let length = spaceLength(row, buffer, place)
        if length == 0 { break }
        place.byte += length
      }
    }
    return place
  }

  /// How many bytes the space at a place has, which may be one that does not break.
  private func spaceLength(_ row: ArraySlice<Node>, _ buffer: [UInt8], _ place: Place) -> Int {
    switch buffer[place.byte] {
    case 0x20, 0x09: 1
    case 0xC2 where place.byte + 1 < Int(row[place.node].text.upper) && buffer[place.byte + 1] == 0xA0: 2
    default: 0
    }
  }

  // MARK: Words

  private func isWord(_ row: ArraySlice<Node>, _ buffer: [UInt8], at place: Place) -> Bool {
    guard place.node < row.endIndex, row[place.node].kind == .text else { return false }
    var byte = place.byte
    var node = place.node
    if byte >= Int(row[node].text.upper) {
      node += 1
      guard node < row.endIndex, row[node].kind == .text, !row[node].text.isEmpty else { return false }
      byte = Int(row[node].text.lower)
    }
    return Self.isWord(buffer[byte..<min(byte + 4, Int(row[node].text.upper))])
  }

  private func isWord(_ row: ArraySlice<Node>, _ buffer: [UInt8], before place: Place) -> Bool {
    guard place.node < row.endIndex, row[place.node].kind == .text else { return false }
    let lower = Int(row[place.node].text.lower)
    var byte = place.byte
    guard byte > lower else { return false }
    repeat { byte -= 1 } while byte > lower && buffer[byte] & 0xC0 == 0x80
    return Self.isWord(buffer[byte..<place.byte])
  }

  /// Whether bytes begin with a letter, a digit or an underscore.
  private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first < 0x80 {
      return first.isASCIIDigit || first.isASCIILetter || first == UInt8(ascii: "_")
    }
    guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  // MARK: Copies

  private func copy(
    _ row: ArraySlice<Node>, _ places: Range<Place>, _ buffer: [UInt8], to result: inout [Node]
  ) {
    var node = places.lowerBound.node
    while node < row.endIndex, node <= places.upperBound.node {
      var part = row[node]
      if part.kind == .text {
        let lower = node == places.lowerBound.node ? places.lowerBound.byte : Int(part.text.lower)
        let upper = node == places.upperBound.node ? places.upperBound.byte : Int(part.text.upper)
        if TextRange(lower, upper) != part.text {
          var written = TextPlaces(part, in: source)
          part.text = TextRange(lower, upper)
          part.lower = Int32(written.place(of: lower, buffer))
          part.upper = max(part.lower, Int32(written.place(of: upper, buffer)))
        }
        if lower < upper || (node > places.lowerBound.node && node < places.upperBound.node) { add(part, to: &result) }
      } else if node < places.upperBound.node {
        add(part, to: &result)
      }
      node += 1
    }
  }

  private func add(_ node: Node, to result: inout [Node]) {
    var node = node
    node.end = Int32(result.count + 1)
    result.append(node)
  }
}

extension Abbreviations.Place: Comparable {
  static func < (left: Self, right: Self) -> Bool { (left.node, left.byte) < (right.node, right.byte) }
}
