import Foundation
import Hypertext
import Proving
import Testing

/// A sample of GitLab's handbook from three times, built as it stands.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct GitLabHandbookTests {
  private static let folder = "corpus/gitlab-handbook-sample"

  /// Builds the sample in a folder of its own, with `settings` as its site.yml.
  private func build(_ settings: String?, in place: TemporaryFolder) throws -> Shell.Answer {
    let sample = try #require(Corpus.root).appendingPathComponent(Self.folder).path
    let content = place.path + "/content"
    _ = try Shell.run("/bin/cp", ["-r", sample, content], in: place.path)
    if let settings {
      _ = try Shell.run("/bin/chmod", ["-R", "u+w", content], in: place.path)
      try Data(settings.utf8).write(to: URL(fileURLWithPath: content + "/site.yml"))
    }
    return try BuiltProgram.run(
      "build", "--content", "content", "--output", "site", "--templates", BuiltProgram.templates, in: place)
  }

  /// The text between the tags of the page's article.
  private func article(_ page: String) throws -> [UInt8] {
    let start = try #require(page.range(of: "<article"))
    let open = try #require(page[start.upperBound...].firstIndex(of: ">"))
    let end = try #require(page.range(of: "</article>", options: .backwards))
    return Array(page[page.index(after: open)..<end.lowerBound].utf8)
  }

  @Test func everyPageIsBuiltAndReadsBackAsItself() throws {
    let place = try TemporaryFolder()
    let answer = try build(nil, in: place)
    #expect(answer.status == 1)
    #expect(answer.error.components(separatedBy: "[page.invalid-utf8]").count - 1 == 5)
    let pages = try Corpus.files(Self.folder).map(\.path).filter { $0.hasSuffix(".md") || $0.hasSuffix(".md.erb") }
      .filter { !$0.hasPrefix("hugo-2025/assets/") && $0 != "NOTICE.md" }
    #expect(pages.count == 166)
    for path in pages {
      var stem = path
      for suffix in [".erb", ".md", ".html"] where stem.hasSuffix(suffix) { stem.removeLast(suffix.count) }
      stem = stem.replacing("/_index", with: "/index")
      let page = try String(contentsOfFile: "\(place.path)/site/\(stem).html", encoding: .utf8)
      let body = try article(page)
      let tree = HTMLTree(parsing: body)
      #expect(HTMLTree(parsing: tree.html) == tree, "\(path)")
      #expect(tree.html == HTMLTree(parsing: tree.html).html, "\(path)")
      // Nothing of what is read is left as text.
      for (index, node) in tree.nodes.enumerated() {
        guard case .text(let text) = node.content else { continue }
        for word in ["{{% /", "{{% alert", "{{< youtube", "<%="] where text.contains(word) {
          #expect(tree.isCode(index), "\(word) in \(path)")
        }
      }
    }
  }

  struct Page: Decodable {
    struct Heading: Decodable {
      let id: String?
    }
    let page: String
    let headings: [Heading]
  }

  /// With kramdown in site.yml, links from outside find the headings they know.
  @Test func headingsHaveTheIDsOfKramdown() throws {
    let place = try TemporaryFolder()
    _ = try build("dialect: kramdown\n", in: place)
    let pages: [Page] = try Corpus.decode("expected/gitlab-heading-ids.json")
    #expect(pages.count == 70)
    for page in pages {
      let stem = page.page.dropLast(page.page.hasSuffix(".html.md") ? 8 : 3)
      let text = try String(contentsOfFile: "\(place.path)/site/\(stem).html", encoding: .utf8)
      let expected = page.headings.compactMap(\.id)
      let ids = Set(text.matches(of: /<h[1-6][^>]* id="([^"]*)"/).map { String($0.1) })
      #expect(expected.filter { !ids.contains($0) } == [], "\(page.page)")
    }
  }
}

extension HTMLTree {
  /// Whether a node lies in an element that shows code.
  fileprivate func isCode(_ index: Int) -> Bool {
    (0..<index).contains { other in
      nodes[other].end > index && ["code", "pre", "script", "style"].contains(name(other) ?? "")
    }
  }
}
