import Hypertext
import Testing

@testable import Publishing

/// Pages that no Markdown file stands for, here those of metrics.
@Suite struct MadePageTests {
  private static let catalog = """
    sources:
      crm: {title: CRM export}
    metrics:
      mqls: {title: MQLs, definition: "Qualified, see [how](/how.md).", unit: count, rollup: sum, source: crm}
      spend: {title: Spend, unit: {currency: USD}, rollup: sum, source: crm}
      cost: {title: Cost, formula: spend / mqls, better: lower}
    sets:
      key: [mqls, cost]
    """
  private static let observations = """
    {"source": "crm", "as_of": "2026-11-20", "observations": [
      {"metric": "mqls", "period": "2026-10", "value": 1000}, {"metric": "spend", "period": "2026-10", "value": 5000}]}
    """

  @Test func linksInTextLeadToThem() async throws {
    let proof = try await SiteProof([
      "a/b.md":
        "[1](/metrics/mqls.md) [2](/metrics/mqls) [3](../metrics/cost.html) [4](/metrics/) [5](⟦/metrics/mqlz⟧) [6](⟦/metrics/mqls#x⟧)",
      "how.md": "# How",
      "metrics/catalog.yml": Self.catalog, "metrics/october.json": Self.observations,
    ])
    #expect(
      proof.body("a/b.html") == """
        <p><a href="../metrics/mqls.html">1</a> <a href="../metrics/mqls.html">2</a> \
        <a href="../metrics/cost.html">3</a> <a href="../metrics/index.html">4</a> \
        <a href="/metrics/mqlz">5</a> <a href="/metrics/mqls#x">6</a></p>
        """)
    #expect(proof.spans("a/b.md") == proof.marks["a/b.md"])
    #expect(
      proof.findings.contains(
        "link.no-such-page a/b.md: there is no page at `metrics/mqlz` (did you mean `../metrics/mqls.md`?)"))
  }

  @Test func theyStandInBreadcrumbsAndInTheBar() async throws {
    let proof = try await SiteProof([
      "index.md": "# Home", "how.md": "# How", "metrics/catalog.yml": Self.catalog,
      "metrics/october.json": Self.observations,
      "site.yml": "nav:\n  - {title: Numbers, path: metrics/index.md}\n  - {title: One, path: metrics/mqls.md}\n",
    ])
    #expect(proof.findings == [])
    #expect(
      proof.lines("metrics/mqls.html", with: "crumbs") == [
        "<p class=\"crumbs\"><a href=\"../index.html\">Handbook</a> / <a href=\"index.html\">Metrics</a> / MQLs</p>"
      ])
    #expect(proof.lines("how.html", with: "Numbers") == ["<a href=\"metrics/index.html\">Numbers</a>"])
    #expect(proof.lines("metrics/mqls.html", with: "One") == ["<a href=\"mqls.html\" class=\"current\">One</a>"])
    // Links of a definition are those of the metric's page.
    #expect(proof.lines("metrics/mqls.html", with: "Qualified").last?.contains("href=\"../how.html\"") == true)
  }

  @Test func nobodyReadsOnIntoThem() async throws {
    let proof = try await SiteProof([
      "index.md": "# Home", "zoo.md": "# Zoo", "how.md": "# How", "metrics/catalog.yml": Self.catalog,
      "metrics/october.json": Self.observations,
    ])
    #expect(proof.lines("zoo.html", with: "class=\"next\"") == [])
    #expect(proof.lines("metrics/index.html", with: "class=\"previous\"") == [])
    #expect(
      proof.lines("metrics/mqls.html", with: "class=\"next\"") == [
        "<p class=\"next\"><a href=\"spend.html\">Spend</a></p>"
      ])
  }

  @Test func whoShowsAMetricIsSaidOnItsPage() async throws {
    let proof = try await SiteProof(
      [
        "index.md": "# Home", "how.md": "# How\n\nIt was {{generator:metric.mqls period=month}}.",
        "table.md": "# Table\n\n{{generator:kpi_table.key period=month}}", "metrics/catalog.yml": Self.catalog,
        "metrics/october.json": Self.observations,
      ], templates: Fixture.ownTemplates())
    func lists(_ path: String) throws -> [String: [String]] {
      let lists = PageLinks(HTMLTree(parsing: Array(try #require(proof.text(path)).utf8)), path: path).lists
      return Dictionary(uniqueKeysWithValues: lists.map { ($0.name, $0.paths) })
    }
    #expect(
      try lists("metrics/mqls.html") == ["Shown on": ["how.html", "table.html"], "Used in": ["metrics/cost.html"]])
    #expect(try lists("metrics/cost.html") == ["Shown on": ["table.html"]])
    #expect(try lists("metrics/spend.html") == ["Used in": ["metrics/cost.html"]])
  }

  @Test func aPageAtTheSamePlaceIsAnError() async throws {
    let proof = try await SiteProof(
      [
        "how.md": "# How", "handbook/metrics/mqls.md": "# Mine", "handbook/metrics/index.md": "# Our numbers",
        "handbook/how.md": "# How",
        "metrics/catalog.yml": Self.catalog, "metrics/october.json": Self.observations,
      ], root: "handbook/")
    #expect(
      proof.findings == [
        "page.duplicate-route handbook/metrics/mqls.md: this file and the page of the metric `mqls` would both become "
          + "`metrics/mqls.html` (rename the file)"
      ])
    #expect(proof.text("metrics/mqls.html")?.contains("<h1 id=\"mine\">Mine</h1>") == true)
    // The index is a place where an author may write.
    #expect(proof.text("metrics/index.html")?.contains("Our numbers") == true)
  }

  @Test func aMetricOfTheIndexsNameIsAnError() async throws {
    let proof = try await SiteProof([
      "metrics/catalog.yml": "metrics:\n  ⟦index⟧: {title: Index, unit: count, rollup: sum}\n"
    ])
    #expect(
      proof.findings.first?.hasPrefix("page.duplicate-route metrics/catalog.yml: the index of metrics and") == true)
    #expect(proof.spans("metrics/catalog.yml") == proof.marks["metrics/catalog.yml"])
  }

  @Test func everyLaunchHasAPage() async throws {
    let proof = try await SiteProof(
      [
        "a.md": "[all](/launches/) [one](/launches/ahead.md)",
        "data/launch_tiers.yml":
          "tiers: {small: {title: Small}}\nactivities: {blog: {title: Blog, tiers: {small: always}}}",
        "data/launches.yml": """
        launches:
          ahead: {title: "*Ahead*", summary: Soon., tier: small, date: 2026-12-10}
          later: {title: Later, tier: small, date: 2027-02-01}
        """,
      ],
      templates: [
        "launch.mustache": "{{page_title}}: {{title}}{{#facts}}; {{name}} {{value}}{{/facts}}\n",
        "launches.mustache":
          "{{#groups}}{{#quarters}}{{title}}:{{#launches}} {{url}}{{/launches}}; {{/quarters}}{{/groups}}\n",
      ])
    #expect(proof.findings == [])
    #expect(
      proof.body("a.html")
        == #"<p><a href="launches/index.html">all</a> <a href="launches/ahead.html">one</a></p>"#)
    #expect(proof.text("launches/ahead.html") == "*Ahead*: 0 of 1 activities are done; Day 10 Dec 2026; Tier Small\n")
    #expect(proof.text("launches/index.html") == "Q4 2026: ahead.html; Q1 2027: later.html; \n")
  }
}
