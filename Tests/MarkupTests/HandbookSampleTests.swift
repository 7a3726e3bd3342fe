import Diagnostics
import Hypertext
import Markup
import Proving
import Testing

/// The pages of the other handbook, in the three dialects it was written in over the years.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct HandbookSampleTests {
  static let folder = "corpus/gitlab-handbook-sample/"

  struct Page: Decodable {
    struct Heading: Decodable, Equatable {
      let level: Int
      let text: String
      let id: String?
      let `class`: String?
    }
    let page: String
    let headings: [Heading]
    let toc: [String]
  }

  @Test func headingsAndContentsAreThoseOfKramdown() throws {
    let pages: [Page] = try Corpus.decode("expected/gitlab-heading-ids.json")
    #expect(pages.count == 70)
    for page in pages {
      let (source, _) = Source(path: page.page, bytes: Array(try Corpus.data(Self.folder + page.page))).readable()
      let document = Document(parsing: source, as: .kramdown)
      var slugger = Slugger(.kramdown)
      let headings = document.nodes.filter { $0.kind == .heading }
      let ids = headings.map { node in
        let heading = document.headings[Int(node.extra)]
        return heading.id ?? slugger.id(of: heading)
      }
      let ours = zip(headings, ids).map { node, id in
        "\(node.level) \(id) " + (document.attributes(of: node)?.classes ?? []).joined(separator: " ")
      }
      // kramdown's answer leaves out the ids of headings inside raw HTML; its list of contents has them.
      var unnamed = page.toc.filter { id in !page.headings.contains { $0.id == id } }[...]
      let theirs = page.headings.map { heading in
        let classes = (heading.class ?? "").split(separator: " ")
        let id = heading.id ?? (classes.contains("no_toc") || unnamed.isEmpty ? "" : unnamed.removeFirst())
        return "\(heading.level) \(id) " + Set(classes).sorted().joined(separator: " ")
      }
      let sorted = zip(ours, theirs).map { ours, theirs in
        let words = ours.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        // Without an answer of kramdown's there is none to compare with.
        let id = theirs.split(separator: " ", omittingEmptySubsequences: false)[1].isEmpty ? "" : words[1]
        return "\(words[0]) \(id) " + words.dropFirst(2).filter { !$0.isEmpty }.sorted().joined(separator: " ")
      }
      #expect(ours.count == theirs.count, "\(page.page)")
      #expect(sorted == theirs, "\(page.page)")
      if document.nodes.contains(where: { $0.kind == .contents }) {
        let listed = zip(headings, ids).filter { !document.headings[Int($0.0.extra)].isUnlisted }.map(\.1)
        #expect(listed == page.toc, "\(page.page)")
      }
    }
  }

  /// All pages, in all three dialects of their years; five of them are not UTF-8.
  @Test func everyPageReadsBackAsItself() throws {
    let pages =
      try Corpus.files(Self.folder, suffix: ".md").filter { $0.path != "NOTICE.md" }
      + Corpus.files(Self.folder, suffix: ".md.erb")
    var invalid = 0
    for page in pages {
      let (source, finding) = Source(path: page.path, bytes: page.bytes).readable()
      if finding != nil { invalid += 1 }
      let document = Document(parsing: source, as: page.path.hasPrefix("hugo") ? .handbook : .kramdown)
      var resolution = Resolution()
      resolution.directives = document.directives.map { directive in
        Array((directive.isBlock ? "<p>\(HTMLText.escaped(directive.content))</p>\n" : "").utf8)
      }
      let tree = HTMLTree(parsing: document.html(resolution, style: .site))
      #expect(HTMLTree(parsing: tree.html) == tree, "\(page.path)")
      // Nothing of what is read is left as text.
      let texts = document.nodes.filter { $0.kind == .text }.map { document.string($0.text) }
      for word in ["{::options", "{{% /", "{{% alert", "<%="] {
        #expect(!texts.contains { $0.contains(word) }, "\(word) in \(page.path)")
      }
    }
    #expect(invalid == 5)
    #expect(pages.count == 181)
  }
}
