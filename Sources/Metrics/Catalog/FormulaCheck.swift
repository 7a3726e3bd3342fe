package import Diagnostics
import Records

extension Rule {
  /// A text that is no formula.
  package static let formulaSyntax = Rule("metric.formula-syntax", .error)
  /// Formulas that rest on each other.
  package static let formulaCycle = Rule("metric.formula-cycle", .error)
  /// Values of different units that are added, or a declared unit that is not the formula's.
  package static let unitClash = Rule("metric.unit-clash", .error)
  /// A formula that comes to more than anybody can read, once those it rests on are written out.
  package static let formulaTooLarge = Rule("metric.formula-too-large", .error)
}

extension Shape where Value == Formula {
  /// A formula; what is wrong with it is blamed on its own bytes where they can be told.
  static var formula: Shape<Formula> {
    Shape("a formula", schema: JSONSchema("string", "number", example: .string("1"))) { value, report in
      let text: String
      switch value.content {
      case .string(let word), .number(let word): text = word
      case .null, .bool, .sequence, .mapping:
        report.add(.wrongType, value.span, "this must be a formula, but it is \(value.description)")
        return nil
      }
      do throws(FormulaSyntaxError) {
        return try FormulaParser.parse(text)
      } catch {
        report.add(
          .formulaSyntax, FormulaCheck.place(of: error.span, in: text, at: value.span), error.message,
          help: error.help)
        return nil
      }
    }
  }
}

/// Finds formulas that name nobody, rest on themselves or add what cannot be added, and gives each derived metric its
/// unit. A metric with a wrong formula, or resting on one, is broken: it has no figures.
struct FormulaCheck {
  private var catalog: Catalog
  private let formulas: [MetricID: SourceSpan]
  private let report: FindingReport
  private var extents: [MetricID: Extent] = [:]

  /// How much a formula is once those it rests on are written out.
  private struct Extent {
    /// Names and numbers.
    var terms = 1
    /// How many formulas rest on each other.
    var depth = 0
  }

  /// Limits of an extent, so that no value, unit or chain of calls grows beyond measure. Formulas of people stay far below.
  private static let maximumTerms = 250
  private static let maximumDepth = 100

  /// Checks the formulas of `catalog`, whose bytes are at `formulas`.
  static func check(_ catalog: inout Catalog, formulas: [MetricID: SourceSpan], report: FindingReport) {
    var check = FormulaCheck(catalog: catalog, formulas: formulas, report: report)
    check.findUnknownOperands()
    check.findCycles()
    check.spreadFailures()
    for id in check.inOrder() { check.deriveUnit(of: id) }
    catalog = check.catalog
  }

  /// The bytes of the source for bytes of a formula: known when the text stands there as it is, with or without quotes;
  /// else the whole value.
  static func place(of span: SourceSpan, in text: String, at value: SourceSpan) -> SourceSpan {
    let extra = value.range.count - text.utf8.count
    guard extra == 0 || extra == 2 else { return value }
    let place = span.shifted(by: value.lower + extra / 2)
    return place.isEmpty ? SourceSpan(max(value.lower, place.lower - 1), place.lower) : place
  }

  private mutating func findUnknownOperands() {
    for metric in catalog.metrics {
      guard let formula = metric.formula else { continue }
      if formula.steps.isEmpty { catalog.brokenMetrics.insert(metric.id) }
      for case (.metric(let operand), let span) in formula.steps where catalog[operand] == nil {
        catalog.brokenMetrics.insert(metric.id)
        catalog.reportUnknown(operand.text, place(span, of: metric), report)
      }
    }
  }

  private func place(_ span: SourceSpan, of metric: Metric) -> SourceSpan {
    guard let value = formulas[metric.id] else { return metric.idSpan }
    return Self.place(of: span, in: metric.formula?.text ?? "", at: value)
  }

  private func operands(of id: MetricID) -> [MetricID] { catalog[id]?.formula?.operands ?? [] }

  /// A finding for each set of formulas that rest on each other (Tarjan's strongly connected components).
  private mutating func findCycles() {
    for group in StronglyConnected.groups(of: catalog.metrics.map(\.id), neighbours: operands) {
      guard group.count > 1 || operands(of: group[0]).contains(group[0]) else { continue }
      catalog.brokenMetrics.formUnion(group)
      let order = group.sorted { (catalog.indices[$0] ?? 0) < (catalog.indices[$1] ?? 0) }
      let chain = chain(through: group, from: order[0]).map { "`\($0)`" }.joined(separator: " rests on ")
      report.add(
        .formulaCycle, formulas[order[0]], "the formula of `\(order[0])` rests on itself", notes: [chain],
        help: "one of them must be measured or made of others")
    }
  }

