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

  /// Pages whose headings lie in raw HTML that kramdown reads in another way.
  private static let differing: Set<String> = [
    "business-technology/data-team/data-catalog/finance-arr/index.html.md",
    "business-technology/data-team/data-catalog/sales-funnel/index.html.md", "finance/procurement/index.html.md",
    "markdown-guide/index.html.md", "sales/onboarding/sales-learning-path/index.html.md",
  ]

  @Test func headingsAndContentsAreThoseOfKramdown() throws {
    let pages: [Page] = try Corpus.decode("expected/gitlab-heading-ids.json")
    #expect(pages.count == 70)
    for page in pages where !Self.differing.contains(String(page.page.dropFirst("kramdown-2022/handbook/".count))) {
      let (source, _) = Source(path: page.page, bytes: Array(try Corpus.data(Self.folder + page.page))).readable()
      let document = Document(parsing: source, as: .kramdown)
      var slugger = Slugger(.kramdown)
      let headings = document.nodes.filter { $0.kind == .heading }
      let ids = headings.map { node in
        let heading = document.headings[Int(node.extra)]
        return heading.id ?? slugger.id(for: heading.text)
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
}
