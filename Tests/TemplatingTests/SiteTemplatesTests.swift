import Diagnostics
import Templating
import Testing

@Suite struct SiteTemplatesTests {
  @Test func allLoadWithoutFindings() throws {
    let (library, findings) = TemplateLibrary.load(try SiteTemplates.sources())
    #expect(findings.isEmpty, "\(findings.map { "\($0.path): \($0.message)" })")
    let shown = Set(SampleContexts.all.map(\.template))
    let components = library.names.filter { $0.hasPrefix("components/") }
    #expect(components.allSatisfy(shown.contains), "a component's template without a sample context")
  }

  @Test(arguments: SampleContexts.all.indices)
  func eachFindsAllNamesOfItsContract(index: Int) throws {
    let (template, context) = SampleContexts.all[index]
    let (library, _) = TemplateLibrary.load(try SiteTemplates.sources())
    let (text, findings) = library.render(.record(context), with: template)
    #expect(findings.isEmpty, "\(findings.map(\.message))")
    #expect(!text.contains("{{") && !text.contains("\n\n"))
    #expect(text.last == "\n")
  }

  @Test(arguments: SampleContexts.all.indices)
  func eachDoesWithoutWhatMayBeNone(index: Int) throws {
    let (template, context) = SampleContexts.all[index]
    let (library, _) = TemplateLibrary.load(try SiteTemplates.sources())
    let empty = context.mapValues { value -> TemplateValue in if case .flag = value { value } else { .none } }
    let (text, findings) = library.render(.record(empty), with: template)
    #expect(findings.isEmpty, "\(findings.map(\.message))")
    for shell in ["<nav", "<ul", "<ol", "<dl", "<aside", "<section class=\"listing\""]
    where template != "section" && !template.hasPrefix("components/") {
      #expect(!text.contains(shell), "\(shell) is drawn around nothing")
    }
  }

  @Test func aPageSaysWhatItIsGiven() throws {
    let (library, _) = TemplateLibrary.load(try SiteTemplates.sources())
    let (text, _) = library.render(.record(SampleContexts.page), with: "page")
    #expect(text.contains("<title>Launch &lt;tiers&gt; · Field notes &amp; figures</title>"))
    #expect(text.contains("<h1 id=\"launch-tiers\">Launch <code>tiers</code></h1>"))
    #expect(text.contains("href=\"../assets/tallybook.css\""))
    #expect(text.contains("<li>Marketing</li><li aria-current=\"page\">Launch &lt;tiers&gt;</li>"))
    #expect(text.contains("<a href=\"../naming.html\">Naming &amp; names</a>"))
    #expect(text.contains("\n<h2 id=\"small\">Small</h2>\n<p>Text</p>\n"))
    #expect(text.contains("https://example.com/edit?a=1&amp;b=2"))
  }

  @Test func aWidePageSaysSo() throws {
    let (library, _) = TemplateLibrary.load(try SiteTemplates.sources())
    let context = SampleContexts.page.merging(["is_wide": .flag(true)]) { _, new in new }
    let (text, _) = library.render(.record(context), with: "page")
    #expect(text.contains("frame--wide"))
    #expect(!text.contains("frame--page"))
  }
}
