/// `{::name options}content{:/name}` or `{::name options /}` (kramdown syntax page, "Extensions").
struct KramdownExtension {
  /// The extensions there are.
  enum Name: String {
    case comment, nomarkdown, options
  }

  let name: Name
  /// What stands in the opening brace after the name.
  let options: Attributes
  /// What stands between the two braces; empty for one that closes itself.
  let content: Range<Int>
  /// Where it ends.
  let end: Int

  /// The extension that begins at the brace at `start`, which is followed by a colon; nil when there is none. One that has
  /// lines of its own (`isAlone`) may go over several, but over no fence of code.
  static func read(_ bytes: [UInt8], from start: Int, isAlone: Bool) -> KramdownExtension? {
    guard bytes[start...].starts(with: "{::".utf8) else { return nil }
    let word = bytes[(start + 3)...].prefix { (0x61...0x7A).contains($0) }
    guard let name = Name(rawValue: String(decoding: word, as: UTF8.self)) else { return nil }
    guard let brace = bytes[word.endIndex...].prefix(1024).firstIndex(where: { $0 == UInt8(ascii: "}") || $0 == 0x0A }),
      bytes[brace] == UInt8(ascii: "}")
    else { return nil }
    let isClosed = bytes[brace - 1] == UInt8(ascii: "/")
    let options = Attributes.read(
      Array(bytes[word.endIndex..<(isClosed ? brace - 1 : brace)]) + [UInt8(ascii: "}")], from: 0)?.list
    let after = brace + 1
    if isClosed || name == .options {
      guard isClosed else { return nil }
      return KramdownExtension(name: name, options: options ?? Attributes(), content: after..<after, end: after)
    }
    var index = after
    while let close = bytes[index...].firstIndex(where: { $0 == UInt8(ascii: "{") || (!isAlone && $0 == 0x0A) }) {
      guard bytes[close] == UInt8(ascii: "{") else { return nil }
      index = close + 1
      let rest = bytes[close...]
      let isEnd =
        rest.starts(with: "{:/}".utf8) || rest.starts(with: Array("{:/\(name.rawValue)}".utf8))
      // One that begins inside shows that the first is never closed; so no byte is looked at twice.
      if rest.starts(with: Array("{::\(name.rawValue)".utf8)) { return nil }
      guard isEnd, let end = rest.firstIndex(of: UInt8(ascii: "}")) else { continue }
      if isAlone, holdsFence(bytes[after..<close]) { return nil }
      return KramdownExtension(name: name, options: options ?? Attributes(), content: after..<close, end: end + 1)
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
