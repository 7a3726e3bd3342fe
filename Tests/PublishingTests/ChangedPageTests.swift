import Diagnostics
import Foundation
import Proving
import Records
import Testing

@testable import Publishing

/// The page "What changed", and when there is one.
@Suite struct ChangedPageTests {
  private static let before = content(
    """
    fiscal_year_start: 2
    dimensions: {region: {title: Region}}
    sources: {crm: {title: CRM export, warn_after: 3d}, mail: {title: Mail export, warn_after: 14d}}
    metrics:
      mqls: {title: MQLs, unit: count, rollup: sum, source: crm, targets: [{every: month, at_least: 100}]}
      spend: {title: "Spend <all>", unit: {currency: USD}, rollup: sum, source: crm}
      cost: {title: Cost, formula: spend / mqls, better: lower}
      sent: {title: Sent, unit: count, rollup: sum, source: mail, targets: [{every: month, at_least: 5}]}
      old: {title: Old, unit: count, rollup: sum, source: crm}
    """,
    [
      delivery(
        "crm", "2026-11-06",
        [
          ("mqls", "2026-09", "NA", "90"), ("mqls", "2026-10", "NA", "120"), ("mqls", "2026-11", "NA", "10"),
          ("spend", "2026-09", "NA", "900"), ("spend", "2026-10", "NA", "1200"), ("spend", "2026-11", "NA", "100.5"),
          ("old", "2026-09", "NA", "1"), ("old", "2026-10", "NA", "2"),
        ]), delivery("mail", "2026-11-02", [("sent", "2026-10", "NA", "7")]),
    ])

  private static let after = content(
    """
    fiscal_year_start: 2
    dimensions: {region: {title: Region}}
    sources: {crm: {title: CRM export, warn_after: 3d}, mail: {title: Mail export, warn_after: 14d}}
    metrics:
      mqls: {title: MQLs, unit: count, rollup: sum, source: crm, targets: [{every: month, at_least: 100}]}
      spend: {title: "Spend <all>", unit: {currency: USD}, rollup: sum, source: crm}
      cost: {title: Cost, formula: spend / mqls, better: lower}
      sent: {title: Sent, unit: count, rollup: sum, source: mail, targets: [{every: month, at_least: 6}]}
      fresh: {title: Fresh, unit: count, rollup: sum, source: crm}
    """,
    [
      delivery(
        "crm", "2026-11-06",
        [
          ("mqls", "2026-09", "NA", "90"), ("mqls", "2026-10", "NA", "120"), ("mqls", "2026-11", "NA", "10"),
          ("spend", "2026-09", "NA", "900"), ("spend", "2026-10", "NA", "1200"), ("spend", "2026-11", "NA", "100.5"),
        ]), delivery("mail", "2026-11-02", [("sent", "2026-10", "NA", "7")]),
      delivery(
        "crm", "2026-11-20",
        [
          ("mqls", "2026-09", "NA", "110"), ("mqls", "2026-10", "NA", "60"), ("mqls", "2026-11", "NA", "30"),
          ("spend", "2026-11", "NA", "300"), ("fresh", "2026-10", "NA", "4"), ("fresh", "2026-11", "NA", "5"),
        ]),
    ])

  private static func delivery(_ source: String, _ day: String, _ rows: [(String, String, String, String)]) -> String {
    let observations = rows.map {
      "{\"metric\": \"\($0.0)\", \"period\": \"\($0.1)\", \"dimensions\": {\"region\": \"\($0.2)\"}, \"value\": \($0.3)}"
    }
    return
      "{\"source\": \"\(source)\", \"as_of\": \"\(day)\", \"observations\": [\(observations.joined(separator: ", "))]}"
  }

  private static func content(_ catalog: String, _ deliveries: [String]) -> [Source] {
    [Source(path: "index.md", text: "# Home"), Source(path: "metrics/catalog.yml", text: catalog)]
      + deliveries.enumerated().map { Source(path: "metrics/\($0.offset).json", text: $0.element) }
  }

  private func build(_ sources: [Source], _ baseline: Baseline? = nil, site: String? = nil) async throws -> Output {
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    let all = sources + (site.map { [Source(path: "site.yml", text: $0)] } ?? [])
    var input = Input(sources: all.sorted { $0.path < $1.path }, assets: [], templates: templates, jobs: 2)
    input.baseline = baseline
    return await Site.build(input)
  }

