import Diagnostics
import Foundation
import Proving
import Publishing
import Testing

/// What is made up says so, and what was measured is not called made up.
@Suite struct SampleDataTests {
  /// The line above every page says of all figures only what is true of all.
  @Test(arguments: [
    ("crm: {title: CRM, sample: true}, web: {title: Web}", "", "Some figures are sample data"),
    ("crm: {title: CRM, sample: true}, web: {title: Web, sample: true}", "", "All figures are sample data"),
    ("crm: {title: CRM}, web: {title: Web}", "", ""),
    (
      "crm: {title: CRM, sample: true}, web: {title: Web}", "sample: true\naccounts: {}",
      "Some figures and all account names are sample data"
    ),
    ("crm: {title: CRM}, web: {title: Web}", "sample: true\naccounts: {}", "All account names are sample data"),
  ]) func theRefreshLineSaysWhatIsMadeUp(sources: String, accounts: String, words: String) async throws {
    func delivery(_ source: String) -> Source {
      Source(
        path: "metrics/\(source).json",
        text: """
          {"source": "\(source)", "as_of": "2026-10-31", "observations": [
            {"metric": "\(source)_leads", "period": "2026-10", "value": 3}]}
          """)
    }
    let catalog = """
      sources: {\(sources)}
      metrics:
        crm_leads: {title: Leads, unit: count, rollup: sum}
        web_leads: {title: Leads of the web, unit: count, rollup: sum}
      """
    var files = [
      Source(path: "index.md", text: "# Home"), Source(path: "metrics/catalog.yml", text: catalog), delivery("crm"),
      delivery("web"),
    ]
    if !accounts.isEmpty { files.append(Source(path: "data/accounts.yml", text: accounts)) }
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    let output = await Site.build(Input(sources: files.sorted { $0.path < $1.path }, assets: [], templates: templates))
    let page = try #require(output.files.first { $0.path == "index.html" })
    guard case .bytes(let bytes) = page.content else { return }
    let said = String(decoding: bytes, as: UTF8.self).firstMatch(of: /<p class="sample">([^<]*)</)
    #expect(said.map { String($0.1) } ?? "" == words)
  }
}
