import Diagnostics
import Hypertext
import Markup
import Proving
import Testing

/// What holds for every document, whatever is written in it.
@Suite struct LawTests {
  private func document(_ text: String, _ dialect: Dialect) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: dialect)
  }

  @Test(arguments: Dialect.allCases) func placesLieInTheSourceAndNodesInEachOther(_ dialect: Dialect) {
    var texts = RandomText(seed: 1)
    for _ in 0..<1500 {
      let text = texts.next()
      #expect(document(text, dialect).misplaced(in: text.utf8.count) == nil, "\(text.debugDescription)")
    }
  }

  @Test(arguments: Dialect.allCases) func wordsStandWhereTheirNodeSays(_ dialect: Dialect) {
    var texts = RandomText(seed: 2)
    var right = 0
    var wrong: [String] = []
    for _ in 0..<3000 {
      let text = texts.next()
      let bytes = Array(text.utf8)
      // As it is written, without typography.
      let document = Document(
        parsing: Source(path: "x.md", text: text), as: dialect, ParseOptions(smart: false))
      for node in document.nodes where node.kind == .text && node.text.range.count == node.span.range.count {
        if bytes[node.span.range].elementsEqual(document.bytes(node.text)) {
          right += 1
        } else {
          wrong.append(text.debugDescription + " " + document.string(node.text).debugDescription)
        }
      }
    }
    #expect(right > 5000)
    #expect(wrong.isEmpty, "\(wrong.count) of \(right): \(wrong.prefix(8).joined(separator: "\n"))")
  }

  private static let footnotes = ["[^a]", "[^a]: ", "[^b]: ", "[^b]", "\n", "\n    "]

  /// Texts that are written anew before they are read keep their places.
  @Test func wordsOfFootnotesStandWhereTheirNodeSays() {
    var texts = RandomText(seed: 8, more: Self.footnotes)
    var (right, wrong, notes) = (0, 0, 0)
    for _ in 0..<2000 {
      let text = texts.next()
      let bytes = Array(text.utf8)
      let document = document(text, .handbook)
      notes += document.footnotes.count
      #expect(document.misplaced(in: bytes.count) == nil, "\(text.debugDescription)")
      for node in document.nodes {
        guard node.kind == .text, node.text.range.count == node.span.range.count else { continue }
        if bytes[node.span.range].elementsEqual(document.bytes(node.text)) { right += 1 } else { wrong += 1 }
      }
      let html = String(decoding: document.html(style: .plain), as: UTF8.self)
      #expect(!html.contains("?>"), "\(text.debugDescription)")
    }
    #expect(notes > 500)
    // Where libcmark is wrong about places by more than `InlinePlaces` makes good.
    #expect(right > 5000 && wrong < 10, "\(wrong) of \(right)")
  }

  private static let kramdown = [
    ": ", "\n: ", "*[a]: t\n", "*[b c]: u\n", "$$", "\n$$", "| a\n", "|---\n", "|===\n", "'", "\"", "--", "<<", ">>",
    "...",
  ]

  /// Lists of definitions, abbreviations, formulas, tables and typography of kramdown in and around everything else.
  @Test(arguments: [Dialect.handbook, .kramdown]) func kramdownKeepsItsPlaces(_ dialect: Dialect) {
    var texts = RandomText(seed: 11, more: Self.kramdown)
    var (right, wrong, definitions, abbreviations) = (0, 0, 0, 0)
    for _ in 0..<2000 {
      let text = texts.next()
      let bytes = Array(text.utf8)
      for smart in [false, true] {
        let document = Document(parsing: Source(path: "x.md", text: text), as: dialect, ParseOptions(smart: smart))
        #expect(document.misplaced(in: bytes.count) == nil, "\(text.debugDescription)")
        for node in document.nodes {
          if node.kind == .definition { definitions += 1 }
          if node.kind == .abbreviation { abbreviations += 1 }
          guard !smart, node.kind == .text, node.text.range.count == node.span.range.count else { continue }
          if bytes[node.span.range].elementsEqual(document.bytes(node.text)) { right += 1 } else { wrong += 1 }
        }
        let html = String(decoding: document.html(style: .plain), as: UTF8.self)
        #expect(!html.contains("?>"), "\(text.debugDescription)")
      }
    }
    #expect(definitions > 200 && abbreviations > 200)
    // Where libcmark is wrong about places by more than `InlinePlaces` makes good.
    #expect(right > 5000 && wrong * 500 < right, "\(wrong) of \(right)")
  }

  @Test func destinationsStandWhereTheirLinkSays() {
    var texts = RandomText(seed: 3)
    var found = 0
    for _ in 0..<4000 {
      let text = texts.next()
      let bytes = Array(text.utf8)
      let document = document(text, .handbook)
      for node in document.nodes where node.kind == .link || node.kind == .image {
        let link = document.links[Int(node.extra)]
        guard link.span != node.span else { continue }
        found += 1
        #expect(
          bytes[link.span.range].elementsEqual(document.bytes(link.destination)),
          "\(text.debugDescription) \(document.string(link.destination))")
        #expect(link.span.lower >= node.span.lower && link.span.upper <= node.span.upper, "\(text.debugDescription)")
      }
    }
    #expect(found > 1500)
  }

  @Test func rawReferencesStandWhereTheyAreWritten() {
    var texts = RandomText(seed: 4)
    var found = 0
    for _ in 0..<4000 {
      let text = texts.next()
      let bytes = Array(text.utf8)
      let document = document(text, .handbook)
      for reference in document.rawReferences {
        found += 1
        #expect(bytes[reference.span.range].elementsEqual(document.bytes(reference.value)), "\(text.debugDescription)")
      }
    }
    #expect(found > 300)
  }

  @Test func withoutDialectTheHTMLIsThatOfLibcmark() {
    var texts = RandomText(seed: 5)
    for _ in 0..<4000 {
      let text = texts.next()
      let ours = String(decoding: document(text, .commonmark).html(style: .plain), as: UTF8.self)
      #expect(ours == LibCMark.html(of: text), "\(text.debugDescription)")
    }
  }

  /// A construct that is nowhere taken for one comes back as it was written: nothing of a page is lost.
  @Test func masksNeverShow() {
    var texts = RandomText(seed: 6)
    for _ in 0..<3000 {
      let text = texts.next()
      let used = Set(text.unicodeScalars.filter { (0x700...0x70D).contains($0.value) })
      let html = String(decoding: document(text, .handbook).html(style: .plain), as: UTF8.self)
      let shown = Set(html.unicodeScalars.filter { (0x700...0x70D).contains($0.value) })
      #expect(shown.isSubset(of: used), "\(text.debugDescription)")
    }
  }

  @Test func siteHTMLIsWellFormed() {
    var texts = RandomText(seed: 7)
    for _ in 0..<600 {
      let text = texts.next()
      let document = document(text, .handbook)
      guard !document.hasRawHTML else { continue }
      let html = document.html(style: .site)
      let tree = HTMLTree(parsing: html)
      #expect(HTMLTree(parsing: tree.html) == tree, "\(text.debugDescription)")
      #expect(tree.text(of: nil).filter { !$0.isWhitespace } == words(html), "\(text.debugDescription)")
    }
  }

  /// What stands between the tags of well-formed HTML.
  private func words(_ html: [UInt8]) -> String {
    let text = String(decoding: html, as: UTF8.self).replacing(#/<[^>]*>/#, with: "")
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&").filter { !$0.isWhitespace }
  }
}