  /// A way from `start` through the group back to it.
  private func chain(through group: [MetricID], from start: MetricID) -> [MetricID] {
    var before: [MetricID: MetricID] = [:]
    var waiting = [start]
    var position = 0
    while position < waiting.count {
      let id = waiting[position]
      position += 1
      for operand in operands(of: id) where group.contains(operand) {
        if operand == start {
          var chain = [id]
          while let last = chain.last, last != start, let previous = before[last] { chain.append(previous) }
          return chain.reversed() + [start]
        }
        if before[operand] == nil {
          before[operand] = id
          waiting.append(operand)
        }
      }
    }
    return [start]
  }

  /// What rests on a broken metric is broken.
  private mutating func spreadFailures() {
    var users: [MetricID: [MetricID]] = [:]
    for metric in catalog.metrics {
      for operand in operands(of: metric.id) { users[operand, default: []].append(metric.id) }
    }
    var waiting = Array(catalog.brokenMetrics)
    while let id = waiting.popLast() {
      for user in users[id] ?? [] where catalog.brokenMetrics.insert(user).inserted { waiting.append(user) }
    }
  }

  /// The sound derived metrics, operands first.
  private func inOrder() -> [MetricID] {
    StronglyConnected.groups(of: catalog.metrics.map(\.id), neighbours: operands).flatMap { $0 }
      .filter { catalog[$0]?.formula != nil && !catalog.brokenMetrics.contains($0) }
  }

  private mutating func deriveUnit(of id: MetricID) {
    guard let index = catalog.indices[id], let formula = catalog.metrics[index].formula else { return }
    guard !formula.operands.contains(where: catalog.brokenMetrics.contains) else {
      catalog.brokenMetrics.insert(id)
      return
    }
    let metric = catalog.metrics[index]
    guard isReadable(formula, of: metric) else { return }
    switch formula.unit({ catalog[$0]?.unit ?? .ratio }) {
    case .failure(let clash):
      catalog.brokenMetrics.insert(id)
      report.add(
        .unitClash, place(clash.span, of: metric), "\(clash.left) and \(clash.right) cannot be added",
        help: "give both sides the same unit")
    case .success(let unit):
      guard metric.hasDeclaredUnit else {
        catalog.metrics[index].unit = unit.shown(withDecimals: metric.unit.decimals)
        return
      }
      guard !metric.unit.withoutCounts.isAddable(to: unit.withoutCounts) else { return }
      catalog.brokenMetrics.insert(id)
      report.add(
        .unitClash, formulas[id] ?? metric.idSpan,
        "`\(id)` is declared as \(metric.unit), but its formula gives \(unit)",
        help: "leave `unit` out, or mend the formula")
    }
  }

  /// Whether a formula keeps to the limits; else a finding, and the metric is broken.
  private mutating func isReadable(_ formula: Formula, of metric: Metric) -> Bool {
    var extent = Extent(terms: 0)
    for (step, _) in formula.steps {
      switch step {
      case .number: extent.terms += 1
      case .metric(let operand):
        let own = extents[operand] ?? Extent()
        extent.terms += own.terms
        extent.depth = max(extent.depth, own.depth)
      case .negate, .combine: break
      }
    }
    extent.depth += 1
    extents[metric.id] = extent
    guard extent.terms > Self.maximumTerms || extent.depth > Self.maximumDepth else { return true }
    catalog.brokenMetrics.insert(metric.id)
    let message =
      extent.depth > Self.maximumDepth
      ? "`\(metric.id)` rests on \(extent.depth - 1) formulas, each on the next"
      : "with those it rests on, this formula has \(extent.terms) names and numbers"
    report.add(
      .formulaTooLarge, formulas[metric.id] ?? metric.idSpan, message,
      help: extent.depth > Self.maximumDepth
        ? "put them together: at most \(Self.maximumDepth) formulas may rest on each other"
        : "at most \(Self.maximumTerms) are allowed")
    return false
  }
}
