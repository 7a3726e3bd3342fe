import Foundation
import Proving
import Testing

/// A site compared with an earlier one, as it is typed: `--previous`, `--since`, `TALLYBOOK_PREVIOUS`, and `diff`.
///
/// The crm delivers 100 and 120 MQLs by October 31st. On November 25th it takes ten of September back and has 30 of November;
/// the web log, which may be 20 days old, is 25 days old then.
@Suite struct PreviousBuildTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try place.write("Content/handbook/index.md", "# Hello\n")
    try place.write(
      "Content/metrics/catalog.yml",
      """
      sources: {crm: {title: CRM export}, web: {title: Web log, warn_after: 20d}}
      metrics:
        mqls: {title: MQLs, unit: count, rollup: sum, source: crm, targets: [{every: month, at_least: 100}]}
        visits: {title: Visits, unit: count, rollup: sum, source: web}
      """)
    try place.write(
      "Content/metrics/october.json",
      """
      {"source": "crm", "as_of": "2026-10-31", "observations": [
        {"metric": "mqls", "period": "2026-09", "value": 100}, {"metric": "mqls", "period": "2026-10", "value": 120}]}
      """)
    try place.write(
      "Content/metrics/web.json",
      """
      {"source": "web", "as_of": "2026-10-31", "observations": [{"metric": "visits", "period": "2026-10", "value": 7}]}
      """)
    _ = try run("build", "--output", "was")
    try place.write(
      "Content/metrics/november.json",
      """
      {"source": "crm", "as_of": "2026-11-25", "observations": [
        {"metric": "mqls", "period": "2026-09", "value": 90}, {"metric": "mqls", "period": "2026-11", "value": 30}]}
      """)
  }

  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Shell.Answer {
    let variables = ["TALLYBOOK_TEMPLATES": BuiltProgram.templates].merging(environment) { $1 }
    return try BuiltProgram.run(arguments, in: place, environment: variables)
  }

  private struct Changes: Decodable {
    struct Row: Decodable {
      let metric, period: String
      let old, new: Double?
    }
    struct Stale: Decodable { let source: String }
    let old_as_of, new_as_of: String
    let restated, moved, verdicts, new, gone: [Row]
    let newly_stale: [Stale]?
  }

  private func changes(_ text: String?) throws -> Changes {
    try JSONDecoder().decode(Changes.self, from: Data(try #require(text).utf8))
  }

  private var made: String? { place.text("Site/data/changes.json") }

  @Test func anEarlierBuildIsNamedInFourWays() throws {
    try place.write("was/kept.json", try #require(place.text("was/data/figures.json")))
    try place.write("Content/before.json", try #require(place.text("was/data/figures.json")))
    #expect(try run("build", "--previous", "was/data/figures.json").status == 0)
    let expected = try #require(made)
    let changes = try changes(expected)
    #expect(changes.old_as_of == "2026-10-31" && changes.new_as_of == "2026-11-25")
    #expect(changes.restated.map(\.period) == ["2026-09", "2026-Q3"])
    #expect(changes.restated.map(\.old) == [100, 100] && changes.restated.map(\.new) == [90, 90])
    #expect(changes.moved.map(\.period) == ["2026-Q4", "2026"])
    #expect(changes.moved.map(\.old) == [120, 220] && changes.moved.map(\.new) == [150, 240])
    #expect(changes.verdicts.map(\.period) == ["2026-09"])
    #expect(changes.new.map(\.period) == ["2026-11"] && changes.gone.isEmpty)
    #expect(changes.newly_stale?.map(\.source) == ["web"])

    #expect(try run("build", "--previous", "was").status == 0)
    #expect(made == expected)
    #expect(try run("build", environment: ["TALLYBOOK_PREVIOUS": "was"]).status == 0)
    #expect(made == expected)
    // A flag goes before the variable, and a copy under another name knows nothing of sources.
    #expect(try run("build", "--previous", "was/kept.json", environment: ["TALLYBOOK_PREVIOUS": "nowhere"]).status == 0)
    #expect(try self.changes(made).newly_stale == nil)
    try place.write("Content/site.yml", "changes: {previous: before.json}\n")
    #expect(try run("build").status == 0)
    #expect(try self.changes(made).restated.count == 2)
  }

  @Test func aSiteIsComparedWithWhatItReplaces() throws {
    #expect(try run("build", "--output", "was", "--previous", "was").status == 0)
    #expect(try changes(place.text("was/data/changes.json")).restated.count == 2)
    // Built over itself once more, nothing is different.
    #expect(try run("build", "--output", "was", "--previous", "was").status == 0)
    let again = try changes(place.text("was/data/changes.json"))
    #expect(again.restated.isEmpty && again.moved.isEmpty && again.new.isEmpty)
    #expect(again.newly_stale?.isEmpty == true)
    #expect(place.text("was/metrics/what-changed.html")?.contains("<h1>Nothing changed since 25 Nov 2026</h1>") == true)
  }

  @Test func aDayIsComparedWithTheDeliveriesOfThen() throws {
    #expect(try run("build", "--previous", "was").status == 0)
    let expected = try changes(made)
    // A day goes before the variable.
    #expect(try run("build", "--since", "2026-11-24", environment: ["TALLYBOOK_PREVIOUS": "nowhere"]).status == 0)
    let changes = try changes(made)
    #expect(changes.restated.map(\.new) == expected.restated.map(\.new))
    #expect(changes.moved.map(\.old) == expected.moved.map(\.old))
    #expect(try run("build", "--since", "2026-11-25").status == 0)
    #expect(try self.changes(made).restated.isEmpty)
  }

  @Test func withoutOneThePageGoesAgain() throws {
    #expect(try run("build", "--previous", "was").status == 0)
    #expect(place.text("Site/metrics/what-changed.html") != nil)
    #expect(try run("build").status == 0)
    #expect(place.text("Site/metrics/what-changed.html") == nil)
    #expect(made == nil)
  }

  @Test func theProgramAndThePageSayTheSame() throws {
    #expect(try run("build", "--previous", "was").status == 0)
    #expect(try run("diff", "was", "Site", "--format", "json").output == made)
    let text = try run("diff", "was", "Site").output
    #expect(
      text.hasPrefix(
        "Compared 2026-11-25 with 2026-10-31: restated 2, in doubt 0, moved 2, within 0.5\u{202F}% 0, new 1, unchanged 4, "
          + "together 9; changed health 1, gone 0, newly stale 1\n"))
    #expect(text.contains(/mqls +2026-09 +100 +90 +count +\x{2212}10\.0\x{202F}% +okay to attention/))
    #expect(text.contains(/mqls +2026-Q4 +120 +150 +count +\+25\.0\x{202F}%/))
    #expect(text.contains(/web +2026-10-31/))
    let markdown = try run("diff", "was", "Site", "--format", "markdown").output
    for row in [
      "| mqls | 2026-09 |  | 100 | 90 | count | \u{2212}10.0\u{202F}% | okay to attention |",
      "| mqls | 2026-11 |  | 30 | count |  |", "| web | 2026-10-31 |",
    ] { #expect(markdown.contains(row + "\n"), "\(row)") }
    // The other way round, what is new is gone and what rose fell.
    let back = try changes(try run("diff", "Site", "was", "--format", "json").output)
    #expect(back.gone.map(\.period) == ["2026-11"] && back.new.isEmpty)
    #expect(try run("diff", "was", "Site", "--format", "xml").status == 2)
  }

  /// A value in quotes is rejected: the figures that rest on it are in doubt, and nobody is told to quote them.
  @Test func whatWasRejectedIsInDoubtAndNotRestated() throws {
    try place.write(
      "Content/metrics/december.json",
      """
      {"source": "crm", "as_of": "2026-12-05", "observations": [
        {"metric": "mqls", "period": "2026-10", "value": "130"}]}
      """)
    #expect(try run("build", "--previous", "was").status == 1)
    struct Doubtful: Decodable {
      struct Rejected: Decodable {
        let rule, file: String
        let line: Int
      }
      struct Row: Decodable {
        let period: String
        let rejected: Rejected?
      }
      let doubtful, restated: [Row]
    }
    let changes = try JSONDecoder().decode(Doubtful.self, from: Data(try #require(made).utf8))
    #expect(changes.doubtful.map(\.period) == ["2026-10", "2026-Q4", "2026"])
    for row in changes.doubtful {
      #expect(row.rejected?.file == "metrics/december.json" && row.rejected?.line == 2)
      #expect(row.rejected?.rule == "data.wrong-type")
    }
    #expect(changes.restated.allSatisfy { $0.rejected == nil })
    let page = try #require(place.text("Site/metrics/what-changed.html"))
    let section = try #require(page.firstMatch(of: /(?s)<section[^>]*aria-labelledby="doubtful".*?<\/section>/)).0
    #expect(section.contains("October 2026") && section.contains("metrics/december.json:2"))
    #expect(!page.contains("its definition changed"))
    let text = try run("diff", "was", "Content").output
    #expect(text.contains(/\nIn doubt: their data were rejected, or do not add up\n/))
    #expect(text.contains(/mqls +2026-10 +120 +n\/a .* metrics\/december.json:2 data.wrong-type\n/))
    let markdown = try run("diff", "was", "Content", "--format", "markdown").output
    #expect(markdown.contains("metrics/december.json:2 data.wrong-type |\n"))
  }

  @Test func whatIsNoEarlierBuildIsNamed() throws {
    let figures = try #require(place.text("was/data/figures.json"))
    try place.makeFolder("empty")
    try place.write("nothing.json", "")
    try place.write("cut.json", String(figures.prefix(100)))
    try place.write("newer.json", figures.replacing("tallybook/figures/1", with: "tallybook/figures/2"))
    try place.write("package.json", "{\"name\": \"handbook\"}")
    for (arguments, status, words) in [
      (["--previous", "nowhere"], Int32(3), ["error[file.unreadable]: `nowhere`"]),
      (["--previous", "empty"], 2, ["error[metric.no-previous]: the folder `empty`"]),
      (["--previous", "was", "--since", "2026-10-31"], 2, ["leave one of them out"]),
      (["--since", "yesterday"], 2, ["a day like 2026-11-13"]),
      (["--since", "2020-01-01"], 1, ["error[metric.nothing-delivered]", "the first delivery is of 2026-10-31"]),
      (["--previous", "nothing.json"], 1, ["error[data.invalid-json]", "--> nothing.json:1:1"]),
      (["--previous", "cut.json"], 1, ["error[data.invalid-json]", "--> cut.json:2:"]),
      (
        ["--previous", "newer.json"], 1,
        ["error[metric.not-figures]", "--> newer.json:1:12", "build the older content again with this program"]
      ),
      (["--previous", "package.json"], 1, ["error[metric.not-figures]", "--> package.json:1:1"]),
    ] {
      let answer = try BuiltProgram.run(
        ["build"] + arguments, in: place, environment: ["TALLYBOOK_TEMPLATES": BuiltProgram.templates])
      #expect(answer.status == status, "\(arguments)")
      for word in words { #expect(answer.error.contains(word), "\(arguments): \(answer.error)") }
      // What was asked for and cannot be had is said on the page, not left out.
      let page = place.text("Site/metrics/what-changed.html")
      if status == 1 { #expect(page?.contains("There is no earlier build") == true, "\(arguments)") }
      #expect(made == nil, "\(arguments)")
    }
  }
}
