import Testing

@testable import Publishing

/// Hugo's shortcodes and the remains of templates on a page.
@Suite struct ShortcodeTests {
  private static let team = """
    ada:
      name: Ada Day
      manager_role_slug: ceo
      reports_to: none
    ben:
      name: Ben Fox
      role: Marketing
      reports_to: ceo
    """

  private func site(_ text: String) async throws -> SiteProof {
    try await SiteProof([
      "index.md": "# I", "data/team.yml": Self.team, "team/index.md": "# Team\n\n{{generator:team_members_list}}\n",
      "parts/a.md": "---\ntitle: A\n---\nA\n\n{{% include \"parts/b.md\" %}}\n\nC\n",
      "parts/b.md": "B [t](/team/index.md)\n",
      "q.md": "# Q\n\n{{% include \"q.md\" %}}\n", "p.md": "# P\n\n" + text,
    ])
  }

  @Test(arguments: [
    (
      "{{< youtube \"abc?t=1\" >}}",
      "href=\"https://www.youtube.com/watch?v=abc&amp;t=1\" class=\"video\">Video on YouTube</a>"
    ),
    ("a {{< label name=\"a`b::c\" color=\"#fff\" >}}", "<code class=\"label\">a`b::c</code>"),
    ("by {{< member-by-name \"Ben Fox\" >}}.", "<a href=\"team/index.html#ben-fox\">Ben Fox</a>."),
    ("{{% team-by-manager-slug \"ceo\" %}}", "Ben Fox</a>, Marketing</li>"),
    ("{{% include \"parts/a.md\" %}}", "<p>A</p>\n<p>B <a href=\"team/index.html\">t</a></p>\n<p>C</p>"),
    ("{{% alert title=\"T\" color=\"danger\" %}}\n*x*\n{{% /alert %}}", "<p><em>x</em></p>"),
  ])
  func isDrawn(_ text: String, _ part: String) async throws {
    let proof = try await site(text)
    #expect(proof.findings.filter { $0.contains(" p.md") } == [])
    #expect(try #require(proof.body("p.html")).contains(part))
  }

  static let mistakes = [
    (
      "⟦{{< yotube \"a\" >}}⟧",
      "dialect.unknown-shortcode p.md: there is no shortcode `yotube` (did you mean `youtube`?)"
    ),
    ("⟦<%= partial \"x\" %>⟧", "dialect.template-code p.md: template code is never run"),
    ("a ⟦<% x %>⟧ b", "dialect.template-code p.md: template code is never run"),
    ("⟦{{% include \"gone.md\" %}}⟧", "directive.unknown-argument p.md: there is no file `gone.md` to include"),
    ("⟦{{% include \"q.md\" %}}⟧", "directive.include-cycle p.md: q.md includes q.md"),
    ("⟦{{< youtube >}}⟧", "directive.missing-argument p.md: `youtube` does not say which"),
    (
      "⟦{{< member-by-name \"Ben Box\" >}}⟧",
      "directive.unknown-argument p.md: there is no person `Ben Box` (did you mean `Ben Fox`?)"
    ),
  ]

  @Test(arguments: mistakes) func isReportedAndLeavesAGap(_ text: String, _ finding: String) async throws {
    let proof = try await site(text)
    let findings = proof.findings.filter { $0.contains(" p.md") }
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix(finding) ?? false)
    #expect(proof.spans("p.md") == proof.marks["p.md"])
    #expect(try #require(proof.body("p.html")).contains("class=\"gap"))
  }

  @Test func theTextOfAnUnknownOneIsShown() async throws {
    let proof = try await site("⟦{{% thing %}}⟧\ninner *text*\n{{% /thing %}}\n\nafter")
    let findings = proof.findings.filter { $0.contains(" p.md") }
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("dialect.unknown-shortcode p.md: there is no shortcode `thing`") ?? false)
    #expect(try #require(proof.body("p.html")).contains("<p>inner <em>text</em></p>\n<p>after</p>"))
  }
}
