import Diagnostics
import Testing

@testable import Publishing

/// How long "did you mean" may look.
@Suite struct SuggestionTests {
  @Test func thousandsOfBrokenLinksAreAllFoundAndTheFirstAreHelpedWith() async throws {
    let headings = (0..<3000).map { "## heading \($0)\n\n" }.joined()
    let links = (0..<3000).map { "[x](#hedaing-\($0))\n" }.joined()
    let site = try await SiteProof(["index.md": "# A\n\n" + headings + links])
    let findings = site.output.findings.filter { $0.rule == .noSuchAnchor }
    #expect(findings.count == 3000)
    #expect(findings.first?.help == "did you mean `#heading-0`?")
    #expect(findings.last?.help == nil)
  }

  @Test func theSameSlipHasTheSameHelpHoweverOften() async throws {
    let headings = (0..<3000).map { "## heading \($0)\n\n" }.joined()
    let links = String(repeating: "[x](#hedaing-7)\n", count: 3000)
    let site = try await SiteProof(["index.md": "# A\n\n" + headings + links])
    let findings = site.output.findings.filter { $0.rule == .noSuchAnchor }
    #expect(Set(findings.map(\.help)) == ["did you mean `#heading-7`?"])
  }
}
