import Testing

@testable import Metrics

/// Targets in prose: what is read, and what is refused with a reason.
@Suite struct ProseTargetTests {
  private func words(_ reading: ProseTarget.Reading) -> String {
    switch reading {
    case .undecided: return "undecided"
    case .unread: return "unread"
    case .target(let target):
      let bound =
        switch target.bound {
        case .atLeast(let value): "at least \(value.plain)"
        case .atMost(let value): "at most \(value.plain)"
        case .between(let low, let high): "between \(low.plain) and \(high.plain)"
        }
      let unit = target.unit.map { " \($0)" } ?? (target.countsThings ? " things" : "")
      return bound + unit + (target.every.map { " every \($0.name)" } ?? "")
    }
  }

  @Test(arguments: [
    ("at or above 84%", "at least 0.84 percent"), ("less than 12 hours", "at most 12 hours"),
    ("10 -> 5 days", "at most 5 days"), ("50% → 80%", "at least 0.8 percent"), ("> 0.9", "at least 0.9"),
    ("<.58 average location factor", "at most 0.58"), ("≥ 3", "at least 3"),
    ("At or below 20 issues", "at most 20 things"),
    ("Above 10 MRs per month", "at least 10 things every month"),
    ("less than $10K/Month", "at most 10000 USD every month"),
    ("At or greater than 2 validation issues per Product Designer per quarter", "at least 2 things every quarter"),
    ("equal or greater than 99.95%", "at least 0.9995 percent"), ("below 0", "at most 0"), ("above -3", "at least -3"),
    ("at least 1,250,000 visits", "at least 1250000 things"), ("at most €1.5M", "at most 1500000 EUR"),
    ("between 2 and 4 days", "between 2 and 4 days"), ("Below 50 open \"ux debt\" issues", "at most 50 things"),
    ("< 5% change in proportion of MRs with undefined label", "at most 0.05 percent"),
  ])
  func targetsAreRead(text: String, expected: String) {
    #expect(words(ProseTarget.read(text)) == expected)
  }

  @Test(arguments: [
    "TBD", "Unknown", "", "Confidential, in Adaptive", "Greater than TBD MRs per month",
    "TBD, this will be determined upon integration",
  ])
  func targetsThatAreNoneYetAreTold(text: String) {
    #expect(ProseTarget.read(text) == .undecided)
  }

  @Test(arguments: [
    ("12%", "it does not say whether that is to be reached or not to be passed"),
    ("Less than 10% are over 14 days", "it says more than one thing: `are over 14 days` is not understood"),
    ("Below 2500ms at the 90th percentile", "`ms` is no unit here: times are days or hours"),
    ("at or above 5 minutes", "`minutes` is no unit here: times are days or hours"),
    ("See Sisense for target", "there is no number in it"),
    ("<a href=\"https://example.org/\">a scorecard</a> of 3.14", "it does not begin with a direction and a number"),
    ("at or above average", "no number follows `at or above`"),
    ("5 -> 5 days", "the arrow leads from a number to itself"),
    ("between 4 and 2", "its lower bound is the higher one"), ("above 1,00", "no number follows `above`"),
    ("10% -> 5 days", "its two numbers have different units"),
    ("above 75% and below 90%", "it says more than one thing: `and below 90%` is not understood"),
  ])
  func whatCannotBeReadSaysWhy(text: String, reason: String) {
    #expect(ProseTarget.read(text) == .unread(reason))
  }
}
