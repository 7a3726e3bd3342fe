import Diagnostics
import Hypertext
import Testing

@testable import Publishing

/// Pages nobody writes by hand: they are built, whole, and in an amount of work that fits their size.
@Suite(.timeLimit(.minutes(30))) struct HostilePagesTests {
  private static func body(of text: String) async throws -> String {
    let proof = try await SiteProof(["index.md": "# I", "p.md": text])
    return try #require(proof.body("p.html"))
  }

  @Test func tenThousandNestedQuotesAndLists() async throws {
    let quotes = try await Self.body(of: String(repeating: ">", count: 10_000) + " the end")
    #expect(quotes.matches(of: /<blockquote>/).count == 10_000)
    #expect(quotes.contains("<p>the end</p>"))
    let lists = try await Self.body(of: String(repeating: "- ", count: 10_000) + "the end")
    #expect(lists.matches(of: /<li>/).count == 10_000)
    #expect(lists.contains("the end"))
  }

  @Test func tenThousandTagsThatNobodyCloses() async throws {
    let body = try await Self.body(of: String(repeating: "<div>", count: 10_000) + "the end\n\n## After\n")
    #expect(body.contains("the end"))
    #expect(body.contains("After"))
    #expect(body.matches(of: /<div>/).count == body.matches(of: /<\/div>/).count)
  }

  @Test(
    arguments: [
      String(repeating: "[", count: 20_000) + "a" + String(repeating: "](x)", count: 20_000),
      String(repeating: "*a **a ", count: 5000) + "b" + String(repeating: "** a* ", count: 5000),
      String(repeating: "{", count: 20_000), String(repeating: "{:", count: 20_000),
      String(repeating: "{{generator:", count: 10_000), String(repeating: "~a~~", count: 10_000),
      String(repeating: "www.", count: 10_000), String(repeating: "a@b.", count: 10_000),
      String(repeating: "<!--", count: 10_000), String(repeating: "word ", count: 100_000),
      String(repeating: "|", count: 10_000) + "\n" + String(repeating: "|-", count: 10_000),
    ])
  func openEndsWithoutNumber(_ text: String) async throws {
    let body = try await Self.body(of: text + "\n\nthe end\n")
    #expect(body.contains("the end"))
  }

  /// A row is filled up to the width of its table, so that a small file could become a huge page.
  @Test func aTableGivesNoMoreMissingCellsThanGFM() async throws {
    let head = String(repeating: "|a", count: 2000) + "|\n" + String(repeating: "|-", count: 2000) + "|\n"
    let body = try await Self.body(of: head + String(repeating: "|x|\n", count: 1000))
    #expect(body.matches(of: /<td>/).count <= 0x80000 + 1000)
    #expect(body.matches(of: /x<\/td>/).count == 1000)
  }

  @Test func manyBrokenLinksOnOneLineEachHaveTheirPlace() async throws {
    let count = 20_000
    let proof = try await SiteProof(["p.md": String(repeating: "[a](b.md) ", count: count)])
    #expect(proof.output.findings.count == count)
    let text = String(repeating: "[a](b.md) ", count: count)
    let lines = LineMap(Array(text.utf8))
    let columns = proof.output.findings.compactMap(\.span).map { lines.position(at: $0.lower).column }
    #expect(columns == (0..<count).map { $0 * 10 + 5 })
  }

  @Test func manyGapsOnOnePageEachHaveTheirPlace() async throws {
    let body = try await Self.body(of: String(repeating: "{{generator:no}}\n\n", count: 5000))
    #expect(body.contains("(p.md:9999:1)"))
  }
}
