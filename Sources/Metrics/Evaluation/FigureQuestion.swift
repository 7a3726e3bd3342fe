import Diagnostics

/// Which figures somebody asks for, in their own words: what the options of `tallybook figures` say.
package struct FigureQuestion: Hashable, Sendable {
  /// Names of metrics.
  package var metrics: [String] = []
  /// Names of sets of metrics.
  package var sets: [String] = []
  /// The kind of periods.
  package var grain: Period.Kind?
  /// Periods.
  package var periods: [String] = []
  /// Names of dimensions to break down by.
  package var by: [String] = []
  /// `DIMENSION=VALUE`: what to keep to.
  package var filters: [String] = []

  /// A question about everything.
  package init() {}

  /// A word of a question that means nothing.
  package struct Mistake: Error, Hashable, Sendable {
    /// The option it stands at: `--metric`.
    package let option: String
    /// What is wrong.
    package let message: String
    /// What to do; nil when nothing better than the message can be said.
    package let help: String?
  }
}

extension MetricsModel {
  /// The query that a question means: each metric, period and dimension once, and all metrics when none is named.
  package func query(_ question: FigureQuestion) throws(FigureQuestion.Mistake) -> FigureQuery {
    var query = FigureQuery(metrics: [], grain: question.grain)
    for name in question.metrics {
      let id = try metric(name)
      if !query.metrics.contains(id) { query.metrics.append(id) }
    }
    for name in question.sets {
      guard let metrics = metrics(inSet: name) else {
        throw unknown("--set", "set of metrics", name, known: catalog.sets.map(\.name))
      }
      for id in metrics where !query.metrics.contains(id) { query.metrics.append(id) }
    }
    if question.metrics.isEmpty, question.sets.isEmpty { query.metrics = catalog.metrics.map(\.id) }
    for text in question.periods {
      let period = try period(text)
      if !query.periods.contains(period) { query.periods.append(period) }
    }
    for name in question.by {
      let place = try dimension(name, option: "--by")
      if !query.by.contains(place) { query.by.append(place) }
    }
    query.slice = try slice(question.filters, option: "--where")
    return query
  }

  /// The slice that words like `region=NA` mean.
  package func slice(_ words: [String], option: String) throws(FigureQuestion.Mistake) -> Slice {
    var parts: [Slice.Part] = []
    for word in words {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
        let help = "write a dimension and a value, like `\(catalog.dimensions.first?.id ?? "region")=VALUE`"
        throw FigureQuestion.Mistake(option: option, message: "`\(word)` is no filter", help: help)
      }
      let place = try dimension(String(word[..<sign]), option: option)
      let part = Slice.Part(dimension: place, value: String(word[word.index(after: sign)...]))
      if let other = parts.first(where: { $0.dimension == place }), other != part {
        throw FigureQuestion.Mistake(
          option: option, message: "nothing is both `\(other.value)` and `\(part.value)` of `\(word[..<sign])`",
          help: "ask twice, or break down with `--by \(word[..<sign])`")
      }
      if !parts.contains(part) { parts.append(part) }
    }
    return Slice(parts)
  }

  /// The metric called `name`, by id, title or alias, letter case aside for the latter; `option` is where it stands.
  package func metric(_ name: String, option: String = "--metric") throws(FigureQuestion.Mistake) -> MetricID {
    if let id = MetricID(name), catalog[id] != nil { return id }
    let wanted = name.lowercased()
    let namesakes = catalog.metrics.filter { $0.names.contains(wanted) }
    if namesakes.count == 1 { return namesakes[0].id }
    if namesakes.count > 1 {
      throw FigureQuestion.Mistake(
        option: option, message: "`\(name)` is a name of \(namesakes.count) metrics",
        help: "ask for one of " + namesakes.map { "`\($0.id)`" }.joined(separator: ", "))
    }
    throw unknown(option, "metric", name, known: catalog.metrics.map(\.id.text))
  }

  /// The period written `text`.
  package func period(_ text: String) throws(FigureQuestion.Mistake) -> Period {
    if let period = Period(text) { return period }
    throw FigureQuestion.Mistake(
      option: "--period", message: "`\(text)` is no period",
      help: "write it like 2026-11-20, 2026-W47, 2026-10, 2026-Q4, 2026, FY27-Q3 or FY27")
  }

  private func dimension(_ name: String, option: String) throws(FigureQuestion.Mistake) -> Int {
    if let place = catalog.dimensionIndices[name] { return place }
    throw unknown(option, "dimension", name, known: catalog.dimensions.map(\.id))
  }

  private func unknown(_ option: String, _ thing: String, _ name: String, known: [String]) -> FigureQuestion.Mistake {
    let help =
      if let question = Nearest.question(about: name, in: known) {
        question
      } else if known.isEmpty {
        "the catalog has none"
      } else if known.count <= 12 {
        "there are " + known.map { "`\($0)`" }.joined(separator: ", ")
      } else {
        "it is none of the \(known.count) in \(catalog.path)"
      }
    return FigureQuestion.Mistake(option: option, message: "there is no \(thing) `\(name)`", help: help)
  }

  /// Values of the question's filters that no observation has: an answer would be empty, and why should be said.
  package func unseenValues(of slice: Slice) -> [(dimension: String, value: String, help: String?)] {
    slice.parts.compactMap { part in
      let slices = log.slices(of: log.observations.indices)
      let seen = Set(slices.flatMap { $0.parts.filter { $0.dimension == part.dimension }.map(\.value) })
      guard !seen.contains(part.value) else { return nil }
      let help = Nearest.question(about: part.value, in: seen.sorted())
      return (catalog.dimensions[part.dimension].id, part.value, help)
    }
  }
}
