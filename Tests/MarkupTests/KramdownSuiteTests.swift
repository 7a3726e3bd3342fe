import Diagnostics
import Foundation
import Hypertext
import Markup
import Proving
import Testing

/// kramdown's own suite: trees are compared, not bytes.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct KramdownSuiteTests {
  struct Case: Decodable {
    struct Options: Decodable {
      let auto_ids: Bool?
      let parse_block_html: Bool?
      let toc_levels: String?
      let header_offset: Int?
      let footnote_nr: Int?
      let header_links: Bool?
      let smart_quotes: String?
      let html_to_native: Bool?
    }
    let number: Int
    let name: String
    let options: Options
    let options_from: String
    let text: String
    let html: String
  }

  @Test func everyCase() throws {
    let cases: [Case] = try Corpus.decode("spec/kramdown.json")
    #expect(cases.count == 69)
    let differing = cases.filter { Outline.lines(of: $0.html) != Outline.lines(of: html($0)) }.map(\.name)
    #expect(differing == (try Self.differences()).keys.sorted())
    #expect(cases.count - differing.count >= 63)
  }

  /// Cases on which we differ, each with the reason: `Fixtures/kramdown-differences.json`.
  private static func differences() throws -> [String: String] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/kramdown-differences.json")
    return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
  }

  func html(_ each: Case) -> String {
    let options = ParseOptions(
      smart: each.options.smart_quotes.map { _ in false }, headingOffset: each.options.header_offset ?? 0,
      firstFootnote: each.options.footnote_nr ?? 1)
    let document = Document(parsing: Source(path: "x.md", text: self.options(each) + each.text), as: .kramdown, options)
    var resolution = Resolution()
    let numbers = each.options.auto_ids ?? (each.options_from != "default")
    var slugger = Slugger(.kramdown)
    resolution.headingIDs = document.headings.map { heading in
      // A site numbers headings of raw HTML as well, which to kramdown are headings when this option says so.
      let isHeading = heading.insertion == nil || each.options.html_to_native ?? false
      return heading.id ?? (numbers && isHeading ? slugger.id(for: heading.text) : "")
    }
    resolution.contents = contents(document, resolution.headingIDs, each.options.toc_levels)
    resolution.linksHeadings = each.options.header_links ?? false
    if each.name == "block/15_math/no_engine" { resolution.formulaMarks = .dollars }
    return String(decoding: document.html(resolution, style: .plain), as: UTF8.self)
  }

  /// The options of a case that change how it is read, as a text may give them itself.
  private func options(_ each: Case) -> String {
    var options = ""
    if each.options.parse_block_html == true { options += "{::options parse_block_html=\"true\" /}\n\n" }
    return options
  }

  /// The list of contents as kramdown writes it.
  private func contents(_ document: Document, _ ids: [String], _ levels: String?) -> [UInt8] {
    let range = levels == "2..3" ? 2...3 : 1...6
    var html = ""
    var open: [Int] = []
    for (heading, id) in zip(document.headings, ids) where range.contains(heading.level) && !id.isEmpty {
      while let last = open.last, last > heading.level {
        open.removeLast()
        html += "</li></ul>"
      }
      if open.last == heading.level {
        html += "</li>"
      } else {
        html += "<ul>"
        open.append(heading.level)
      }
      html += "<li><a href=\"#\(id)\" id=\"markdown-toc-\(id)\">\(HTMLText.escaped(heading.text))</a>"
    }
    html += open.map { _ in "</li></ul>" }.joined()
    return Array(html.utf8)
  }
}
