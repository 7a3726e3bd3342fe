import Diagnostics
import Foundation
import Metrics
import Proving
import Publishing
import Records
import Testing

/// What a page says of a change since a period, or in one, of which a part was not measured.
@Suite struct IncompleteComparisonTests {
  private static let catalog = """
    sources: {crm: {title: CRM export}}
    metrics:
      mqls: {title: MQLs, unit: count, rollup: sum, source: crm, targets: [{every: quarter, at_least: 100}]}
    sets: {key: [mqls]}
    """

  /// The months of 2025 and 2026 to September but `hole`; MQLs grow by one a month.
  private static func site(_ page: String, without hole: String?) async throws -> Output {
    let months = (0..<21).map { "\(2025 + $0 / 12)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)" }
    let rows = months.enumerated().filter { $0.element != hole }.map {
      "{\"metric\": \"mqls\", \"period\": \"\($0.element)\", \"value\": \(40 + $0.offset)}"
    }
    let delivery = """
      {"source": "crm", "as_of": "2026-09-30", "observations": [
      \(rows.joined(separator: ",\n"))]}
      """
    let input = Input(
      sources: [
        Source(path: "handbook/index.md", text: "# Home\n\n\(page)\n"),
        Source(path: "metrics/catalog.yml", text: catalog), Source(path: "metrics/crm.json", text: delivery),
      ], assets: [], templates: try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates")),
      pageRoot: "handbook/", jobs: 1)
    return await Site.build(input)
  }

  private static func main(_ path: String = "index.html", of output: Output) throws -> String {
    guard case .bytes(let bytes) = try #require(output.files.first { $0.path == path }).content else { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    return String(text[try #require(text.range(of: "<main")).lowerBound...])
  }

  private static let directives = [
    "kpi_table.key period=2026-Q3", "kpi_cards.key period=2026-Q3", "overview.key",
  ]

  @Test(arguments: directives) func aChangeSinceAnIncompletePeriodSaysSo(directive: String) async throws {
    let page = "{{generator:\(directive)}}"
    let clean = try Self.main(of: try await Self.site(page, without: nil))
    #expect(clean.contains("delta--better") && !clean.contains("incomplete"))
    let previous = try Self.main(of: try await Self.site(page, without: "2026-05"))
    #expect(previous.contains("<span class=\"sub\">Q2 2026 incomplete</span>"), "\(previous)")
    #expect(previous.contains("delta--flat"))
    let yearAgo = try Self.main(of: try await Self.site(page, without: "2025-08"))
    #expect(yearAgo.contains("<span class=\"sub\">Q3 2025 incomplete</span>"))
    #expect(!yearAgo.contains("Q2 2026 incomplete"))
    let own = try Self.main(of: try await Self.site(page, without: "2026-08"))
    #expect(own.contains("<span class=\"sub\">Q3 2026 incomplete</span>"))
    #expect(!own.contains("delta--better"))
  }

  @Test func thePageOfTheMetricSaysSo() async throws {
    let page = try Self.main("metrics/mqls.html", of: try await Self.site("", without: "2026-05"))
    #expect(page.contains("<span class=\"sub\">Q2 2026 incomplete</span>"), "\(page)")
  }

  /// Neither sentences nor titles speak of a move from or to what is incomplete.
  @Test(arguments: ["2026-05", "2026-08"]) func nothingIsFoundInIt(hole: String) async throws {
    for directive in ["findings.key period=2026-Q3", "chart.mqls range=2026-Q2..2026-Q3"] {
      let page = "{{generator:\(directive)}}"
      let move = /<[^>]*>[^<]*\b(rose|fell|took|highest|lowest)\b[^<]*Q3 2026/
      let text = try Self.main(of: try await Self.site(page, without: hole))
      #expect(!text.contains(move), "\(directive): \(text)")
    }
  }
}
