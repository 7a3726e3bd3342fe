import Diagnostics
import Hypertext

/// Tags of raw HTML that lack a quote or the sign at their end: what begins like one, and is text or swallows text.
enum BrokenTag {
  /// The tag, without its attributes, that begins at the sign at `start`, and its name; nil when it does not look like a tag
  /// with attributes that HTML knows.
  static func begin(_ bytes: [UInt8], at start: Int) -> (range: Range<Int>, name: String)? {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "<"), bytes[start + 1].isASCIILetter else { return nil }
    let letters = bytes[(start + 1)...].prefix(while: \.isNameByte)
    let word = bytes[letters.endIndex...].drop { $0 <= 0x20 }
    guard word.startIndex > letters.endIndex, letters.count <= longestName, let first = word.first, first.isASCIILetter,
      let sign = word.drop(while: \.isNameByte).first, sign == UInt8(ascii: "=")
    else { return nil }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    return HTMLAllowList.fate(of: name) == .unknown ? nil : (start..<letters.endIndex, name)
  }

  private static let longestName = 16

  /// Whether a whole tag has attributes that are none because a quote before them is missing.
  static func isBroken(_ tag: TagScanner.Tag) -> Bool {
    !tag.isEnd
      && tag.attributes.contains { $0.name.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } }
  }
}

extension UInt8 {
  /// Whether the byte may stand in the name of an element or an attribute.
  fileprivate var isNameByte: Bool { isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") }
}

extension DocumentBuilder {
  /// Takes down the tag that begins in a text, at `place` of the text that was read, and so is none; nothing when none does.
  mutating func reportBrokenTag(at place: Int) {
    guard let (range, name) = BrokenTag.begin(blocks.text.bytes, at: place) else { return }
    document.unbalancedTags.append(
      Document.UnbalancedTag(
        name: name, fault: .broken, span: blocks.text.origin(of: SourceSpan(range.lowerBound, range.upperBound))))
  }
}

extension DocumentIndexer {
  /// Takes down the tag that the raw HTML of a node ends in, which has no end there, and what it hides.
  mutating func addCut(_ scanner: TagScanner, _ node: Node) {
    if let cut = scanner.cutTag {
      var places = places(of: node)
      let name = document.buffer[(cut.lowerBound + 1)..<cut.upperBound]
      addBroken(String(decoding: name, as: UTF8.self).lowercased(), places.span(of: cut))
    }
    guard !scanner.declarations.isEmpty else { return }
    let text = document.buffer[node.text.range]
    let marks = [("<?", Self.last("?>", in: text)), ("<![CDATA[", Self.last("]]>", in: text))]
    var places = places(of: node)
    for range in scanner.declarations where Self.hidesText(text[range]) {
      // What never ends hides nothing, and something else is said of it.
      if marks.contains(where: { text[range].starts(with: $0.0.utf8) && $0.1 < range.lowerBound }) { continue }
      document.removals.append(HTMLRemoval(kind: .declaration, span: places.spanAhead(of: range)))
    }
  }

  /// Where a word stands for the last time; before the text when it does not.
  private static func last(_ word: StaticString, in text: ArraySlice<UInt8>) -> Int {
    var last = text.startIndex - 1
    while let next = text.range(of: word, from: max(last + 1, text.startIndex)) { last = next.lowerBound }
    return last
  }

  /// Takes down a tag that is broken. Its end is no second slip.
  mutating func addBroken(_ name: String, _ span: SourceSpan) {
    document.unbalancedTags.append(Document.UnbalancedTag(name: name, fault: .broken, span: span))
  }

  /// Whether a declaration says more than which language the page is in.
  private static func hidesText(_ declaration: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: declaration.prefix(9), as: UTF8.self).lowercased()
    return declaration.count > 3 && !text.hasPrefix("<!doctype") && !text.hasPrefix("<?xml")
  }
}
