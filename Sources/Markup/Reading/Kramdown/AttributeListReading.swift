import Diagnostics

/// Attribute lists as they are written (kramdown, `parser/kramdown/extensions.rb`).
extension Attributes {
  /// Reads the attribute list whose first attribute, or space before it, is at `start` of `bytes`, up to the closing brace
  /// on the same line; gives the place after that brace. What is no attribute is left out, as in kramdown, and remembered;
  /// nil when there is nothing. Spans are places of `bytes`.
  static func read(_ bytes: [UInt8], from start: Int) -> (list: Attributes, end: Int)? {
    // `{::comment}` and its like are extensions, `{:/}` is the end of one.
    guard start < bytes.count, bytes[start] != UInt8(ascii: ":"), bytes[start] != UInt8(ascii: "/") else { return nil }
    guard let end = end(bytes, from: start) else { return nil }
    let list = read(bytes, start..<end)
    return list.isEmpty ? nil : (list, end + 1)
  }

  /// Reads the attributes in a range, which is one line or a part of one.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Attributes {
    var list = Attributes()
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index].isSpaceOrTab {
        index += 1
      } else {
        list.readItem(bytes, &index, to: range.upperBound)
      }
    }
    return list
  }

  /// The brace that closes the list whose first attribute, or space before it, is at `start`.
  static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      // Another list that begins shows that this one is never closed; so no byte is looked at twice.
      case 0x0A, 0x0D, UInt8(ascii: "{"): return nil
      case UInt8(ascii: "}"): return index
      case UInt8(ascii: "=") where index > start && !bytes[index - 1].isSpaceOrTab:
        index += 1
        _ = quoted(bytes, &index, to: bytes.count)
      default: index += 1
      }
    }
    return nil
  }

  /// Reads what stands up to the next space, or up to `end`.
  private mutating func readItem(_ bytes: [UInt8], _ index: inout Int, to end: Int) {
    let start = index
    var pair: (key: Range<Int>, value: String, end: Int)?
    var kind = LeftOut.Kind.other
    while index < end, !bytes[index].isSpaceOrTab {
      index += 1
      guard bytes[index - 1] == UInt8(ascii: "="), index - 1 > start else { continue }
      let key = start..<(index - 1)
      if let value = Self.quoted(bytes, &index, to: end) {
        if pair == nil { pair = (key, value, index) }
      } else if kind == .other, Self.isName(bytes[key]) {
        let isQuote = index < end && (bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"))
        kind = isQuote ? .openQuote : .value
      }
    }
    let span = SourceSpan(start, index)
    if let (key, value, pairEnd) = pair, pairEnd == index, Self.isName(bytes[key]) {
      set(Pair(key: String(decoding: bytes[key], as: UTF8.self), value: value, span: span))
    } else if pair != nil || !add(item: bytes[start..<index], span) {
      leave(out: LeftOut(kind: kind, text: String(decoding: bytes[start..<index], as: UTF8.self), span: span))
    }
  }

  /// Takes `.class`, `#id`, several of them (`.a#b.c`), or a bare word; whether it is one of these.
  private mutating func add(item: ArraySlice<UInt8>, _ span: SourceSpan) -> Bool {
    guard let first = item.first else { return true }
    guard first == UInt8(ascii: ".") || first == UInt8(ascii: "#") else {
      guard Self.isName(item) else { return false }
      add(reference: Reference(name: String(decoding: item, as: UTF8.self), span: span))
      return true
    }
    var start = item.startIndex
    var isRead = true
    while start < item.endIndex {
      let end =
        item[(start + 1)...].firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "#") } ?? item.endIndex
      let name = item[(start + 1)..<end]
      let text = String(decoding: name, as: UTF8.self)
      let place = SourceSpan(span.lower + start - item.startIndex, span.lower + end - item.startIndex)
      if name.isEmpty {
        isRead = false
      } else if item[start] == UInt8(ascii: ".") {
        add(class: text)
      } else if Self.isName(name), let letter = name.first, !letter.isASCIIDigit, letter != 0x5F {
        set(id: text, place)
      } else {
        leave(out: LeftOut(kind: .id, text: text, span: place))
      }
      start = end
    }
    return isRead
  }

  /// Whether bytes are letters, digits, `_`, `-` and `:` and begin with neither of the last two.
  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ":") else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"): true
      default: false
      }
    }
  }

  /// The text in quotes that begins at `index`, which then stands behind it; nil when there is none on this line.
  static func quoted(_ bytes: [UInt8], _ index: inout Int, to end: Int) -> String? {
    guard index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else { return nil }
    let quote = bytes[index]
    var value: [UInt8] = []
    var place = index + 1
    while place < end, bytes[place] != quote, bytes[place] != 0x0A {
      if bytes[place] == UInt8(ascii: "\\"), place + 1 < end,
        bytes[place + 1] == quote || bytes[place + 1] == UInt8(ascii: "}")
      {
        place += 1
      }
      value.append(bytes[place])
      place += 1
    }
    guard place < end, bytes[place] == quote else { return nil }
    index = place + 1
    return String(decoding: value, as: UTF8.self)
  }
}
