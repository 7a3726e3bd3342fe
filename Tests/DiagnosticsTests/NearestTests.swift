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

  /// A help that lists something: all names when they are few, those with a part in common when there are such.
  @Test(arguments: [
    ("guild_table", 20, "like it are kpi_table, other-table, table.b"), ("pricing", 3, "known are name0, name1, name2"),
    ("an_ox", 13, nil),
  ])
  func whereNothingIsNearNamesAreListed(_ word: String, _ count: Int, _ help: String?) {
    let others = (0..<count).map { "name\($0)" }
    let names = count < 10 ? others : ["a_cow", "kpi_table", "other-table", "table.b"] + others
    #expect(Nearest.names(like: word, in: names) == help)
  }

  @Test func theNearestWinsWhateverTheOrder() {
    let words = ["metrics-catalog", "metric-catalogs", "metrics-catalogue"]
    #expect(Nearest.candidate(to: "metrics-catalogu", in: words) == "metrics-catalog")
    #expect(Nearest.candidate(to: "metrics-catalogue", in: words) == "metrics-catalogue")
  }
}
