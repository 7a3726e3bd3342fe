import Diagnostics
import Metrics
import Records

/// An explanation for a person: definition, formula with its inputs, every observation with file and line, target, health
/// and comparison.
struct ExplanationText {
  private let reading: MetricsReading
  private var model: MetricsModel { reading.model }

  init(_ reading: MetricsReading) { self.reading = reading }

  /// The whole text.
  func text(_ explanation: Explanation) -> String {
    let figure = explanation.figure
    var lines = heading(explanation) + definition(explanation.metric)
    lines += ["", "How it came about"] + origin(explanation, indent: "  ")
    lines += ["", "Target and health"] + health(figure).map { "  " + $0 }
    if isMeasured(figure) { lines += ["", "Comparison"] + comparisons(figure).map { "  " + $0 } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ explanation: Explanation) -> [String] {
    let figure = explanation.figure
    let calendar = model.catalog.calendar
    let months = calendar.months(of: figure.period).map { " (\($0))" } ?? ""
    let slice = figure.slice.parts.map { "\(model.catalog.dimensions[$0.dimension].title) \($0.value)" }
    var lines = ["\(explanation.metric.title) (\(figure.metric))"]
    guard isMeasured(figure) else { return lines + ["", "  It has not been measured."] }
    lines.append(([calendar.title(of: figure.period) + months] + slice).joined(separator: ", "))
    lines += [
      "",
      "  \(value(figure))" + (figure.missing.map { ": \(reason($0, figure))" } ?? ""),
    ]
    if figure.value != nil { lines.append("  all digits: \(full(figure))") }
    if figure.isToDate {
      lines.append("  to date: the period was not over on \(figure.asOf?.description ?? "the last day")")
    }
    for finding in model.incompletePeriods(among: [figure]) {
      lines.append("  incomplete: \(finding.sides.joined(separator: ", ")) not measured")
    }
    for source in model.staleSources(of: figure) {
      lines.append("  stale: the source `\(source.id)` is older than allowed")
    }
    lines += doubts(figure)
    if figure.isSample { lines.append("  sample data: the values are made up") }
    return lines
  }

  /// Whether there is a value in any period; without one, no period is worth a word.
  private func isMeasured(_ figure: Figure) -> Bool { model.lastDay(of: [figure.metric]) != nil }

  /// What the figure, or one it is compared with, rests on that was rejected: rule, file, line and what is wrong.
  private func doubts(_ figure: Figure) -> [String] {
    let doubts = model.doubts(about: figure)
    let titles: [(Doubt.Part, String)] = [
      (.value, "in doubt"), (.previous, "the previous period is in doubt"), (.yearAgo, "the year before is in doubt"),
    ]
    return titles.flatMap { part, title -> [String] in
      let own = doubts.filter { $0.parts.contains(part) }.map(\.rejection)
      guard !own.isEmpty else { return [] }
      let known = doubts.filter { $0.parts.first == part }.map(\.rejection)
      let counts = own.count == 1 ? "1 finding" : "\(own.count) findings"
      return ["  \(title): it rests on data with \(counts)"]
        + known.map { rejection in
          let finding = rejection.finding
          let line = reading.line(of: finding.span ?? SourceSpan(at: 0), in: finding.path)
          return "    \(line): \(finding.message) (\(finding.rule.id))"
        }
    }
  }

  private func definition(_ metric: Metric) -> [String] {
    var lines = ["", "Definition"]
    if let definition = metric.definition { lines.append("  \(definition.value)") }
    if let owner = metric.owner { lines.append("  owner: \(owner)") }
    return lines + ["  \(reading.line(of: metric.idSpan, in: metric.path))"]
  }

  /// What a figure rests on, its operands below it.
  private func origin(_ explanation: Explanation, indent: String) -> [String] {
    switch explanation.metric.origin {
    case .derived(let formula):
      let values = explanation.figure.inputs.map { input in
        "\(input.metric) = \(value(input.value, model.catalog[input.metric]?.unit ?? .ratio))"
      }
      let result = value(explanation.figure)
      var lines = ["\(indent)\(explanation.metric.id) = \(formula.text) = \(result)"]
      lines += values.map { "\(indent)  with \($0)" }
      for operand in explanation.operands { lines += [""] + origin(operand, indent: indent + "  ") }
      return lines
    case .observed(let rollup):
      let figure = explanation.figure
      var lines = ["\(indent)\(figure.metric) = \(value(figure)), \(rollup.words)"]
      if let weight = figure.weight { lines[0] += ", n = \(weight.plain)" }
      let rows = explanation.parts.flatMap { part in part.observations.map { row($0, isUsed: part.isUsed) } }
      guard !rows.isEmpty else { return lines + ["\(indent)  no observation"] }
      let columns = [
        ("Period", false), ("Slice", false), ("Value", true), ("n", true), ("Where", false), ("Pointer", false),
        ("Source", false), ("As of", false),
      ]
      let table = TextTable.text(columns.map { (title: $0.0, isNumber: $0.1) }, rows)
      lines += table.split(separator: "\n").map { indent + "  " + $0 }
      return lines
    }
  }

  /// Why there is no value: a value that was rejected is not known to be missing.
  private func reason(_ missing: Figure.Missing, _ figure: Figure) -> String {
    missing.gap == .nullValue && figure.isInDoubt ? "its data were rejected" : model.words(of: missing, in: figure)
  }

  private func row(_ observation: Observation, isUsed: Bool) -> [String] {
    let file = model.log.files[observation.file]
    let unit = model.catalog[observation.metric]?.unit ?? .ratio
    let shown =
      observation.value.map { NumberFormat.exact($0, unit) } ?? (model.isRejected(observation) ? "rejected" : "null")
    return [
      "\(observation.period)" + (isUsed ? "" : " (not the latest)"),
      observation.slice.parts.isEmpty ? "whole" : observation.slice.words, shown,
      observation.weight?.plain ?? "", reading.line(of: observation.span, in: file.path),
      observation.pointer.description, file.source, file.asOf?.description ?? "",
    ]
  }

  private func health(_ figure: Figure) -> [String] {
    var lines: [String] = []
    if let target = figure.target {
      let tolerance = target.toleranceWords(figure.unit)
      lines.append("target: \(target.words(figure.unit)), missed by up to \(tolerance) is attention, by more a problem")
      lines.append("health: \(figure.health.rawValue)" + reason(figure, target))
    } else {
      let written = model.catalog[figure.metric]?.indicator?.target.map { "target as written: \($0)" }
      lines.append(
        written ?? "no target" + (isMeasured(figure) ? " for \(figure.period)" : "")
          + (figure.slice.parts.isEmpty ? "" : " in a slice"))
    }
    if figure.slice.parts.isEmpty, let declared = model.declaredHealth(figure.metric, figure.period) {
      let agrees = figure.health == .unknown || figure.health == declared.state
      lines.append("declared: \(declared.state.rawValue)" + (agrees ? "" : ", which disagrees"))
      lines += declared.reasons.map { "  because: \($0)" }
    }
    return lines
  }

  private func reason(_ figure: Figure, _ target: Target) -> String {
    guard let now = figure.value else { return ", there is no value" }
    if figure.health == .unknown { return ", the period is not over" }
    guard let bound = target.missedBound(by: now) else { return ", met" }
    let miss = (now - bound).magnitude
    let amount =
      figure.unit.isPercent ? String(NumberFormat.change(miss, figure.unit).dropFirst()) : value(miss, figure.unit)
    let share =
      target.missedShare(by: now).map { " (\(NumberFormat(.percent, for: [$0]).text($0)) of the target)" } ?? ""
    return ", missed by \(amount)\(share)"
  }

  private func comparisons(_ figure: Figure) -> [String] {
    [("previous period", figure.previous), ("a year earlier", figure.yearAgo)].map { name, earlier in
      guard let period = earlier.period else { return "\(name): there is none" }
      let before = value(earlier.value, figure.unit)
      let change = earlier.change.map { ", \(NumberFormat.change($0, figure.unit))" } ?? ", no change can be given"
      let lack = earlier.isIncomplete ? ", incomplete" : ""
      return "\(name): \(period) was \(before)\(lack)\(change)"
    }
  }

  private func value(_ figure: Figure) -> String { figure.value.map(NumberFormat(figure).text) ?? "n/a" }

  private func value(_ value: Rational?, _ unit: Unit) -> String {
    value.map { NumberFormat(unit, for: [$0]).text($0) } ?? "n/a"
  }

  private func full(_ figure: Figure) -> String {
    figure.value.map { NumberFormat.full($0, figure.unit) } ?? ""
  }
}
