/// What a figure counts: a product of base units over another, such as `USD/count`.
package struct Unit: Hashable, Sendable {
  /// Base units above the line, sorted; none stands on both sides.
  package let numerator: [String]
  /// Base units below the line, sorted.
  package let denominator: [String]
  /// Whether a fraction is meant that is shown times a hundred; only without base units.
  package let isPercent: Bool
  /// How many decimals its numbers are shown with, where the catalog says so. It is no part of what is counted: units
  /// that differ in it alone are equal, and what is computed does not inherit it.
  package private(set) var decimals: Int?

  /// The unit of plain fractions and numbers.
  package static let ratio = Unit([], [])
  /// Fractions shown as percentages: 0.25 is 25 %.
  package static let percent = Unit([], [], isPercent: true)
  /// Things counted.
  package static let count = Unit(["count"], [])
  /// Days of time.
  package static let days = Unit(["days"], [])
  /// Hours of time.
  package static let hours = Unit(["hours"], [])
  /// Points of a score.
  package static let score = Unit(["score"], [])

  /// Money in the currency of the given ISO 4217 code; nil for anything but three capital letters.
  package static func currency(_ code: String) -> Unit? {
    code.utf8.count == 3 && code.utf8.allSatisfy { $0 &- UInt8(ascii: "A") < 26 } ? Unit([code], []) : nil
  }

  private init(_ numerator: [String], _ denominator: [String], isPercent: Bool = false) {
    let (upper, lower) = (numerator.sorted(), denominator.sorted())
    var (above, below): ([String], [String]) = ([], [])
    var (index, other) = (0, 0)
    while index < upper.count || other < lower.count {
      if other == lower.count || (index < upper.count && upper[index] < lower[other]) {
        above.append(upper[index])
        index += 1
      } else if index == upper.count || lower[other] < upper[index] {
        below.append(lower[other])
        other += 1
      } else {
        // Names on both sides cancel each other out.
        (index, other) = (index + 1, other + 1)
      }
    }
    (self.numerator, self.denominator, self.isPercent) = (above, below, isPercent)
  }

  /// The same unit, with its numbers shown with so many decimals.
  func shown(withDecimals decimals: Int?) -> Unit {
    var unit = self
    unit.decimals = decimals
    return unit
  }

  /// By what is counted.
  package static func == (left: Unit, right: Unit) -> Bool {
    left.numerator == right.numerator && left.denominator == right.denominator && left.isPercent == right.isPercent
  }

  /// By what is counted.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(numerator)
    hasher.combine(denominator)
    hasher.combine(isPercent)
  }

  /// The unit of a product.
  package static func * (left: Unit, right: Unit) -> Unit {
    Unit(left.numerator + right.numerator, left.denominator + right.denominator)
  }

  /// The unit of a quotient.
  package static func / (left: Unit, right: Unit) -> Unit {
    Unit(left.numerator + right.denominator, left.denominator + right.numerator)
  }

  /// The unit written `text`, as `description` writes it; nil for any other text.
  package init?(_ text: String) {
    if text == "percent" || text == "ratio" {
      self = text == "percent" ? .percent : .ratio
      return
    }
    guard let unit = Unit(inAnyOrder: text), unit.description == text else { return nil }
    self = unit
  }

  /// The unit that a product of names over others means, `days*USD/count`, in whatever order they stand.
  init?(inAnyOrder text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let upper = parts[0] == "1" ? [] : parts[0].split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    let lower = parts.dropFirst().map(String.init)
    guard (upper + lower).allSatisfy({ ["count", "days", "hours", "score"].contains($0) || Unit.currency($0) != nil })
    else { return nil }
    self.init(upper, lower)
  }

  /// Whether values of both units can be added: percentages and plain numbers can.
  package func isAddable(to other: Unit) -> Bool {
    numerator == other.numerator && denominator == other.denominator
  }

  /// The unit without factors of `count`, which a declared unit may leave out.
  package var withoutCounts: Unit {
    Unit(numerator.filter { $0 != "count" }, denominator.filter { $0 != "count" })
  }

  /// The currency, when the unit is money over nothing or over counts.
  package var currency: String? {
    guard numerator.count == 1, denominator.allSatisfy({ $0 == "count" }),
      numerator[0].utf8.first.map({ $0 < 0x61 }) ?? false
    else { return nil }
    return numerator[0]
  }
}

extension Unit: CustomStringConvertible {
  /// `USD*days/count/count`, `1/days`, `percent`, or `ratio` for none.
  package var description: String {
    if isPercent { return "percent" }
    if numerator.isEmpty, denominator.isEmpty { return "ratio" }
    let upper = numerator.isEmpty ? "1" : numerator.joined(separator: "*")
    return ([upper] + denominator).joined(separator: "/")
  }
}
