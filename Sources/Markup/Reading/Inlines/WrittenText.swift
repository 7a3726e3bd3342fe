import Diagnostics
import Hypertext

/// Goes along a text as CommonMark gives it and the bytes it was written as, in which backslashes and entities take room
/// of their own (CommonMark 0.30, sections 2.4 and 2.5).
struct WrittenText {
  private let source: [UInt8]
  private var place: Int

  /// A walk along `source` from the byte at `start` on.
  init(_ source: [UInt8], from start: Int) {
    self.source = source
    self.place = start
  }

  /// Where the text written for `given` ends, when it begins where the last one ended; nil when something else is
  /// written there.
  mutating func end(of given: ArraySlice<UInt8>) -> Int? {
    var index = given.startIndex
    while index < given.endIndex {
      guard place < source.count else { return nil }
      let byte = source[place]
      if byte == UInt8(ascii: "\\"), place + 1 < source.count, source[place + 1] == given[index],
        Self.isPunctuation(given[index])
      {
        place += 2
        index += 1
      } else if byte == UInt8(ascii: "&"), let (resolved, end) = entity(at: place),
        given[index...].starts(with: resolved)
      {
        place = end
        index += resolved.count
      } else if byte == given[index] {
        place += 1
        index += 1
      } else if let (length, written) = typographic(given[index...]) {
        place += written
        index += length
      } else {
        return nil
      }
    }
    return place
  }

  /// How long the typographic character is that a text begins with, and the marks that are written for it here.
  private func typographic(_ given: ArraySlice<UInt8>) -> (length: Int, written: Int)? {
    for (character, marks) in Self.typographic
    where given.starts(with: character) && source[place...].starts(with: marks) {
      return (character.count, marks.count)
    }
    return nil
  }

  private static let typographic: [(character: [UInt8], marks: [UInt8])] = [
    ("‘", "'"), ("’", "'"), ("“", "\""), ("”", "\""), ("…", "..."), ("—", "---"), ("–", "--"), ("«", "<<"), ("»", ">>"),
    ("\u{A0}", " "),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  /// What the entity at `start` stands for and where it ends; nil when there is none.
  private func entity(at start: Int) -> (resolved: [UInt8], end: Int)? {
    var end = start + 1
    while end < source.count, end - start < 40, source[end] != UInt8(ascii: ";") {
      guard source[end] == UInt8(ascii: "#") || Self.isAlphanumeric(source[end]) else { return nil }
      end += 1
    }
    guard end < source.count, source[end] == UInt8(ascii: ";") else { return nil }
    let written = source[start...end]
    let resolved = Array(HTMLText.resolved(written).utf8)
    return resolved.elementsEqual(written) ? nil : (resolved, end + 1)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIILetter
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !isAlphanumeric(byte)
  }
}

/// Leads from places in a text node's words to places in the source. Places must be asked for in rising order.
struct TextPlaces {
  private let node: Node
  private var written: WrittenText
  /// A place in the words and the same in the source.
  private var last: (words: Int, source: Int)
  private let isPlain: Bool

  /// The places of `node`, whose words are written in `source`.
  init(_ node: Node, in source: [UInt8]) {
    self.node = node
    written = WrittenText(source, from: Int(node.lower))
    last = (Int(node.text.lower), Int(node.lower))
    isPlain = node.upper - node.lower == node.text.upper - node.text.lower
  }

  /// The place of the source where the byte at `place` of `buffer`, one of the node's words, is written.
  mutating func place(of place: Int, _ buffer: [UInt8]) -> Int {
    if !isPlain, place > last.words, let end = written.end(of: buffer[last.words..<place]) { last = (place, end) }
    return min(last.source + place - last.words, max(Int(node.upper), last.source))
  }
}
