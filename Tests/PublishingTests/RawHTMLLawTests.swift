import Diagnostics
import Hypertext
import Markup
import Proving
import Testing

/// Raw HTML under each policy, alone and in containers: what comes out is a page.
@Suite struct RawHTMLLawTests {
  private struct Case: Decodable {
    let name: String
    let topic: String
    let text: String
  }

  /// Texts with raw HTML: hostile ones, and those of kramdown's suite where it is there.
  private static func texts() throws -> [String] {
    let suite: [Case] = Corpus.isPresent ? try Corpus.decode("spec/kramdown.json") : []
    return HostileHTML.vectors + suite.filter { $0.topic == "html" }.map(\.text)
  }

  private static func indented(_ text: String, by first: String, _ rest: String) -> String {
    first + text.replacing("\n", with: "\n" + rest)
  }

  @Test(arguments: ["trusted", "sanitized", "escaped"], Dialect.allCases.map(\.rawValue))
  func everyBodyReadsBackAsItself(_ policy: String, _ dialect: String) async throws {
    var pages: [(String, String)] = []
    for (number, text) in try Self.texts().enumerated() {
      let quote = Self.indented(text, by: "> ", "> ")
      let shapes = [text, quote, Self.indented(text, by: "- ", "  "), Self.indented(quote, by: "1. ", "   ")]
      for (shape, text) in shapes.enumerated() {
        pages.append(("p\(number)-\(shape).md", "before\n\n\(text)\n\nthe end\n"))
      }
    }
    let proof = try await SiteProof(
      ["site.yml": "dialect: \(dialect)\nhtml: {policy: \(policy)}\n"], pages: pages, jobs: 2)
    for (path, text) in pages {
      let body = try #require(proof.body(path.replacing(".md", with: ".html")), "\(text)")
      let tree = HTMLTree(parsing: Array(body.utf8))
      #expect(tree.html == HTMLTree(parsing: tree.html).html, "\(text)")
      #expect(HTMLTree(parsing: tree.html) == tree, "\(text)")
      if policy != "trusted" { #expect(tree.stranger == nil, "\(text)") }
    }
  }

  // MARK: Tables

  private static let table = """
    <table class="t">

    <tr><td>**a**</td><td><a href="a.md">x</a></td></tr>

    <tr>
    <td>

    [y](a.md) *b*

    </td>
    <td>c</tr>

    <tr><td colspan=2>d

    </table>
    """

  /// A table whose rows are many blocks of raw HTML is one table.
  @Test(arguments: Dialect.allCases) func aTableOfManyBlocksIsOne(_ dialect: Dialect) async throws {
    let quote = Self.indented(Self.table, by: "> ", "> ")
    let shapes = [
      Self.table, quote, "- x\n\n" + Self.indented(Self.table, by: "  ", "  "),
      "- x\n\n" + Self.indented(quote, by: "  ", "  "),
    ]
    for policy in ["trusted", "sanitized"] {
      for shape in shapes {
        let proof = try await SiteProof([
          "p.md": shape + "\n\nthe end\n", "a.md": "# A",
          "site.yml": "dialect: \(dialect.rawValue)\nhtml: {policy: \(policy)}\n",
        ])
        let tree = HTMLTree(parsing: Array(try #require(proof.body("p.html")).utf8))
        #expect(tree.elements(named: "table").count == 1, "\(shape)")
        #expect(tree.elements(named: "tr").count == 3, "\(shape)")
        #expect(tree.elements(named: "td").count == 5, "\(shape)")
        let end = try #require(tree.elements(named: "p").last { tree.text(of: $0) == "the end" }, "\(shape)")
        #expect(end >= tree.nodes[tree.elements(named: "table")[0]].end, "\(shape)")
        // To kramdown, a table holds no Markdown.
        let links = tree.elements(named: "a").filter { tree.attribute("href", of: $0) == "a.html" }
        #expect(links.count == (dialect.hasKramdownHTML ? 1 : 2), "\(shape)")
        #expect(tree.elements(named: "em").count == (dialect.hasKramdownHTML ? 0 : 1), "\(shape)")
      }
    }
  }

  // MARK: Tags and the tree

  /// Whatever tag is written, an HTML parser reads the tags after it as tags of HTML: none on the list makes text of them
  /// or takes them elsewhere. So what was read tag by tag is all that the tree can hold.
  @Test func noTagOnTheListChangesHowOthersAreRead() {
    for name in HTMLAllowList.knownElements + ["customer", "x-y", "annotation-xml", "font-face"]
    where [.kept, .unknown].contains(HTMLAllowList.fate(of: name)) && !["kbd", "samp"].contains(name) {
      let tree = HTMLTree(parsing: Array("<div><\(name)><kbd title=a>x</kbd></\(name)><samp>y</samp></div>".utf8))
      #expect(tree.elements(named: "kbd").count == 1, "\(name)")
      #expect(tree.elements(named: "samp").count == 1, "\(name)")
    }
  }

  /// Elements that HTML implies.
  private static let implied: Set<String> = ["tbody", "tr", "colgroup", "p", "br"]

  /// The tags that are written are the elements of the tree: it has no other kind, and no more of one unless HTML says
  /// that an element is opened again.
  @Test func theTreeHoldsTheTagsThatWereWritten() throws {
    var random = SeededGenerator(seed: 23)
    // Alerts have a drawn sign of ours.
    let texts = try Self.texts().filter { !$0.contains("{{%") }
    var resolution = Resolution()
    resolution.html = HTMLTreatment(.sanitized)
    var count = 0
    for round in 0..<600 {
      let parts =
        round < texts.count
        ? [texts[round]] : (0..<4).map { _ in texts.randomElement(using: &random) ?? "" }
      let text = parts.joined(separator: ["\n\n", "\n", ""].randomElement(using: &random) ?? "")
      let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
      let html = document.html(resolution, style: .plain)
      var scanner = TagScanner(html[...])
      var written = Self.implied
      while let tag = scanner.next() { written.insert(tag.name) }
      for node in HTMLTree(parsing: html).nodes {
        guard case .element(let name, _) = node.content else { continue }
        count += 1
        #expect(written.contains(name), "\(text)")
        let fate = HTMLAllowList.fate(of: name)
        #expect(fate == .kept || fate == .unknown, "\(text)")
      }
    }
    #expect(count > 1000)
  }
}
