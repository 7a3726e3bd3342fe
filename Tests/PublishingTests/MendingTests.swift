import Testing

@Suite struct MendingTests {
  private func body(_ text: String) async throws -> String {
    try #require(try await SiteProof(["p.md": text]).body("p.html"))
  }

  @Test func anElementOverSeveralBlocksHoldsThem() async throws {
    let body = try await body("# P\n\n<section>\n\n## A\n\ntext\n\n</section>\n\nafter\n")
    let places = ["<section>", "<h2", "text", "</section>", "after"].map { body.firstRange(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func onlyTheOuterOfTwoTablesHasABox() async throws {
    let body = try await body("# P\n\n<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>\n")
    #expect(body.ranges(of: "<table").count == 2)
    #expect(body.ranges(of: "class=\"scroll\"").count == 1)
  }
}
