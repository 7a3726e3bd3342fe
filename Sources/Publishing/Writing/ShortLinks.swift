package import Diagnostics
import Markup
import Records

extension Rule {
  /// A pattern for links without a place for the name.
  package static let noPlaceForName = Rule("data.no-place-for-name", .error)
}

/// Short forms that a company agrees on and that are links in prose: `go/forecast`, `#sales`.
package struct ShortLinks: Sendable {
  /// The address of `go/NAME`, `{}` where the name stands; nil leaves it text.
  package private(set) var go: String?
  /// The address of `#NAME`; nil leaves it text.
  package private(set) var channel: String?

  init() {}

  init(_ fields: Fields) {
    go = fields.optional("go", Self.pattern, "The address of go/NAME, with {} where the name stands.")
    channel = fields.optional(
      "channel", Self.pattern, "The address of the channel #NAME, with {} where the name stands.")
  }

  private static var pattern: Shape<String> {
    Shape<String>.webAddress.map(
      schema: JSONSchema(
        "string", pattern: #"^https?://[^\s/?#]\S*\{\}\S*$"#, example: .string("https://go.example.org/{}"))
    ) { text, span, report in
      if text.contains("{}") { return text }
      report.add(
        .noPlaceForName, span, "`\(text)` does not say where the name goes", help: "put `{}` in the name's place")
      return nil
    }
  }

  /// The rules for what is configured.
  var rules: [TextRule] {
    [go.map { Self.rule(Self.goName, $0, probe: "/") }, channel.map { Self.rule(Self.channelName, $0, probe: "#") }]
      .compactMap { $0 }
  }

  private static func rule(
    _ find: @escaping @Sendable (Prose, Prose.Run, Int) -> (whole: Range<Int>, name: Range<Int>)?, _ pattern: String,
    probe: Unicode.Scalar
  ) -> TextRule {
    let search = ByteSearch(UInt8(ascii: probe))
    return TextRule(probe: search) { prose in
      var finds: [TextFind] = []
      prose.forEach(search) { place, number in
        guard let found = find(prose, prose.runs[number], place) else { return place + 1 }
        let name = String(decoding: prose.bytes[found.name], as: UTF8.self)
        finds.append(TextFind(found.whole, in: number, .link(pattern.replacing("{}", with: name))))
        return found.whole.upperBound
      }
      return finds
    }
  }

  /// `go/NAME` whose slash stands at `slash`. Whether something is a go/no-go is no link.
  private static func goName(_ prose: Prose, _ run: Prose.Run, _ slash: Int) -> (whole: Range<Int>, name: Range<Int>)? {
    let start = slash - 2
    guard start >= run.range.lowerBound, prose.bytes[start..<slash].elementsEqual("go".utf8),
      isEdge(prose.byte(before: start, in: run))
    else { return nil }
    var end = slash + 1
    while let byte = prose.byte(at: end, in: run), Prose.isWord(byte) || [0x2D, 0x2E, 0x2F].contains(byte) { end += 1 }
    while end > slash + 1, !Prose.isWord(prose.bytes[end - 1]) { end -= 1 }
    let name = (slash + 1)..<end
    guard let first = prose.bytes[name].first, Prose.isWord(first), !prose.bytes[name].elementsEqual("no-go".utf8)
    else {
      return nil
    }
    return (start..<end, name)
  }

  /// `#NAME` whose mark stands at `mark`: small letters, digits, `-` and `_` after a letter. A colour is none.
  private static func channelName(
    _ prose: Prose, _ run: Prose.Run, _ mark: Int
  ) -> (whole: Range<Int>, name: Range<Int>)? {
    guard isEdge(prose.byte(before: mark, in: run)) else { return nil }
    var end = mark + 1
    while let byte = prose.byte(at: end, in: run), Prose.isWord(byte) || byte == 0x2D { end += 1 }
    while end > mark + 1, [0x2D, 0x5F].contains(prose.bytes[end - 1]) { end -= 1 }
    let name = prose.bytes[(mark + 1)..<end]
    guard name.count > 1, let first = name.first, (0x61...0x7A).contains(first),
      !name.contains(where: { (0x41...0x5A).contains($0) || $0 >= 0x80 })
    else { return nil }
    let isColour = [3, 6].contains(name.count) && name.allSatisfy { $0 <= 0x39 || (0x61...0x66).contains($0) }
    return isColour ? nil : (mark..<end, (mark + 1)..<end)
  }

  /// Whether a short form may begin after a byte: not inside a word or an address.
  private static func isEdge(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return !Prose.isWord(byte) && !Array("/.-#&@:=?".utf8).contains(byte)
  }
}