  private func text(_ path: String, in output: Output) -> String? {
    guard case .bytes(let bytes) = output.files.first(where: { $0.path == path })?.content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func main(of output: Output) -> String {
    let text = text("metrics/what-changed.html", in: output) ?? ""
    guard let start = text.range(of: "<main"), let end = text.range(of: "</main>") else { return text }
    return String(text[start.lowerBound..<end.upperBound]) + "\n"
  }

  /// The earlier build as it lies on a disk.
  private func earlier() async throws -> Baseline {
    let output = try await build(Self.before)
    let figures = try #require(text("data/figures.json", in: output))
    let sources = try #require(text("data/sources.json", in: output))
    return .build(
      figures: Source(path: "was/figures.json", text: figures),
      sources: Source(path: "was/sources.json", text: sources),
      isContent: false)
  }

  private func ids(_ output: Output) -> Set<String> { Set(output.findings.map(\.rule.id)) }

  /// The front page tells the same in short: one row a metric, what is judged in another way first.
  @Test func standsInShortOnTheFrontPage() async throws {
    let sources = Self.after.map { source -> Source in
      switch source.path {
      case "index.md": Source(path: source.path, text: "# Home\n\n{{generator:overview.key}}")
      case "metrics/catalog.yml":
        Source(path: source.path, bytes: source.bytes + Array("\nsets: {key: [mqls, spend]}\n".utf8))
      default: source
      }
    }
    func front(_ site: String?) async throws -> String {
      let file = try #require(try await build(sources, site: site).files.first { $0.path == "index.html" })
      guard case .bytes(let bytes) = file.content else { return "" }
      return String(decoding: bytes, as: UTF8.self)
    }
    let html = try await front("changes: {since: 2026-11-06}\n")
    let list = try #require(html.firstMatch(of: /(?s)<section class="since".*?<\/section>/)).0
    #expect(list.contains("<h3>Since 6 Nov 2026</h3>"))
    let rows = list.matches(of: /(?s)<li>.*?<\/li>/).map { $0.0 }
    #expect(rows.filter { $0.contains(">MQLs</a>") }.count == 1)
    #expect(rows[0].contains(">60</span>"), "\(rows[0])")
    #expect(rows[0].contains("October 2026: was 120, restated; ") && rows[0].contains("health--problem"))
    #expect(rows.contains { $0.contains("Spend &lt;all&gt;") && $0.contains(" to date: was $") })
    #expect(list.contains(#"<a href="metrics/what-changed.html">All changes</a>"#))
    #expect(try await !front(nil).contains("class=\"since\""))
  }

  @Test func everyKindOfChangeIsShown() async throws {
    let output = try await build(Self.after, try await earlier())
    #expect(!ids(output).contains { $0.hasPrefix("template.") })
    if let mismatch = Golden.mismatch(main(of: output), "changed/every-kind.html") { Issue.record("\(mismatch)") }
    let json = try #require(text("data/changes.json", in: output))
    let schema = try #require(text("data/changes.schema.json", in: output))
    #expect(try SchemaProof(schema).complaints(about: json) == [])
    for list in ["restated", "moved", "verdicts", "targets", "new", "gone", "newly_stale"] {
      #expect(json.contains("\"\(list)\": [\n"), "nothing is \(list)")
    }
  }

  @Test func silenceIsSaid() async throws {
    let output = try await build(Self.after)
    let baseline = Baseline.build(
      figures: Source(path: "figures.json", text: try #require(text("data/figures.json", in: output))), sources: nil,
      isContent: false)
    let page = main(of: try await build(Self.after, baseline))
    #expect(page.contains("<h1>Nothing changed since 2 Nov 2026</h1>"))
    #expect(page.contains("No past figure was restated."))
    for id in ["restated", "moved", "verdicts", "targets", "new", "gone"] { #expect(!page.contains("id=\"\(id)\"")) }
  }

  @Test func aDayNeedsNoEarlierBuild() async throws {
    let output = try await build(Self.after, site: "changes: {since: 2026-11-06, threshold: 1%}\n")
    let page = main(of: output)
    #expect(page.contains("since 6 Nov 2026</h1>"))
    #expect(page.contains("id=\"restated\""))
    // Definitions are those of today, so no target is another one.
    #expect(!page.contains("id=\"targets\""))
    #expect(text("data/changes.json", in: output)?.contains("\"threshold\": 0.01,") == true)
  }

  @Test func nobodyIsAskedNothingIsMade() async throws {
    let output = try await build(Self.after)
    #expect(text("metrics/what-changed.html", in: output) == nil)
    #expect(text("data/changes.json", in: output) == nil)
  }

  @Test func withoutAnEarlierBuildThePageSaysHowToGetOne() async throws {
    let output = try await build(Self.after, site: "changes: {threshold: 1%}\n")
    #expect(!ids(output).contains { $0.hasPrefix("template.") })
    #expect(main(of: output).contains("<p class=\"empty\">There is no earlier build"))
  }

  @Test func whatCannotBeComparedIsAFinding() async throws {
    for (site, rule) in [
      ("changes: {since: ⟦2020-01-01⟧}\n", "metric.nothing-delivered"),
      ("changes: {since: ⟦2026-11-06⟧, previous: a.json}\n", "metric.two-baselines"),
      ("changes: {threshold: ⟦much⟧}\n", "data.wrong-type"),
    ] {
      let marked = MarkedText(site)
      let output = try await build(Self.after, site: marked.text)
      let finding = try #require(output.findings.first { $0.rule.id == rule }, "\(rule)")
      #expect(finding.span == marked.spans[0])
    }
    let broken = Baseline.build(figures: Source(path: "cut.json", text: "{"), sources: nil, isContent: false)
    let output = try await build(Self.after, broken)
    #expect(output.findings.contains { $0.path == "cut.json" && $0.severity == .error })
    #expect(main(of: output).contains("There is no earlier build"))
  }

  @Test func everyRowLeadsToItsMetric() async throws {
    let page = main(of: try await build(Self.after, try await earlier()))
    let rows = page.split(separator: "\n").filter { $0.contains("<tr><th scope=\"row\">") && !$0.contains("export") }
    #expect(rows.count > 5)
    for row in rows { #expect(row.contains("<th scope=\"row\"><a href=\"") || row.contains(">old"), "\(row)") }
  }
}
