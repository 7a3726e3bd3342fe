import Diagnostics
import Foundation
import Proving
import Testing

@testable import Publishing

/// The page of a metric and the index of all, with the project's own templates.
@Suite struct MetricPageTests {
  /// What stands between the bar and the foot of a page of the fixture.
  static func main(_ path: String, of output: Output) throws -> String {
    let file = try #require(output.files.first { $0.path == path })
    guard case .bytes(let bytes) = file.content else { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    let start = try #require(text.range(of: "<main"))
    let end = try #require(text.range(of: "<footer class=\"foot\""))
    return String(text[start.lowerBound..<end.lowerBound])
  }

  static func output(changing change: (Source) -> Source = { $0 }) async throws -> Output {
    let files = try Fixture.sources(of: "metrics/input").map(change)
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    return await Site.build(Input(sources: files, assets: [], templates: templates, jobs: 2))
  }

  @Test(arguments: ["index", "mqls", "cost", "visitors", "calls"]) func looksAsExpected(_ name: String) async throws {
    let output = try await Self.output()
    #expect(output.findings.map(\.rule.id) == ["metric.outdated-source", "metric.health-disagrees"])
    let text = try Self.main("metrics/\(name).html", of: output)
    if let mismatch = Golden.mismatch(text, "metrics/expected/\(name).html") { Issue.record("\(mismatch)") }
  }

  /// Definitions of another handbook link to its pages, which are not here: each link is blamed where it is written.
  @Test func aLinkOfAnImportedDefinitionIsAWarningInItsFile() async throws {
    let text = MarkedText("- name: Morale\n  definition: See [how](⟦/handbook/people/mood/⟧).\n")
    let path = "metrics/performance_indicators/people.yml"
    let files = [
      Source(path: path, text: text.text), Source(path: "metrics/catalog.yml", text: "metrics: {}\n"),
      Source(path: "handbook/index.md", text: "# Hi\n"),
    ]
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    let output = await Site.build(
      Input(sources: files, assets: [], templates: templates, pageRoot: "handbook/", jobs: 1))
    let broken = output.findings.filter { $0.rule.id == "link.no-such-page" }
    #expect(broken.map(\.path) == [path])
    #expect(broken.map(\.severity) == [.warning])
    #expect(broken.map(\.span) == text.spans)
    // A unit that nobody tells is not made up.
    #expect(try !Self.main("metrics/morale.html", of: output).contains("ratio"))
    #expect(try !Self.main("metrics/index.html", of: output).contains("ratio"))
  }

  @Test func threeClicksLeadFromTheFrontPageToANumbersFile() async throws {
    let output = try await Self.output()
    #expect(try Self.main("index.html", of: output).contains("href=\"metrics/cost.html\""))
    let cost = try Self.main("metrics/cost.html", of: output)
    #expect(cost.contains("<a href=\"mqls.html\">MQLs</a>"))
    // The newest month comes first: the twentieth row of the file is the first of October.
    #expect(cost.contains("title=\"metrics/crm.json#/observations/20\">metrics/crm.json:22<"))
  }

  private static func page(_ name: String, catalog: String, _ deliveries: [String]) async throws -> String {
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    let files = deliveries.enumerated().map { Source(path: "metrics/\($0).json", text: $1) }
    let sources =
      [Source(path: "index.md", text: "# Home\n"), Source(path: "metrics/catalog.yml", text: catalog)] + files
    return try main(
      "metrics/\(name).html", of: await Site.build(Input(sources: sources, assets: [], templates: templates)))
  }

  /// The mean of a quarter shows the months with their weights, with as many decimals as it takes to get it from them.
  @Test func aWeightedMeanShowsItsWorking() async throws {
    let text = try await Self.page(
      "days", catalog: "sources: {crm: {title: CRM}}\nmetrics: {days: {title: Days, unit: days, rollup: mean}}",
      [
        """
        {"source": "crm", "as_of": "2026-03-31", "observations": [
          {"metric": "days", "period": "2026-01", "value": 18.54, "n": 1200},
          {"metric": "days", "period": "2026-02", "value": 17.06, "n": 10},
          {"metric": "days", "period": "2026-03", "value": 12, "n": 12}]}
        """
      ])
    #expect(
      text.contains(
        "aria-label=\"Days is the sum of value times n divided by the sum of n, which is 18.54 \u{D7} 1,200 plus "
          + "17.06 \u{D7} 10 plus 12.00 \u{D7} 12, divided by 1,200 plus 10 plus 12, which is 18.5\u{A0}days\""))
    #expect(text.contains("the mean weighted by n"))
  }

