import Diagnostics

/// Figures as machines read them: the schema `tallybook/figures/1` (FORMATS, `tallybook figures`).
///
/// Laws: one figure a line, keys always in the same order and all there, but for `rejected`, which only what is in doubt
/// has; a number is an exact decimal, or, where the
/// figure rests on a mean or a division, the shortest text of the nearest double; never NaN or infinity.
package struct FiguresJSON: Sendable {
  let model: MetricsModel
  /// The paths of the files of observations as JSON writes them, without the quotes.
  private let paths: [[UInt8]]

  /// A writer of figures of `model`, which knows names and units.
  package init(_ model: MetricsModel) {
    self.model = model
    paths = model.log.files.map { Self.escaped($0.path) }
  }

  /// The whole document, with a newline at its end.
  package func document(_ figures: [Figure]) -> [UInt8] { document(parts: [lines(of: figures)]) }

  /// The whole document, of the lines of its figures in some parts.
  package func document(parts: consuming [[UInt8]]) -> [UInt8] {
    let day = model.asOf.map { "\"\($0)\"" } ?? "null"
    var bytes = Array("{\"schema\": \"tallybook/figures/1\", \"as_of\": \(day), \"figures\": [".utf8)
    let start = bytes.count
    bytes.reserveCapacity(start + 16 + parts.reduce(0) { $0 + $1.count + 1 })
    // A part is given up as soon as it is copied: most figures rest on few observations, but a file may be large.
    parts.reverse()
    while let part = parts.popLast() {
      if part.isEmpty { continue }
      if bytes.count > start { bytes.append(UInt8(ascii: ",")) }
      bytes += part
    }
    bytes += (bytes.count == start ? "]" : "\n]").utf8
    if !model.rejected.isEmpty {
      bytes += ", \"rejected\": [\n  \(model.rejected.map(rejection).joined(separator: ",\n  "))\n]".utf8
    }
    bytes += "}\n".utf8
    return bytes
  }

  /// Some figures, a JSON object a line, each after a newline and with commas between them.
  package func lines(of figures: [Figure]) -> [UInt8] {
    var bytes: [UInt8] = []
    for figure in figures {
      bytes += (bytes.isEmpty ? "\n  " : ",\n  ").utf8
      append(figure, to: &bytes)
    }
    return bytes
  }

  private func append(_ figure: Figure, to bytes: inout [UInt8]) {
    let slice = figure.slice.parts.map { part in
      Self.pair(model.catalog.dimensions[part.dimension].id, JSONReport.quoted(part.value))
    }
    let inputs = figure.inputs.map { input in
      Self.pair(input.metric.text, Self.number(input.value, isRounded: model.catalog.isRounded(input.metric)))
    }
    let fields = [
      ("{\"metric\": ", "\"\(figure.metric)\""), (", \"period\": ", "\"\(figure.period)\""),
      (", \"slice\": ", "{\(slice.joined(separator: ", "))}"),
      (", \"value\": ", Self.number(figure.value, isRounded: figure.isRounded)),
      (", \"unit\": ", JSONReport.quoted(figure.unit.description)),
      (", \"n\": ", Self.number(figure.weight, isRounded: false)),
      (", \"inputs\": ", "{\(inputs.joined(separator: ", "))}"), (", \"to_date\": ", "\(figure.isToDate)"),
      (", \"incomplete\": ", "\(figure.isIncomplete)"),
      (", \"missing\": ", figure.missing.map { JSONReport.quoted(model.words(of: $0, in: figure)) } ?? "null"),
      (", \"previous\": ", Self.number(figure.previous.value, isRounded: figure.previous.isRounded)),
      (", \"change\": ", Self.number(figure.previous.change, isRounded: true)),
      (", \"year_ago\": ", Self.number(figure.yearAgo.value, isRounded: figure.yearAgo.isRounded)),
      (", \"year_change\": ", Self.number(figure.yearAgo.change, isRounded: true)),
      (", \"target\": ", figure.target.map { Self.target($0.bound) } ?? "null"),
      (", \"health\": ", "\"\(figure.health.rawValue)\""), (", \"sources\": ", "["),
    ]
    for (key, value) in fields {
      bytes += key.utf8
      bytes += value.utf8
    }
    appendSources(of: figure, to: &bytes)
    bytes += (figure.hasDoubts ? "], \"rejected\": \(doubts(about: figure))}" : "]}").utf8
  }

  /// The places of the observations a figure rests on. There may be very many, so no string is made of each.
  private func appendSources(of figure: Figure, to bytes: inout [UInt8]) {
    var isFirst = true
    for place in model.places(behind: figure.metric, figure.period, figure.slice) {
      if !isFirst { bytes += ", ".utf8 }
      isFirst = false
      bytes.append(UInt8(ascii: "\""))
      bytes += paths[model.log.observations.file(at: place)]
      let pointer = model.log.observations.pointer(at: place)
      if case .measure = pointer { bytes += Self.escaped(pointer.description) } else { pointer.write(to: &bytes) }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// A text as it stands in a JSON string.
  private static func escaped(_ text: String) -> [UInt8] { Array(JSONReport.quoted(text).utf8.dropFirst().dropLast()) }

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
