import Diagnostics
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
      let toc_levels: String?
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
    var differing: [String] = []
    for each in cases where Outline.lines(of: each.html) != Outline.lines(of: html(each)) {
      differing.append(each.name)
    }
    #expect(differing == Self.differences.keys.sorted())
  }

  /// Cases on which we differ, each with the reason.
  static let differences: [String: String] = [
    "block/04_header/atx_header":
      "With GFM input a heading needs space after its number signs, and may interrupt a quote.",
    "block/04_header/header_type_offset": "Levels are not shifted.",
    "block/04_header/with_header_links": "A heading's anchor is the site's affair.",
    "block/08_list/lazy_and_nested": "Lists are those of CommonMark.",
    "block/08_list/list_and_others": "Lists are those of CommonMark.",
    "block/08_list/simple_ol": "Lists are those of CommonMark.",
    "block/09_html/cdata_section": "CDATA sections are comments to HTML5.",
    "block/09_html/content_model/deflists": "Markdown inside raw HTML is that of CommonMark.",
    "block/09_html/html_and_codeblocks": "Markdown inside raw HTML is that of CommonMark.",
    "block/09_html/html_to_native/code": "Raw HTML stays HTML; it is not taken for Markdown.",
    "block/09_html/html_to_native/emphasis": "Raw HTML stays HTML; it is not taken for Markdown.",
    "block/09_html/html_to_native/header": "Raw HTML stays HTML; it is not taken for Markdown.",
    "block/09_html/html_to_native/list_ol": "Raw HTML stays HTML; it is not taken for Markdown.",
    "block/09_html/invalid_html_1": "A stray end tag is raw HTML, which HTML5 drops.",
    "block/09_html/markdown_attr": "Markdown inside raw HTML is that of CommonMark.",
    "block/09_html/parse_as_raw": "Markdown inside raw HTML is that of CommonMark.",
    "block/09_html/parse_block_html": "Markdown inside raw HTML is that of CommonMark.",
    "block/09_html/simple": "Markdown inside raw HTML is that of CommonMark.",
    "block/09_html/xml": "Markdown inside raw HTML is that of CommonMark.",
    "block/11_ial/simple": "An attribute list that nothing takes is shown and reported.",
    "block/12_extension/options": "Markdown inside raw HTML is that of CommonMark.",
    "block/12_extension/options3": "Markdown inside raw HTML is that of CommonMark.",
    "block/13_definition_list/item_ial": "Definition lists are not read.",
    "block/13_definition_list/separated_by_eob": "Definition lists are not read.",
    "block/13_definition_list/styled_terms": "Definition lists are not read.",
    "block/13_definition_list/with_blocks": "Definition lists are not read.",
    "block/14_table/errors": "Tables are those of GFM.",
    "block/14_table/footer": "Tables are those of GFM.",
    "block/14_table/table_with_footnote": "Tables are those of GFM.",
    "block/15_math/no_engine": "Formulas are not read.",
    "block/16_toc/toc_levels": "A list of contents holds the texts of headings.",
    "block/16_toc/toc_with_links": "A list of contents holds the texts of headings.",
    "span/04_footnote/backlink_inline": "Footnotes are numbered and placed as on github.com.",
    "span/04_footnote/footnote_nr": "Footnotes are numbered and placed as on github.com.",
    "span/04_footnote/inside_footnote": "Footnotes are numbered and placed as on github.com.",
    "span/04_footnote/placement": "Footnotes are numbered and placed as on github.com.",
    "span/05_html/markdown_attr": "Markdown inside raw HTML is that of CommonMark.",
    "span/abbreviations/abbrev": "Abbreviations are not read.",
    "span/abbreviations/abbrev_in_html": "Abbreviations are not read.",
    "span/autolinks/url_links": "Abbreviations are not read.",
    "span/extension/comment": "The words of a comment without an end are text.",
    "span/math/normal": "Formulas are not read.",
    "span/text_substitutions/typography": "Quotes and dashes stay as written.",
  ]

  private func html(_ each: Case) -> String {
    let document = Document(parsing: Source(path: "x.md", text: each.text), as: .kramdown)
    var resolution = Resolution()
    let numbers = each.options.auto_ids ?? (each.options_from != "default")
    var slugger = Slugger(.kramdown)
    resolution.headingIDs = document.headings.map { heading in
      heading.id ?? (numbers && heading.insertion == nil ? slugger.id(for: heading.text) : "")
    }
    resolution.contents = contents(document, resolution.headingIDs, each.options.toc_levels)
    return String(decoding: document.html(resolution, style: .plain), as: UTF8.self)
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
