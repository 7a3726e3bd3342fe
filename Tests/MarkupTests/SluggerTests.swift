import Markup
import Testing

@Suite struct SluggerTests {
  @Test(arguments: SlugStyle.allCases) func anIdGivenByTheAuthorIsTaken(style: SlugStyle) {
    var slugger = Slugger(style)
    slugger.reserve("pricing")
    #expect(slugger.id(for: "Pricing") == "pricing-1")
    slugger.reserve("pricing")
    #expect(slugger.id(for: "Pricing") == "pricing-2")
  }
}
