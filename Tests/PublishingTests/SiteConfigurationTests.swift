import Diagnostics
import Markup
import Proving
import Testing

@testable import Publishing

@Suite struct SiteConfigurationTests {
  private func check(_ text: String, _ rule: String, _ message: String, help: String?) {
    let marked = MarkedText(text)
    let (_, findings) = SiteConfiguration.read(Source(path: "site.yml", text: marked.text))
    #expect(findings.map(\.rule.id) == [rule])
    #expect(findings.map(\.span) == marked.spans)
    #expect(findings.map(\.message) == [message])
    #expect(findings.map(\.help) == [help])
  }

  @Test func aSeverityForAnUnknownRuleIsFound() {
    check(
      "rules: {link.no-such-page: warning, ⟦metric.restatd⟧: off}", "data.unknown-rule",
      "there is no rule `metric.restatd`", help: "did you mean `metric.restated`?")
    check(
      "rules: {⟦everything⟧: off}", "data.unknown-rule", "there is no rule `everything`",
      help: "use the id that a finding shows in brackets, like `link.no-such-page`")
  }

  /// A wrong id does not take the others with it.
  @Test func otherSeveritiesCount() {
    let (configuration, _) = SiteConfiguration.read(
      Source(path: "site.yml", text: "rules: {nothing.at-all: off, link.no-such-page: off}"))
    #expect(configuration.judged([Diagnostic(.noSuchPage, at: "a.md", nil, "gone")]).isEmpty)
  }

  @Test(arguments: ["handbook.example.org", "https://", "http:///a", "https://a b", "git@github.com:a/b", "/handbook/"])
  func addressesArePages(address: String) {
    let help = "write it like https://handbook.example.org/"
    check(
      "base_url: ⟦\"\(address)\"⟧", "data.wrong-address", "`\(address)` is not the address of a page", help: help)
    check(
      "repository: {url: ⟦\"\(address)\"⟧}", "data.wrong-address", "`\(address)` is not the address of a page",
      help: help)
  }

  @Test(arguments: ["https://example.org", "http://localhost:8080/a/", "https://example.org/a?b#c"])
  func otherAddressesAreInOrder(address: String) {
    let (configuration, findings) = SiteConfiguration.read(
      Source(path: "site.yml", text: "base_url: \(address)\nrepository: {url: \(address)}\n"))
    #expect(findings.isEmpty)
    #expect(configuration.repository != nil && configuration.baseURL?.hasPrefix(address) == true)
  }

  @Test func aPatternForLinksHasAPlaceForTheName() {
    check(
      "links: {go: ⟦https://go.example.org/⟧}", "data.no-place-for-name",
      "`https://go.example.org/` does not say where the name goes", help: "put `{}` in the name's place")
    check(
      "links: {go: \"https://go.example.org/{}\", ⟦chanel⟧: \"https://c.example.org/{}\"}", "data.unknown-key",
      "nobody reads the key `chanel`", help: "did you mean `channel`?")
  }

  @Test func aDialectIsOneOfFour() {
    check(
      "dialect: ⟦kramdwon⟧", "data.unknown-word", "`kramdwon` is no value of `dialect`",
      help: "did you mean `kramdown`?")
    // The handbook of that name was written in two.
    check(
      "dialect: ⟦gitlab⟧", "data.unknown-word", "`gitlab` is no value of `dialect`",
      help: "it may be `handbook`, `commonmark`, `gfm`, `kramdown`")
    let (configuration, findings) = SiteConfiguration.read(Source(path: "site.yml", text: "dialect: kramdown\n"))
    #expect(findings.isEmpty && configuration.slugs == .kramdown)
  }
}
