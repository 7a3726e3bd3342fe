import Diagnostics
import Foundation
import Proving
import Testing

@testable import Markup

/// Words that rules replace in prose, and only there.
@Suite struct ProseTests {
  private static func document(_ text: String, _ rules: [TextRule]) -> Document {
    let source = Source(path: "x.md", text: text)
    var document = Document(parsing: source, as: .handbook)
    document.apply(rules, source: source.bytes)
    return document
  }

  private static func html(_ text: String, _ rules: [TextRule]) -> String {
    String(decoding: document(text, rules).html(style: .plain), as: UTF8.self)
  }

  /// A link for every `xx`.
  private static let links = TextRule(probe: ByteSearch(UInt8(ascii: "x"))) { prose in
    var finds: [TextFind] = []
    prose.forEach(ByteSearch(UInt8(ascii: "x"))) { place, run in
      guard prose.byte(at: place + 1, in: prose.runs[run]) == UInt8(ascii: "x") else { return place + 1 }
      finds.append(TextFind(place..<(place + 2), in: run, .link("to.md"), attributes: Attributes(classes: ["a"])))
      return place + 2
    }
    return finds
  }

  /// A time for every `t`.
  private static let times = TextRule { prose in
    var finds: [TextFind] = []
    prose.forEach(ByteSearch(UInt8(ascii: "t"))) { place, run in
      finds.append(TextFind(place..<(place + 1), in: run, .time("2026")))
      return place + 1
    }
    return finds
  }

  @Test(arguments: [
    ("a :tada: b", "<p>a 🎉 b</p>\n"),
    (":+1: :white_check_mark:", "<p>👍 ✅</p>\n"),
    (":tada::taxi:", "<p>🎉🚕</p>\n"), ("x:tada::taxi: std::taxi:", "<p>x:tada::taxi: std::taxi:</p>\n"),
    (":tada::no_such::taxi:.", "<p>🎉:no_such:🚕.</p>\n"), (":tada:: ::tada:", "<p>:tada:: ::tada:</p>\n"),
    ("(:tada:), **:tada:**", "<p>(🎉), <strong>🎉</strong></p>\n"),
    (":nothing_at_all: and 12:100:30", "<p>:nothing_at_all: and 12:100:30</p>\n"),
    ("`:tada:` \\:tada: :tada\\:", "<p><code>:tada:</code> :tada: :tada:</p>\n"),
    ("&#58;tada: x", "<p>:tada: x</p>\n"),
    (
      "[:tada:](:tada:.md) ![:tada:](a.png)",
      "<p><a href=\":tada:.md\">🎉</a> <img src=\"a.png\" alt=\":tada:\" /></p>\n"
    ),
    ("<code>:tada:</code> <b title=\":tada:\">:tada:</b>", "<p><code>:tada:</code> <b title=\":tada:\">🎉</b></p>\n"),
    ("    :tada:\n\n<div>:tada:</div>", "<pre><code>:tada:\n</code></pre>\n<div>:tada:</div>\n"),
    (":ta**da**:", "<p>:ta<strong>da</strong>:</p>\n"),
  ])
  func emoji(_ text: String, _ expected: String) { #expect(Self.html(text, [.emoji]) == expected) }

  @Test(arguments: [
    ("xx *xx*", "<p><a href=\"to.md\" class=\"a\">xx</a> <em><a href=\"to.md\" class=\"a\">xx</a></em></p>\n"),
    ("[xx t](a)", "<p><a href=\"a\">xx <time datetime=\"2026\">t</time></a></p>\n"),
    ("<a href=\"b\">xx</a> xx", "<p><a href=\"b\">xx</a> <a href=\"to.md\" class=\"a\">xx</a></p>\n"),
    ("`xx` ![xx](i)", "<p><code>xx</code> <img src=\"i\" alt=\"xx\" /></p>\n"),
    ("https://xx.example/xx", "<p><a href=\"https://xx.example/xx\">https://xx.example/xx</a></p>\n"),
  ])
  func linksAndTimes(_ text: String, _ expected: String) {
    #expect(Self.html(text, [Self.links, Self.times]) == expected)
  }

  @Test func idsOfHeadingsAreMadeOfTheTextAsWritten() {
    let document = Self.document("# A :tada: xx\n\n# B\n", [.emoji, Self.links])
    #expect(document.headings.map(\.text) == ["A 🎉 xx", "B"])
    var slugger = Slugger(.github)
    #expect(document.headings.map { slugger.id(of: $0) } == ["a-tada-xx", "b"])
  }

  /// Of finds that overlap the earlier rule's counts; a find that stays text leaves room for none.
  @Test func theEarlierRuleCounts() {
    #expect(Self.html(":taxxi: :taxi:", [.emoji, Self.times]).contains("🚕</p>"))
    #expect(Self.html("xtx", [Self.times, Self.links]).contains("x<time"))
  }

  @Test func placesAreThoseOfTheWords() throws {
    let marked = MarkedText("> - a &amp; ⟦xx⟧\n>   b ⟦xx⟧\n\n| a |\n|---|\n| c ⟦xx⟧ |\n")
    let document = Self.document(marked.text, [Self.links])
    #expect(document.links.map(\.span) == marked.spans)
    #expect(document.nodes.filter { $0.kind == .link }.map(\.span) == marked.spans)
  }

  /// Whatever is replaced, nodes stay a tree inside the source.
  @Test(arguments: 0..<200) func nodesStayATree(_ seed: Int) {
    var random = RandomText(seed: UInt64(seed), more: [" :tada: xx t ", "xx", "t"])
    let text = random.next(40)
    let document = Self.document(text, [.emoji, Self.links, Self.times])
    for (index, node) in document.nodes.enumerated() {
      #expect(Int(node.end) > index && Int(node.end) <= document.nodes.count)
      #expect(node.lower >= 0 && node.lower <= node.upper && Int(node.upper) <= text.utf8.count)
    }
  }

  @Test func namesAreInOrderAndEachHasAnEmoji() {
    let names = EmojiNames.names
    #expect(names.count == EmojiTable.count)
    #expect(zip(names, names.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for name in names {
      let emoji = EmojiNames.emoji(named: Array(name.utf8)[...])
      #expect(emoji?.contains { $0 >= 0x80 } == true)
    }
  }
}
