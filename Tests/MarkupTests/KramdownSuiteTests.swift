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
      let parse_block_html: Bool?
      let toc_levels: String?
      let header_offset: Int?
      let footnote_nr: Int?
      let header_links: Bool?
      let smart_quotes: String?
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
    "block/08_list/lazy_and_nested": "Items are nested as in CommonMark, where two spaces are enough below a bullet.",
    "block/08_list/list_and_others":
      "With GFM input a list and a rule may follow a line of text, and another bullet begins another list.",
    "block/09_html/html_to_native/code": "Raw HTML stays HTML; it is not taken for Markdown.",
    "block/09_html/html_to_native/emphasis": "Raw HTML stays HTML; it is not taken for Markdown.",
    "block/09_html/html_to_native/header": "Raw HTML stays HTML; it is not taken for Markdown.",
    "block/09_html/parse_as_raw": "A script ends the paragraph before it, as in CommonMark.",
    "block/12_extension/options3": "Code is coloured for its own language, and with classes of our own.",
  ]

  func html(_ each: Case) -> String {
    let options = ParseOptions(
      smart: each.options.smart_quotes.map { _ in false }, headingOffset: each.options.header_offset ?? 0,
      firstFootnote: each.options.footnote_nr ?? 1)
    let document = Document(parsing: Source(path: "x.md", text: self.options(each) + each.text), as: .kramdown, options)
    var resolution = Resolution()
    let numbers = each.options.auto_ids ?? (each.options_from != "default")
    var slugger = Slugger(.kramdown)
    resolution.headingIDs = document.headings.map { heading in
      heading.id ?? (numbers && heading.insertion == nil ? slugger.id(for: heading.text) : "")
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
