import Diagnostics
import Testing

@Suite struct NearestTests {
  @Test(arguments: [
    ("olivia-simpsno", ["oliver-stone", "olivia-simpson"], "olivia-simpson"),
    ("Pricing", ["pricing", "printing"], "pricing"),
    ("lunch_tiers", ["launch_tiers", "launches"], "launch_tiers"),
    ("indx.md", ["index.md", "a.md"], "index.md"),
    ("abcd", ["abdc"], "abdc"),
    ("größe", ["grösse", "größen"], "größen"),
    ("aaa", ["aab", "aac"], "aab"),
  ])
  func findsSlips(word: String, candidates: [String], expected: String) {
    #expect(Nearest.candidate(to: word, in: candidates) == expected)
  }

  @Test(arguments: [
    ("xyz", ["abc", "q"]), ("", ["a"]), ("team", []), ("ab", ["cd", "xy"]), ("a", ["b"]), ("abcd", ["abxy"]),
  ])
  func staysSilentWhenNothingIsNear(word: String, candidates: [String]) {
    #expect(Nearest.candidate(to: word, in: candidates) == nil)
  }

  @Test func aTextIsNoSlip() {
    let word = String(repeating: "abcd", count: 60)
    #expect(Nearest.candidate(to: word, in: [word + "e"]) == nil)
  }

  @Test func theNearestWinsWhateverTheOrder() {
    let words = ["metrics-catalog", "metric-catalogs", "metrics-catalogue"]
    #expect(Nearest.candidate(to: "metrics-catalogu", in: words) == "metrics-catalog")
    #expect(Nearest.candidate(to: "metrics-catalogue", in: words) == "metrics-catalogue")
  }
}
