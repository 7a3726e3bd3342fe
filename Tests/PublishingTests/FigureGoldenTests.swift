import Diagnostics
import Foundation
import Metrics
import Proving
import Publishing
import Testing

/// Pages of figures: `Fixtures/figures/CASE` holds a page, a catalog and deliveries, and `expected.html` what the page is
/// with the project's own templates, then its findings.
///
/// `BLESS=1` rewrites what is expected. Every component over figures and every option of one is used in some case.
@Suite struct FigureGoldenTests {
  @Test(arguments: FigureCase.all) func thePageIsAsExpected(name: String) async throws {
    let example = try FigureCase(name)
    let page = try await example.article() + example.report()
    if let mismatch = Golden.mismatch(page, "figures/\(name)/expected.html") { Issue.record("\(mismatch)") }
    #expect(example.unread == [], "nobody reads these")
  }

  @Test func everyComponentAndOptionHasACase() throws {
    let pages = try FigureCase.all.map { try FigureCase($0).text("page.md") }
    let calls = pages.flatMap { $0.matches(of: /\{\{generator:([^}]*)\}\}/).map { String($0.1) } }
    let proof = FigureProof(FigureComponentsTests.model)
    var count = 0
    for component in proof.components {
      let own = calls.filter { $0.prefix { $0 != "." } == component.name }
      #expect(!own.isEmpty, "no case shows `\(component.name)`; add one to Fixtures/figures")
      let argument = ["chart": "mqls", "metric": "mqls", "funnel": "demand"][component.name] ?? "key"
      // What a component says of an option it does not have names those it has.
      for option in Self.named(proof.failure("\(component.name).\(argument) qqqqqqqq=1")) {
        count += 1
        #expect(own.contains { $0.contains(" \(option)=") }, "no case has `\(component.name)` with `\(option)`")
        let choices = Self.named(proof.failure("\(component.name).\(argument) \(option)=qqqqqqqq"))
        for choice in choices where option != "region" && option != "period" && option != "title" {
          #expect(own.contains { $0.contains(" \(option)=\(choice)") }, "no case has `\(option)=\(choice)`")
        }
      }
    }
    #expect(count >= 15)
  }

  /// The words in backticks of a failure's help.
  private static func named(_ failure: ComponentFailure?) -> [String] {
    (failure?.help ?? "").matches(of: /`([^`]+)`/).map { String($0.1) }
  }
}
