import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// What shortcodes are given and do not take.
@Suite struct ShortcodeArgumentTests {
  private func site(_ text: String) async throws -> SiteProof {
    try await SiteProof([
      "p.md": "# P\n\n" + text, "data/team.yml": "ann: {name: Ann Lee, role: R, reports_to: none}\n",
    ])
  }

  @Test(arguments: [
    (
      "{{% alert ⟦colour⟧=\"warning\" %}}\nx\n{{% /alert %}}",
      "dialect.unknown-shortcode-argument p.md: `alert` takes no `colour`, so it does nothing (did you mean `color`?)"
    ),
    (
      "> {{% alert title=\"T\" color=⟦\"wraning\"⟧ %}}\n> x\n> {{% /alert %}}",
      "dialect.unknown-shortcode-argument p.md: `wraning` is nothing that `color` can be, so it does nothing (did you mean `warning`?)"
    ),
    (
      "{{% alert ⟦\"danger\"⟧ %}}x{{% /alert %}}",
      "dialect.unknown-shortcode-argument p.md: `alert` takes no argument without a name, so `danger` does nothing (write `color=\"danger\"`)"
    ),
    (
      "{{% panel ⟦haeder⟧=\"x\" %}}\nx\n{{% /panel %}}",
      "dialect.unknown-shortcode-argument p.md: `panel` takes no `haeder`, so it does nothing (did you mean `header`?)"
    ),
    (
      "{{% details ⟦name⟧=\"T\" %}}\nx\n{{% /details %}}",
      "dialect.unknown-shortcode-argument p.md: `details` takes no `name`, so it does nothing (it takes `summary`, `title`)"
    ),
    (
      "a {{< label name=\"x\" ⟦colr⟧=\"y\" >}} b",
      "dialect.unknown-shortcode-argument p.md: `label` takes no `colr`, so it does nothing (did you mean `color`?)"
    ),
    (
      "<div>{{< label \"x\" ⟦\"y\"⟧ >}}</div>",
      "dialect.unknown-shortcode-argument p.md: `label` takes only one argument without a name, so `y` does nothing (it takes `name`, `color`, `light`)"
    ),
    (
      "{{< cardpane ⟦x⟧=y >}}\nx\n{{< /cardpane >}}",
      "dialect.unknown-shortcode-argument p.md: `cardpane` takes no `x`, so it does nothing (take it out)"
    ),
    (
      "{{< youtube \"id\" ⟦autoplay⟧=\"true\" >}}",
      "dialect.unfollowed-argument p.md: `autoplay` of `youtube` changes nothing here (take it out, unless another program reads this page too)"
    ),
    (
      "{{% alert color=⟦“warning”⟧ %}}\nx\n{{% /alert %}}",
      "dialect.curly-quotes p.md: the quotes of `“warning”` are typographic ones, which quote nothing (write straight ones: `\"warning\"`)"
    ),
    (
      "{{< youtube ⟦“abc”⟧ >}}",
      "dialect.curly-quotes p.md: the quotes of `“abc”` are typographic ones, which quote nothing (write straight ones: `\"abc\"`)"
    ),
    (
      "{{< label ⟦nmae⟧=\"x\" >}}",
      "directive.missing-argument p.md: `label` does not say which name: it takes no `nmae` (did you mean `name`?)"
    ),
    (
      "⟦{{% include %}}⟧",
      "directive.missing-argument p.md: `include` does not say which file (write {{% include \"FILE\" %}})"
    ),
    ("{{< youtube ⟦\"abc/def\"⟧ >}}", "directive.unknown-argument p.md: `abc/def` is no id of a video"),
    (
      "{{< youtube id=⟦\"https://example.org/abc\"⟧ >}}",
      "directive.unknown-argument p.md: `https://example.org/abc` is no"
    ),
  ])
  func whatDoesNothingIsSaidOnce(_ text: String, _ finding: String) async throws {
    let proof = try await site(text)
    #expect(proof.findings.count == 1, "\(proof.findings)")
    #expect(proof.findings.first?.hasPrefix(finding) == true, "\(proof.findings)")
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  /// Each of these has one finding, which names the right way to write it.
  @Test(arguments: [
    (
      "a ⟦{{youtube \"x\"}}⟧", "directive.malformed",
      "this looks like a directive but is read as text (write {{< youtube \"x\" >}})"
    ),
    (
      "⟦{{ include \"a.md\" }}⟧", "directive.malformed",
      "this looks like a directive but is read as text (write {{< include \"a.md\" >}})"
    ),
    (
      "⟦{{ team_members_list }}⟧", "directive.malformed",
      "this looks like a directive but is read as text (write {{generator:team_members_list}}, without"
    ),
    (
      "⟦{{% relref \"b.md\" %}}⟧", "dialect.unknown-shortcode",
      "`relref` stands only as the address of a link (write [words]({{% relref \"b.md\" %}}))"
    ),
    (
      "[e](⟦{{< rf \"b.md\" >}}⟧)", "dialect.undrawn-shortcode",
      "only `ref` and `relref` give the address of a link, so nobody knows where this leads (did you mean `ref`?)"
    ),
    ("⟦<% end %>⟧", "dialect.template-code", "template code is never run (remove it"),
    ("a ⟦<%- if x %>⟧ b", "dialect.template-code", "template code is never run (remove it"),
    ("<div>⟦<%= x %>⟧</div>", "dialect.template-code", "template code is never run (write what it should show"),
    ("⟦<%# comment %>⟧", "dialect.template-comment", "this comment of a template is left out (remove it)"),
    ("a ⟦<%# comment %>⟧ b", "dialect.template-comment", "this comment of a template is left out (remove it)"),
    (
      "{{% include ⟦\"partz/b.md\"⟧ %}}", "directive.unknown-argument",
      "there is no file `partz/b.md` to include (did you mean `parts/b.md`?)"
    ),
    (
      "{{% include file=⟦\"old/b.md\"⟧ %}}", "directive.unknown-argument",
      "there is no file `old/b.md` to include (did you mean `parts/b.md`?)"
    ),
    (
      "{{% include ⟦nothing.md⟧ %}}", "directive.unknown-argument",
      "there is no file `nothing.md` to include (give its path from the content folder, from"
    ),
  ])
  func whatShouldBeWrittenIsSaid(_ text: String, _ rule: String, _ words: String) async throws {
    let proof = try await SiteProof(
      ["handbook/p.md": "# P\n\n\(text)\n", "handbook/parts/b.md": "B\n"], root: "handbook/")
    #expect(proof.findings.count == 1, "\(proof.findings)")
    #expect(proof.findings.first?.hasPrefix("\(rule) handbook/p.md: \(words)") == true, "\(proof.findings)")
    #expect(proof.spans("handbook/p.md") == proof.marks["handbook/p.md"])
    let hasBox = try #require(proof.body("p.html")).contains("class=\"gap")
    #expect(hasBox == !["directive.malformed", "dialect.undrawn-shortcode", "dialect.template-comment"].contains(rule))
  }

  /// What handbooks write that mean something elsewhere is no slip.
  @Test(arguments: [
    "{{% alert title=\"“T”\" color=\"Primary\" %}}\nx\n{{% /alert %}}",
    "{{< alert type=\"note\" >}}\nx\n{{< /alert >}}",
    "{{% panel header=\"H\" header-bg=\"orange\" %}}\nx\n{{% /panel %}}", "{{% note \"T\" %}}\nx\n{{% /note %}}",
    "{{% details \"T\" %}}\nx\n{{% /details %}}", "a {{< label name=\"a\" color=\"#E24329\" light=\"true\" >}}",
    "{{< member-by-name \"Ann Lee\" >}}", "{{% group-by-slugs ann ann %}}",
  ])
  func whatIsTakenIsNoFinding(_ text: String) async throws { #expect(try await site(text).findings == []) }

  @Test(arguments: [
    "\"aB_-9\"", "https://youtu.be/aB_-9", "\"https://www.youtube.com/watch?v=aB_-9\"",
    "https://www.youtube.com/watch?v=aB_-9", "\"youtu.be/aB_-9?si=xyz\"", "//youtube.com/embed/aB_-9",
    "id=\"https://www.youtube-nocookie.com/embed/aB_-9\"", "\"https://m.youtube.com/shorts/aB_-9/\"",
    "\"https://www.youtube.com/watch?app=1&v=aB_-9#x\"",
  ])
  func anAddressOfAVideoGivesItsID(_ written: String) async throws {
    let proof = try await site("{{< youtube \(written) >}}")
    #expect(proof.findings == [])
    #expect(try #require(proof.body("p.html")).contains("<a href=\"https://www.youtube.com/watch?v=aB_-9"))
  }

  @Test func allTheLinesOfACardAreShown() async throws {
    let body = try #require(
      try await site("{{< card header=\"A\" title=\"*T*\" subtitle=\"S\" footer=\"F\" >}}\nx\n{{< /card >}}").body(
        "p.html"))
    #expect(body.contains(">A</p>\n<p class=\"card__title\"><em>T</em></p>\n<p class=\"card__title\">S</p>\n<p>x</p>"))
    #expect(body.contains("<p class=\"card__foot\">F</p>"))
  }
}
