import Diagnostics
import Foundation
import GoToMarket
import Testing

/// The rules of the sample handbook against the tables of the handbook they come from, written out here once more.
@Suite struct LeadTruthTableTests {
  private struct Facts {
    var searches = 0
    var returnDays = 0
    var codeHosts = 0
    var repositories = 0
    var privateCode = false
    var publicCode = false
    var signedUp = false
    var installed = false

    /// As a lead of the file has them.
    var json: String {
      """
      {"searches": \(searches), "return_days": \(returnDays), "code_hosts": \(codeHosts), \
      "repositories": \(repositories), "private_code": \(privateCode), "public_code": \(publicCode), \
      "signed_up": \(signedUp), "installed": \(installed)}
      """
    }

    var cloud: String {
      if searches > 0 {
        if returnDays > 4 && codeHosts > 0 && privateCode { return "A" }
        return returnDays > 1 && (privateCode || publicCode) ? "B" : "C"
      }
      return signedUp ? "D" : "N/A"
    }

    var install: String {
      if codeHosts > 0 && searches > 0 { return repositories > 0 && returnDays > 1 ? "A" : "B" }
      return installed ? "C" : "N/A"
    }
  }

  /// Every combination of the values that matter and their neighbours.
  private var all: [Facts] {
    var all: [Facts] = []
    for searches in 0...2 {
      for days in [0, 1, 2, 3, 4, 5, 6, 90] {
        for bits in 0..<144 {
          all.append(
            Facts(
              searches: searches, returnDays: days, codeHosts: bits / 48, repositories: bits / 16 % 3,
              privateCode: bits & 1 > 0, publicCode: bits & 2 > 0, signedUp: bits & 4 > 0, installed: bits & 8 > 0))
        }
      }
    }
    return all
  }

  private func report(_ leads: [String]) throws -> (LeadReport, [Diagnostic]) {
    var root = URL(fileURLWithPath: #filePath)
    while root.pathComponents.count > 1, root.lastPathComponent != "Tests" { root.deleteLastPathComponent() }
    let file = root.deletingLastPathComponent().appendingPathComponent("Content/data/lead_scoring.yml")
    let rules = Source(path: "data/lead_scoring.yml", bytes: Array(try Data(contentsOf: file)))
    let (models, findings) = Models.read([
      rules, Source(path: "data/leads.jsonl", text: leads.joined(separator: "\n") + "\n"),
    ])
    return (try #require(models.leads), findings)
  }

  @Test func everyCombinationHasTheGradeOfTheTables() throws {
    let leads = all.enumerated().map { index, facts in
      let best = min(facts.cloud, facts.install == "N/A" ? "N/A" : facts.install)
      return """
        {"id": "l\(index)", "product": {"cloud": \(facts.json), "private_install": \(facts.json)}, \
        "expected": {"grade": "\(best)", "grades": {"cloud": "\(facts.cloud)", "private_install": "\(facts.install)"}, \
        "stage": "\(best == "A" || best == "B" ? "pql" : "lead")"}}
        """
    }
    #expect(leads.count == 3456)
    let (report, findings) = try report(leads)
    #expect(findings.prefix(3).map(\.message) == [])
    #expect(report.count == leads.count && report.metCount == leads.count && report.unreadCount == 0)
    let counts = Dictionary(grouping: all) { min($0.cloud, $0.install) }.mapValues(\.count)
    #expect(report.gradeCounts == ["A", "B", "C", "D", "N/A"].map { counts[$0] ?? 0 })
  }

  /// A cloud account and an installation have facts of their own: those of one give no grade in the other.
  @Test func theBetterOfTwoGradesCounts() throws {
    let some = all.filter { $0.repositories < 2 && $0.returnDays < 7 }.enumerated().filter { $0.offset % 7 == 0 }.map(
      \.element)
    let leads = zip(some, some.reversed()).enumerated().map { index, pair in
      """
      {"id": "l\(index)", "product": {"cloud": \(pair.0.json), "private_install": \(pair.1.json)}, \
      "expected": {"grade": "\(min(pair.0.cloud, pair.1.install))"}}
      """
    }
    let (report, findings) = try report(leads)
    #expect(findings.prefix(3).map(\.message) == [])
    #expect(report.metCount == some.count && some.count > 100)
  }
}
