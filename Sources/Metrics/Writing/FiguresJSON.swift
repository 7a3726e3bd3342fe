import Diagnostics

/// Figures as machines read them: the schema `tallybook/figures/1` (FORMATS, `tallybook figures`).
///
/// Laws: one figure a line, keys always in the same order and all there, but for `rejected`, which only what is in doubt
/// has; a number is an exact decimal, or, where the
/// figure rests on a mean or a division, the shortest text of the nearest double; never NaN or infinity.
package struct FiguresJSON: Sendable {
  let model: MetricsModel

  /// A writer of figures of `model`, which knows names and units.
  package init(_ model: MetricsModel) { self.model = model }

  /// The whole document, with a newline at its end.
  package func document(_ figures: [Figure]) -> [UInt8] { document(objects: figures.map(object)) }

  /// The whole document of figures that are written already.
  package func document(objects: [String]) -> [UInt8] {
    let day = model.asOf.map { "\"\($0)\"" } ?? "null"
    var bytes = Array("{\"schema\": \"tallybook/figures/1\", \"as_of\": \(day), \"figures\": [".utf8)
    for (index, object) in objects.enumerated() {
      bytes += (index == 0 ? "\n  " : ",\n  ").utf8
      bytes += object.utf8
    }
    bytes += (objects.isEmpty ? "]" : "\n]").utf8
    if !model.rejected.isEmpty {
      bytes += ", \"rejected\": [\n  \(model.rejected.map(rejection).joined(separator: ",\n  "))\n]".utf8
    }
    bytes += "}\n".utf8
    return bytes
  }

  /// One figure as a JSON object on one line.
  package func object(_ figure: Figure) -> String {
    let slice = figure.slice.parts.map { part in
      Self.pair(model.catalog.dimensions[part.dimension].id, JSONReport.quoted(part.value))
    }
    let inputs = figure.inputs.map { input in
      Self.pair(input.metric.text, Self.number(input.value, isRounded: model.catalog.isRounded(input.metric)))
    }
    var fields = [
      Self.pair("metric", "\"\(figure.metric)\""), Self.pair("period", "\"\(figure.period)\""),
      Self.pair("slice", "{\(slice.joined(separator: ", "))}"),
      Self.pair("value", Self.number(figure.value, isRounded: figure.isRounded)),
      Self.pair("unit", JSONReport.quoted(figure.unit.description)),
      Self.pair("n", Self.number(figure.weight, isRounded: false)),
      Self.pair("inputs", "{\(inputs.joined(separator: ", "))}"),
      Self.pair("to_date", "\(figure.isToDate)"), Self.pair("incomplete", "\(figure.isIncomplete)"),
      Self.pair("missing", figure.missing.map { JSONReport.quoted(model.words(of: $0, in: figure)) } ?? "null"),
      Self.pair("previous", Self.number(figure.previous.value, isRounded: figure.previous.isRounded)),
      Self.pair("change", Self.number(figure.previous.change, isRounded: true)),
      Self.pair("year_ago", Self.number(figure.yearAgo.value, isRounded: figure.yearAgo.isRounded)),
      Self.pair("year_change", Self.number(figure.yearAgo.change, isRounded: true)),
      Self.pair("target", figure.target.map { Self.target($0.bound) } ?? "null"),
      Self.pair("health", "\"\(figure.health.rawValue)\""),
      Self.pair("sources", "[\(model.observations(behind: figure).map(JSONReport.quoted).joined(separator: ", "))]"),
    ]
    if figure.hasDoubts { fields.append(Self.pair("rejected", doubts(about: figure))) }
    return "{\(fields.joined(separator: ", "))}"
  }

  static func pair(_ key: String, _ value: String) -> String { "\(JSONReport.quoted(key)): \(value)" }

  static func target(_ bound: Target.Bound) -> String {
    switch bound {
    case .atLeast(let value): "{\(pair("at_least", value.plain))}"
    case .atMost(let value): "{\(pair("at_most", value.plain))}"
    case .between(let low, let high): "{\(pair("between", "[\(low.plain), \(high.plain)]"))}"
    }
  }

  /// A number, or `null`.
  static func number(_ value: Rational?, isRounded: Bool) -> String {
    guard let value else { return "null" }
    return isRounded ? value.nearest : value.plain
  }
}

extension Rational {
  /// The number as machine formats write it: exactly when it has an end, else as `nearest`.
  package var plain: String { decimal ?? nearest }

  /// The shortest decimal that reads back as the nearest double; what no double can hold is written out.
  package var nearest: String {
    let double = double
    guard double.isFinite else { return rounded(places: 0) }
    let text = double.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Catalog {
  /// Whether values of a metric rest on a mean or a division, and are rounded when they are written.
  package func isRounded(_ id: MetricID) -> Bool {
    var seen: Set<MetricID> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let metric = self[next] else { continue }
      switch metric.origin {
      case .observed(let rollup): if rollup.hasMean { return true }
      case .derived(let formula):
        if formula.hasDivision { return true }
        waiting += formula.operands
      }
    }
    return false
  }
}

extension MetricsModel {
  /// Why a figure has no value, for machines: the word of the gap; for an operand also which, and the word of its own
  /// gap: `operand mqls: null-value`.
  package func words(of missing: Figure.Missing, in figure: Figure) -> String {
    guard let operand = missing.operand else { return missing.gap.word }
    let reason = evaluation(operand, figure.period, figure.slice)?.gap
    return "\(missing.gap.word) \(operand)" + (reason.map { ": \($0.word)" } ?? "")
  }
}