  /// What was never measured has no working, but its owner's word and the target as it was written.
  @Test func whatWasNeverMeasuredSaysWhatIsKnown() async throws {
    let text = try await Self.page(
      "calls",
      catalog: """
        metrics:
          calls: {title: Calls, unit: count, rollup: sum, health: [{state: attention, reasons: [Few calls.]}]}
        """, [])
    #expect(text.contains("It has not been measured"))
    #expect(text.contains("Its owner says:") && text.contains("Few calls."))
    #expect(!text.contains("How it is worked out") && !text.contains("On this page"))
  }

  /// Figures that are reported by months stand under the name of a month.
  @Test func theIndexNamesThePeriodOfItsValues() async throws {
    let delivery = """
      {"source": "crm", "as_of": "2026-11-20", "observations": [{"metric": "leads", "period": "2026-10", "value": 120}]}
      """
    let text = try await Self.page(
      "index", catalog: "sources: {crm: {title: CRM}}\nmetrics: {leads: {title: Leads, unit: count, rollup: sum}}",
      [delivery])
    #expect(text.contains("Figures of October 2026") && !text.contains("Q3 2026"))
  }

  @Test func aTitleIsTextWhereverItStands() async throws {
    let output = try await Self.output { source in
      guard source.path == "metrics/catalog.yml" else { return source }
      let hostile = "'</title><script>alert(1)</script>\"\u{2019}<img src=x onerror=alert(2)>'"
      let text = String(decoding: source.bytes, as: UTF8.self)
        .replacing("title: MQLs", with: "title: \(hostile)").replacing("title: Region", with: "title: \(hostile)")
        .replacing("[marketing qualified leads]", with: "[\(hostile)]")
        .replacing("title: CRM export", with: "title: \(hostile)")
        .replacing("owner: demand_generation", with: "owner: \(hostile)")
        .replacing("A fair was moved to November.", with: "\(hostile)")
      return Source(path: source.path, text: text)
    }
    for file in output.files where file.path.hasSuffix(".html") {
      guard case .bytes(let bytes) = file.content else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("<script>alert"), "\(file.path)")
      #expect(!text.contains("<img src=x"), "\(file.path)")
    }
    #expect(try Self.main("metrics/mqls.html", of: output).contains("&lt;script&gt;alert(1)"))
  }

  @Test func whatIsTooOldSaysSoWhereverItIsShown() async throws {
    let proof = try await SiteProof(
      [
        "table.md": "# T\n\n{{generator:kpi_table.all period=month}}\n\n{{generator:kpi_cards.all period=month}}",
        "word.md": "# W\n\nIt was {{generator:metric.visits period=2026-09}}.",
        "chart.md": "# C\n\n{{generator:chart.visits period=2026-09}}",
        "funnel.md": "# F\n\n{{generator:funnel.all period=2026-09}}",
        "metrics/catalog.yml": """
        sources: {crm: {title: CRM}, web: {title: Web log, warn_after: 3d}}
        metrics:
          visits: {title: Visits, unit: count, rollup: sum, source: web}
          leads: {title: Leads, unit: count, rollup: sum, source: crm}
        sets: {all: [visits, leads]}
        funnels: {all: {stages: [visits, leads]}}
        """,
        "metrics/web.json": """
        {"source": "web", "as_of": "2026-10-02", "observations": [
          {"metric": "visits", "period": "2026-08", "value": 80}, {"metric": "visits", "period": "2026-09", "value": 90}]}
        """,
        "metrics/crm.json": """
        {"source": "crm", "as_of": "2026-11-20", "observations": [
          {"metric": "leads", "period": "2026-09", "value": 9}, {"metric": "leads", "period": "2026-10", "value": 8}]}
        """,
      ], templates: try Fixture.ownTemplates())
    let said = "stale, last seen 2 Oct 2026"
    for page in ["table", "word", "chart", "funnel", "metrics/visits", "metrics/index"] {
      #expect(proof.text("\(page).html")?.contains(said) == true, "\(page)")
    }
    // The refresh line of every page leads to the sources.
    #expect(
      proof.lines("word.html", with: "1 source is stale") == [
        "<p class=\"stale\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon.clock\"/></svg>1 source is stale: "
          + "<a href=\"metrics/index.html#sources\">Web log, 49\u{A0}days</a></p>"
      ])
    #expect(proof.text("metrics/leads.html")?.contains(said) == false)
    // October was not measured: the row says so, and why nobody should wonder.
    #expect(proof.lines("table.html", with: "not measured in October 2026").contains { $0.contains(said) })
  }
}
