/// `{::name options}content{:/name}` or `{::name options /}` (kramdown syntax page, "Extensions").
struct KramdownExtension {
  /// The extensions there are.
  enum Name: String, CaseIterable {
    case comment, nomarkdown, options
  }

  let name: Name
  /// What stands in the opening brace after the name.
  let options: Attributes
  /// What stands between the two braces; empty for one that closes itself.
  let content: Range<Int>
  /// Where it ends.
  let end: Int

  /// The lines of a text that hold nothing but the end of an extension, `{:/}` or `{:/name}`, by the extensions they end.
  struct Ends {
    /// Where the braces stand and how many quotes they stand in, in order.
    private var places: [Name: [(brace: Int, quotes: Int)]] = [:]

    /// Takes the brace at `brace` of a text that begins at `start`. Braces come in order.
    mutating func take(_ bytes: [UInt8], at brace: Int, from start: Int) {
      guard bytes[brace...].starts(with: "{:/".utf8) else { return }
      let word = bytes[(brace + 3)...].prefix { (0x61...0x7A).contains($0) }
      guard word.endIndex < bytes.count, bytes[word.endIndex] == UInt8(ascii: "}"),
        isLineEnd(bytes, word.endIndex + 1), let quotes = Self.quotes(bytes, before: brace, from: start)
      else { return }
      let name = Name(rawValue: String(decoding: word, as: UTF8.self))
      for ended in [Name.comment, .nomarkdown] where word.isEmpty || name == ended {
        places[ended, default: []].append((brace, quotes))
      }
    }

    /// The end of an extension whose opening brace stands at `start` and ends before `after`; nil when it is not alone on
    /// its line, or nothing ends it.
    func end(of name: Name, _ bytes: [UInt8], from start: Int, after: Int) -> Int? {
      guard isLineEnd(bytes, after), let places = places[name], let quotes = Self.quotes(bytes, before: start, from: 0)
      else { return nil }
      let next = places.partitionIndex { $0.brace >= after }
      guard next < places.count, places[next].quotes == quotes else { return nil }
      return places[next].brace
    }

    private func isLineEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
      bytes[index...].first { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true
    }

    /// How many markers of quotes stand before a place on its line; nil when anything else does.
    fileprivate static func quotes(_ bytes: [UInt8], before place: Int, from start: Int) -> Int? {
      var quotes = 0
      var index = place
      while index > start, bytes[index - 1] != 0x0A {
        index -= 1
        switch bytes[index] {
        case UInt8(ascii: ">"): quotes += 1
        case 0x20, 0x09: break
        default: return nil
        }
      }
      return quotes
    }

    /// Whether the line that begins at `line` begins with so many markers of quotes.
    fileprivate static func holds(_ quotes: Int, _ bytes: [UInt8], line: Int) -> Bool {
      var left = quotes
      for byte in bytes[line...] {
        if left == 0 { break }
        switch byte {
        case UInt8(ascii: ">"): left -= 1
        case 0x20, 0x09: break
        default: return false
        }
      }
      return left == 0
    }
  }

  /// The extension that begins at the brace at `start`, which is followed by a colon; nil when there is none. One that has
  /// lines of its own (`isAlone`) goes on to the first of the lines `ends`, whatever stands between; else it may go over
  /// several lines, but over no fence of code.
  static func read(_ bytes: [UInt8], from start: Int, isAlone: Bool, ends: Ends? = nil) -> KramdownExtension? {
    guard bytes[start...].starts(with: "{::".utf8) else { return nil }
    let word = bytes[(start + 3)...].prefix { (0x61...0x7A).contains($0) }
    guard let name = Name(rawValue: String(decoding: word, as: UTF8.self)) else { return nil }
    guard let brace = bytes[word.endIndex...].prefix(1024).firstIndex(where: { $0 == UInt8(ascii: "}") || $0 == 0x0A }),
      bytes[brace] == UInt8(ascii: "}")
    else { return nil }
    let isClosed = bytes[brace - 1] == UInt8(ascii: "/")
    let options = Attributes.read(bytes, word.endIndex..<(isClosed ? brace - 1 : brace))
    let after = brace + 1
    if isClosed || name == .options {
      guard isClosed else { return nil }
      return KramdownExtension(name: name, options: options, content: after..<after, end: after)
    }
    let quotes = isAlone ? Ends.quotes(bytes, before: start, from: 0) ?? 0 : 0
    if quotes == 0, let close = ends?.end(of: name, bytes, from: start, after: after),
      let last = bytes[close...].firstIndex(of: UInt8(ascii: "}"))
    {
      return KramdownExtension(name: name, options: options, content: after..<close, end: last + 1)
    }
    var index = after
    let goesOverLines = isAlone && quotes == 0
    while let close = bytes[index...].firstIndex(where: { $0 == UInt8(ascii: "{") || (!goesOverLines && $0 == 0x0A) }) {
      index = close + 1
      if bytes[close] == 0x0A {
        // In a quote it goes over lines of the quote only.
        guard isAlone, Ends.holds(quotes, bytes, line: index) else { return nil }
        continue
      }
      let rest = bytes[close...]
      let isEnd =
        rest.starts(with: "{:/}".utf8) || rest.starts(with: Array("{:/\(name.rawValue)}".utf8))
      // One that begins inside shows that the first is never closed; so no byte is looked at twice.
      if rest.starts(with: Array("{::\(name.rawValue)".utf8)) { return nil }
      guard isEnd, let end = rest.firstIndex(of: UInt8(ascii: "}")) else { continue }
      if isAlone, quotes == 0 || ends == nil, holdsFence(bytes[after..<close]) { return nil }
      return KramdownExtension(name: name, options: options, content: after..<close, end: end + 1)
    }
    return nil
  }

  private static func holdsFence(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while let mark = text[index...].firstIndex(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }) {
      if text[mark...].starts(with: "```".utf8) || text[mark...].starts(with: "~~~".utf8) { return true }
      index = mark + 1
    }
    return false
  }
}
