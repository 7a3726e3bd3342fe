import Diagnostics
import Foundation
import GoToMarket
import Markup
import Proving
import Testing

@testable import Publishing

/// The whole Sourcegraph handbook against the answers of the programs it was made with.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct SourcegraphHandbookTests {
  struct ExpectedPage: Decodable {
    struct Heading: Decodable, Equatable {
      let level: Int
      let text: String
      let id: String
    }
    let page: String
    let headings: [Heading]
  }

  struct ExpectedLinks: Decodable {
    struct Problem: Decodable {
      let page: String
      let link: String
      let problem: String
    }
    let pages_checked: [String]
    let problems: [Problem]
  }

  private static func handbook() throws -> (pages: [Page], assets: [String]) {
    let data = try Corpus.files("corpus/sourcegraph-handbook/data")
      .map { Source(path: "data/" + $0.path, bytes: $0.bytes) }
    let (models, _) = Models.read(data, isBareTree: true)
    let placing = Placing(
      root: "", writing: WritingSettings(), registry: Registry(Component.all(of: models, slugs: .github)), rules: [])
    let pages = try Corpus.files("corpus/sourcegraph-handbook/content", suffix: ".md")
      .compactMap { placing.page(Source(path: $0.path, bytes: $0.bytes)) }
    let list = String(decoding: try Corpus.data("corpus/sourcegraph-handbook/ASSETS.txt"), as: UTF8.self)
    let assets = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.hasPrefix("public/") ? String(line.dropFirst("public/".count)) : String(line.dropFirst("content/".count))
    }
    return (pages, assets)
  }

  @Test func everyHeadingHasTheExpectedID() throws {
    let expected: [ExpectedPage] = try Corpus.decode("expected/heading-ids.json")
    let (pages, _) = try Self.handbook()
    #expect(pages.count == 883)
    for page in expected {
      let ours = try #require(pages.first { "content/" + $0.path == page.page })
      let headings = ours.headings.map { ExpectedPage.Heading(level: $0.level, text: $0.text, id: $0.id) }
      #expect(headings == page.headings, "\(page.page)")
    }
  }

  @Test func exactlyTheBrokenLinksAreReported() throws {
    let expected: ExpectedLinks = try Corpus.decode("expected/broken-links.json")
    let (pages, assets) = try Self.handbook()
    let linking = Linking(pages: pages, assets: assets)
    let checked = Set(expected.pages_checked)
    var ours: [String] = []
    for (index, page) in pages.enumerated() where checked.contains("content/" + page.path) {
      for finding in linking.findings(of: [linking.links(of: index)]) where finding.rule.severity == .error {
        let span = try #require(finding.span)
        let bytes = String(decoding: page.source.bytes[span.range], as: UTF8.self)
        let written = bytes.removingPercentEncoding ?? bytes
        ours.append("content/\(page.path) \(finding.rule.id) \(written)")
      }
    }
    let names = [
      "no such page": "link.no-such-page", "folder without a page": "link.folder-without-page",
      "no such anchor": "link.no-such-anchor", "no such image": "link.no-such-file",
    ]
    let theirs = try expected.problems.map { problem in
      "\(problem.page) \(try #require(names[problem.problem])) \(problem.link.removingPercentEncoding ?? problem.link)"
    }
    let difference = ours.sorted().difference(from: theirs.sorted())
    #expect(difference.isEmpty, "\(difference.map(String.init(describing:)).joined(separator: "\n"))")
  }
}
