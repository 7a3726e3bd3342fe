import Foundation
import Proving
import Testing

/// The example of the article about metrics files: what it says comes out does.
@Suite struct DocumentedMetricsTests {
  let place: TemporaryFolder
  let article: String

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    article = try String(
      contentsOf: root.appendingPathComponent("Sources/Command/Command.docc/Metrics.md"), encoding: .utf8)
    place = try TemporaryFolder()
    try place.write("Content/handbook/index.md", "{{generator:kpi_table.ours}}\n")
    for example in article.matches(of: /(?m)^`(metrics\/[^`]+)`:\n\n```[a-z]*\n((?s).*?)```/) {
      try place.write("Content/\(example.1)", String(example.2))
    }
  }

  @Test func hasNoFinding() throws {
    let answer = try BuiltProgram.run(
      "check", "--strict", "--templates", BuiltProgram.templates, in: place)
    #expect(answer.status == 0, "\(answer.output)\(answer.error)")
  }

  @Test func figuresAreThoseOfItsTable() throws {
    let answer = try BuiltProgram.run("figures", "--set", "ours", "--period", "FY27-Q3", "--format", "csv", in: place)
    let rows = answer.output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = try #require(rows.first)
    let value = try #require(header.firstIndex(of: "value"))
    let computed = rows.dropFirst().map { "\($0[0]) \($0[value])" }
    let written = article.matches(of: /(?m)^\| ([a-z_]+) \| ([0-9.]+)(…?) \|/)
    #expect(written.count == 5)
    for row in written {
      let figure = "\(row.1) \(row.2)"
      #expect(computed.contains { row.3.isEmpty ? $0 == figure : $0.hasPrefix(figure) }, "\(figure) in \(computed)")
    }
  }
}
