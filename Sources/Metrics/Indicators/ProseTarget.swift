/// A target as people write it in prose: `at or above 84%`, `less than 12 hours`, `10 -> 5 days`, `less than $10K/Month`.
///
/// Law: nothing is guessed. What has no direction, two numbers, or a unit that is none of ours is not read, and says why.
struct ProseTarget: Hashable, Sendable {
  /// What meets it.
  let bound: Target.Bound
  /// The unit that is written; nil for a number alone.
  let unit: Unit?
  /// The periods it is for; nil when it does not say, and is for every one.
  let every: Period.Kind?
  /// Whether things are named that are counted: `20 issues`.
  let countsThings: Bool

  /// What a text comes to.
  enum Reading: Hashable, Sendable {
    /// A target.
    case target(ProseTarget)
    /// It says that there is none yet, or that it is not told.
    case undecided
    /// It cannot be read, for the given reason.
    case unread(String)
  }

  /// Reads `text`.
  static func read(_ text: String) -> Reading {
    var scanner = ProseScanner(text)
    if scanner.isUndecided { return .undecided }
    if scanner.take("between") { return between(&scanner) }
    let direction = scanner.takeDirection()
    guard let first = scanner.takeAmount() else {
      return .unread(
        direction == nil
          ? scanner.hasDigits ? "it does not begin with a direction and a number" : "there is no number in it"
          : "no number follows `\(scanner.taken)`")
    }
    if direction == nil, scanner.take("->") {
      guard let goal = scanner.takeAmount() else { return .unread("no number follows the arrow") }
      let unit = goal.unit ?? first.unit
      let bound: Target.Bound = goal.value < first.value ? .atMost(goal.value) : .atLeast(goal.value)
      guard first.value != goal.value else { return .unread("the arrow leads from a number to itself") }
      guard first.unit == nil || first.unit == unit else { return .unread("its two numbers have different units") }
      return finish(bound, unit, &scanner)
    }
    guard let direction else {
      return .unread("it does not say whether that is to be reached or not to be passed")
    }
    return finish(direction == .up ? .atLeast(first.value) : .atMost(first.value), first.unit, &scanner)
  }

  private static func between(_ scanner: inout ProseScanner) -> Reading {
    guard let low = scanner.takeAmount(), scanner.take("and"), let high = scanner.takeAmount() else {
      return .unread("two numbers with `and` between them have to follow `between`")
    }
    guard low.value <= high.value else { return .unread("its lower bound is the higher one") }
    guard low.unit == nil || low.unit == high.unit else { return .unread("its two numbers have different units") }
    return finish(.between(low.value, high.value), high.unit, &scanner)
  }

  /// What stands behind the number: how often, and what is counted. Anything that could change the meaning is refused.
  private static func finish(_ bound: Target.Bound, _ unit: Unit?, _ scanner: inout ProseScanner) -> Reading {
    if let name = scanner.foreignUnit { return .unread("`\(name)` is no unit here: times are days or hours") }
    guard !scanner.hasDigits, !scanner.holdsDirection else {
      return .unread("it says more than one thing: `\(scanner.rest)` is not understood")
    }
    return .target(
      ProseTarget(
        bound: bound, unit: unit, every: scanner.takePeriodKind(), countsThings: unit == nil && scanner.namesThings))
  }
}
