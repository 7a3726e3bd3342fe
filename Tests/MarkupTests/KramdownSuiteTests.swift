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
      /// False where the case says that no program sets its formulas.
      let hasMathEngine: Bool

      enum CodingKeys: CodingKey {
        case auto_ids, parse_block_html, toc_levels, header_offset, footnote_nr, header_links, smart_quotes
        case html_to_native, math_engine
      }

      init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        auto_ids = try values.decodeIfPresent(Bool.self, forKey: .auto_ids)
        parse_block_html = try values.decodeIfPresent(Bool.self, forKey: .parse_block_html)
        toc_levels = try values.decodeIfPresent(String.self, forKey: .toc_levels)
        header_offset = try values.decodeIfPresent(Int.self, forKey: .header_offset)
        footnote_nr = try values.decodeIfPresent(Int.self, forKey: .footnote_nr)
        header_links = try values.decodeIfPresent(Bool.self, forKey: .header_links)
        smart_quotes = try values.decodeIfPresent(String.self, forKey: .smart_quotes)
        html_to_native = try values.decodeIfPresent(Bool.self, forKey: .html_to_native)
        hasMathEngine = try !values.contains(.math_engine) || !values.decodeNil(forKey: .math_engine)
      }
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
    resolution.contents = KramdownContents.html(
      of: document, ids: resolution.headingIDs, levels: each.options.toc_levels == "2..3" ? 2...3 : 1...6)
    resolution.linksHeadings = each.options.header_links ?? false
    if !each.options.hasMathEngine { resolution.formulaMarks = .dollars }
    return String(decoding: document.html(resolution, style: .plain), as: UTF8.self)
  }

  /// The options of a case that change how it is read, as a text may give them itself.
  private func options(_ each: Case) -> String {
    var options = ""
    if each.options.parse_block_html == true { options += "{::options parse_block_html=\"true\" /}\n\n" }
    return options
  }
}
