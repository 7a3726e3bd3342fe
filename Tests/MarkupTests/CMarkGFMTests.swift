import Diagnostics
import Foundation
import Markup
import Proving
import Testing

/// All pages of the Sourcegraph handbook against the program `cmark-gfm`, byte for byte; front matter is text to both.
@Suite(
  .enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)),
  .enabled(if: CMarkGFM.isInstalled, "the program cmark-gfm is not installed"))
struct CMarkGFMTests {
  /// Pages on which we differ from the program, and mean to.
  private static let differing: Set<String> = [
    // An address ends before a closing bracket that was opened before it; there it stays text, or takes the bracket along.
    "benefits-pay-perks/benefits-perks/leave-of-absence.md", "departments/finance/index.md",
  ]

  @Test func everyPageIsTheSame() throws {
    let pages = try Corpus.files("corpus/sourcegraph-handbook/content", suffix: ".md")
    #expect(pages.count == 883)
    let theirs = try CMarkGFM.html(
      of: pages.map(\.bytes), options: CMarkGFM.allExtensions)
    try #require(theirs.count == pages.count)
    for (page, theirs) in zip(pages, theirs) {
      let document = Document(parsing: Source(path: page.path, bytes: page.bytes), as: .gfm)
      let ours = CMarkGFM.older(String(decoding: document.html(style: .plain, filtersTags: true), as: UTF8.self))
      #expect((ours == theirs) != Self.differing.contains(page.path), "\(page.path)")
    }
  }

  @Test func everyTableIsTheSame() throws {
    let pages = try Corpus.files("corpus/sourcegraph-handbook/content", suffix: ".md")
    let theirs = try CMarkGFM.html(of: pages.map(\.bytes), options: "-e table --unsafe")
    try #require(theirs.count == pages.count)
    var count = 0
    for (page, theirs) in zip(pages, theirs) {
      let document = Document(parsing: Source(path: page.path, bytes: page.bytes), as: .gfm)
      let ours = CMarkGFM.tables(String(decoding: document.html(style: .plain), as: UTF8.self)).map(
        CMarkGFM.withoutLiteralLinks)
      #expect(ours == CMarkGFM.tables(theirs).map(CMarkGFM.withoutLiteralLinks), "\(page.path)")
      count += ours.count
    }
    #expect(count > 300)
  }

  /// Random texts with footnotes in and around all other blocks.
  @Test func footnotesAreTheSame() throws {
    var random = SeededGenerator(seed: 17)
    let texts = (0..<800).map { _ in
      let pieces = (0..<Int.random(in: 3...14, using: &random)).map { number in
        (Self.pieces.randomElement(using: &random) ?? "").replacing("[^#", with: "[^\(number)")
          .replacing("[^@", with: "[^\(Int.random(in: 0..<14, using: &random))")
      }
      // To the program, a blank line that holds space ends a footnote.
      return (Self.references + pieces.joined()).replacing(#/(?m)^[ >]+$/#, with: "")
    }
    let theirs = try CMarkGFM.html(of: texts.map { Array($0.utf8) }, options: CMarkGFM.allExtensions)
    var shown = 0
    for (text, theirs) in zip(texts, theirs) {
      let document = Document(parsing: Source(path: "x.md", text: text), as: .gfm)
      let ours = String(decoding: document.html(style: .plain, filtersTags: true), as: UTF8.self)
      shown += document.footnotes.count
      #expect(CMarkGFM.older(ours) == theirs, "\(text.debugDescription)")
    }
    #expect(shown > 250)
  }

  /// So that what is defined is shown.
  private static let references = (0..<14).map { "[^\($0)] [^\($0)ü*]" }.joined() + "\n\n"

  /// Each definition has another name: of one in another of the same name, the program takes the inner one.
  private static let pieces = [
    "[^#]: a\n", "[^#]:\n", "[^#]: c\n\n    d\n", "[^#Ü*]: e", "[^@]", "[^@] [^@]", "[^@ü*]", "[^@]\n\n", "text ", "\n",
    "\n\n",
    "    ", "> ", "> > ", "- a\n  ", "1. ", "1) a\n", "```\n", "`", "*a", "# ", "\n    ", "---\n", "<div>\n", "\\",
    "| a |\n|---|\n| [^@] |\n", "(u)",
  ]
}

/// The program `cmark-gfm`, run once for many texts.
enum CMarkGFM {
  /// Everything the program knows beyond CommonMark.
  static let allExtensions =
    "-e table -e strikethrough -e autolink -e tasklist -e tagfilter -e footnotes --unsafe"

  /// The same without addresses in plain text, which are found there before brackets are paired and here after it.
  static let withoutAddresses = allExtensions.replacing(" -e autolink", with: "")

  /// Our HTML with the links back from footnotes as the installed release of the program labels them; ours are labelled
  /// as in later releases.
  static func older(_ html: String) -> String {
    html.replacing(
      #/data-footnote-backref-idx="[^"]*" aria-label="[^"]*"/#, with: "aria-label=\"Back to content\"")
  }

  /// The tables of an HTML text, without their tags.
  static func tables(_ html: String) -> [String] {
    html.split(separator: "<table>\n").dropFirst().compactMap { part in
      part.range(of: "</table>").map { String(part[..<$0.lowerBound]) }
    }
  }

  /// HTML in which links that say nothing but their address are plain text: with and without its extension for
  /// addresses, the program and we agree on what is left.
  static func withoutLiteralLinks(_ html: String) -> String {
    html.replacing(#/<a href="(?:mailto:)?([^"]+)">([^<]+)</a>/#) { match in
      let address = match.1.removingPercentEncoding ?? String(match.1)
      let text = match.2.replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      return address == text || address == "http://" + text ? match.2 : match.0
    }
  }

  static let isInstalled = (try? Shell.run("command -v cmark-gfm", in: "/").status) == 0

  /// What the program writes for each of `texts`.
  static func html(of texts: [[UInt8]], options: String) throws -> [String] {
    let folder = try TemporaryFolder()
    for (number, text) in texts.enumerated() { try folder.write("\(number).md", bytes: text) }
    let script =
      "i=0; while [ $i -lt \(texts.count) ]; do cmark-gfm \(options) $i.md; printf '\\036'; i=$((i+1)); done"
    let answer = try Shell.run(script, in: folder.path)
    return answer.output.split(separator: "\u{1E}", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
