import Diagnostics

/// Emoji by their names.
enum EmojiNames {
  private static let text = unsafe Array(
    UnsafeBufferPointer(start: EmojiTable.text.utf8Start, count: EmojiTable.text.utf8CodeUnitCount))

  /// Where each name and each emoji begins in `text`: a name, its emoji, the next name.
  private static let starts: [Int32] = {
    var starts: [Int32] = []
    starts.reserveCapacity(EmojiTable.count * 2)
    var isBetween = true
    for (index, byte) in text.enumerated() {
      let isSpace = byte == 0x20 || byte == 0x0A
      if isBetween, !isSpace { starts.append(Int32(index)) }
      isBetween = isSpace
    }
    return starts
  }()

  /// All names, in byte order.
  static var names: [String] {
    stride(from: 0, to: starts.count, by: 2).map { String(decoding: word($0), as: UTF8.self) }
  }

  /// The emoji of a name; nil when it is the name of none.
  static func emoji(named name: ArraySlice<UInt8>) -> [UInt8]? {
    var (lower, upper) = (0, starts.count / 2)
    while lower < upper {
      let middle = (lower + upper) / 2
      let known = word(middle * 2)
      if known.elementsEqual(name) { return Array(word(middle * 2 + 1)) }
      if known.lexicographicallyPrecedes(name) { lower = middle + 1 } else { upper = middle }
    }
    return nil
  }

  private static func word(_ number: Int) -> ArraySlice<UInt8> {
    text[Int(starts[number])...].prefix { $0 != 0x20 && $0 != 0x0A }
  }
}

extension TextRule {
  /// Emoji for `:name:` where no letter, digit or colon stands right before or after it, as on GitLab, but for another name
  /// in colons, as on GitHub. A name of no emoji stays text.
  package static let emoji = TextRule(probe: ByteSearch(UInt8(ascii: ":"))) { prose in
    var finds: [TextFind] = []
    // The end of the last name, after which another one may follow.
    var passed = 0
    prose.forEach(ByteSearch(UInt8(ascii: ":"))) { open, number in
      let run = prose.runs[number]
      guard let close = end(ofNameAt: open, in: run, prose) else {
        return prose.bytes[(open + 1)..<run.range.upperBound].prefix(while: isOfName).endIndex
      }
      let end = close + 1
      let isFollowed = Self.end(ofNameAt: end, in: run, prose) != nil
      guard open == passed || !isWord(prose.byte(before: open, in: run)),
        isFollowed || !isWord(prose.byte(at: end, in: run))
      else { return close }
      if let emoji = EmojiNames.emoji(named: prose.bytes[(open + 1)..<close]) {
        finds.append(TextFind(open..<end, in: number, .text(emoji)))
      } else if !isFollowed {
        return close
      }
      passed = end
      return end
    }
    return finds
  }

  /// Where the colon stands after a name that begins with the one at `open`; nil when there is no such name.
  private static func end(ofNameAt open: Int, in run: Prose.Run, _ prose: Prose) -> Int? {
    guard prose.byte(at: open, in: run) == UInt8(ascii: ":") else { return nil }
    let name = prose.bytes[(open + 1)..<run.range.upperBound].prefix(while: isOfName)
    return !name.isEmpty && prose.byte(at: name.endIndex, in: run) == UInt8(ascii: ":") ? name.endIndex : nil
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte.isASCIIDigit || byte.isASCIILetter || byte == UInt8(ascii: ":")
  }
}
