import Diagnostics
import Hypertext
import Markup
import Proving
import Testing

/// The five documents of the seed: nothing of their structure is lost on the way through the reader and the HTML parser.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct SeedTests {
  private static let names = [
    "account_based_experience", "demand_generation", "gitlab_demand_generation", "plg_lead_scoring",
    "product_marketing",
  ]

  private func source(_ name: String) throws -> Source {
    Source(path: name + ".md", bytes: Array(try Corpus.data("seeds/\(name).md")))
  }

  /// The document as a site shows it, mended; a list of contents keeps the item it was written with.
  private func html(_ document: Document, _ style: RenderStyle) -> HTMLTree {
    var slugger = Slugger(.kramdown)
    var resolution = Resolution()
    resolution.headingIDs = document.headings.map { $0.id ?? slugger.id(for: $0.text) }
    resolution.directives = document.directives.map { directive in
      Array((directive.isBlock ? "<p>{{\(directive.content)}}</p>\n" : "{{\(directive.content)}}").utf8)
    }
    resolution.contents = Array("<ul><li>TOC</li></ul>\n".utf8)
    return HTMLTree(parsing: document.html(resolution, style: style))
  }

  /// Texts of all elements of some names, without what is nested in them of `apart`; white space as one space.
  private func texts(_ tree: HTMLTree, _ names: Set<String>, apart: Set<String> = []) -> [String] {
    tree.nodes.indices.filter { tree.name($0).map(names.contains) ?? false }.map { element in
      var text = ""
      var index = element + 1
      while index < tree.nodes[element].end {
        if let name = tree.name(index), apart.contains(name) {
          index = tree.nodes[index].end
          continue
        }
        if case .text(let part) = tree.nodes[index].content { text += part }
        index += 1
      }
      return (tree.name(element) ?? "") + ": " + text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private static let structures: [(names: Set<String>, apart: Set<String>)] = [
    (["h1", "h2", "h3", "h4", "h5", "h6"], []), (["td", "th"], []), (["li"], ["ul", "ol"]), (["blockquote"], []),
    (["a"], []), (["strong", "em", "code"], []),
  ]

  /// `cmark-gfm` reads the text without front matter and attribute lists; the HTML parser reads what it writes.
  @Test(.enabled(if: CMarkGFM.isInstalled, "the program cmark-gfm is not installed"), arguments: names)
  func everyPieceIsThere(_ name: String) throws {
    let source = try source(name)
    let document = Document(parsing: source, as: .handbook)
    let ours = html(document, .plain)
    var lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") { lines.removeSubrange(...end) }
    lines.removeAll { $0.hasPrefix("{:") }
    let written = try CMarkGFM.html(
      of: [Array(lines.joined(separator: "\n").utf8)],
      options: "-e table -e strikethrough -e autolink -e tasklist --unsafe")
    let theirs = HTMLTree(parsing: Array(try #require(written.first).utf8))
    for (names, apart) in Self.structures {
      #expect(texts(ours, names, apart: apart) == texts(theirs, names, apart: apart))
    }
    for name in ["table", "tr", "ul", "ol", "li", "blockquote", "p", "hr", "img"] {
      #expect(ours.elements(named: name).count == theirs.elements(named: name).count, "\(name)")
    }
  }

  @Test(arguments: names) func theSiteHoldsTheSameAndReadsBackAsItself(_ name: String) throws {
    let document = Document(parsing: try source(name), as: .handbook)
    let plain = html(document, .plain)
    let site = html(document, .site)
    #expect(HTMLTree(parsing: site.html) == site)
    #expect(texts(site, ["td", "th"]) == texts(plain, ["td", "th"]))
    #expect(texts(site, ["li"], apart: ["ul", "ol"]) == texts(plain, ["li"], apart: ["ul", "ol"]))
    #expect(texts(site, ["blockquote"]) == texts(plain, ["blockquote"]))
    let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]
    #expect(texts(site, headings).map { $0.hasSuffix(" #") ? String($0.dropLast(2)) : $0 } == texts(plain, headings))
    #expect(document.findings.isEmpty)
  }

  /// kramdown's own HTML of the document that is written for it: the whole tree.
  @Test func theTreeIsThatOfKramdown() throws {
    let document = Document(parsing: try source("gitlab_demand_generation"), as: .kramdown)
    var slugger = Slugger(.kramdown)
    var resolution = Resolution()
    resolution.headingIDs = document.headings.map { $0.id ?? slugger.id(for: $0.text) }
    resolution.contents = KramdownContents.html(of: document, ids: resolution.headingIDs)
    let ours = Outline.lines(of: String(decoding: document.html(resolution, style: .plain), as: UTF8.self))
    let expected = try Corpus.data("expected/seed-gitlab-demand-generation.kramdown.html")
    let theirs = Outline.lines(of: String(decoding: expected, as: UTF8.self))
    #expect(theirs.count > 100)
    #expect(ours == theirs)
  }
}
