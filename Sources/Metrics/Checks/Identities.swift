package import Diagnostics
import Records

extension Rule {
  /// A declared equality or order that does not hold.
  package static let identityFailed = Rule("metric.identity-failed", .error)
}

extension MetricsModel {
  /// The declared identities that do not hold, each with both numbers.
  package func failedIdentities() -> [MetricFinding] {
    catalog.identities.flatMap { identity -> [MetricFinding] in
      switch identity.law {
      case .sumOver(let dimension, let metrics):
        guard let place = catalog.dimensionIndices[dimension] else { return [] }
        return metrics.flatMap { sumFailures($0, over: place, identity) }
      case .equal(let metrics):
        guard let first = metrics.first else { return [] }
        let pairs = metrics.dropFirst().map { (first, $0) }
        return failures(identity, of: pairs) { allowed, a, b in (a - b).magnitude <= allowed }
      case .descending(let metrics):
        let pairs = Array(zip(metrics, metrics.dropFirst()))
        return failures(identity, of: pairs) { allowed, before, after in after - before <= allowed }
      }
    }
  }

  /// The pairs of metrics for which `holds` does not hold, in each period and slice in which both have a value.
  private func failures(
    _ identity: Catalog.Identity, of pairs: [(MetricID, MetricID)], holds: (Rational, Rational, Rational) -> Bool
  ) -> [MetricFinding] {
    cells(of: pairs.flatMap { [$0.0, $0.1] }).flatMap { period, slice -> [MetricFinding] in
      let evaluator = Evaluator(catalog: catalog, log: log, known: KnownEvaluations())
      return pairs.compactMap { one, other in
        guard let first = evaluator.evaluate(one, period, slice)?.value,
          let second = evaluator.evaluate(other, period, slice)?.value,
          !holds(identity.tolerance.allowance(of: first), first, second)
        else { return nil }
        return failure(
          identity, [one, other], period, slice, first, second, words: ["`\(one)`", "`\(other)`"],
          places: [places(behind: one, period, slice), places(behind: other, period, slice)])
      }
    }
  }

  /// The periods and slices of the observations that the metrics rest on, each once, in the order of the log.
  private func cells(of metrics: [MetricID]) -> [(Period, Slice)] {
    var seen: [Period: Set<Slice>] = [:]
    var result: [(Period, Slice)] = []
    let operands = Set(metrics.flatMap(catalog.observedOperands))
    for index in operands.flatMap(log.indices(of:)).sorted() {
      let (period, slice) = (log.observations.period(at: index).period, log.observations.slice(at: index))
      if seen[period, default: []].insert(slice).inserted { result.append((period, slice)) }
    }
    return result
  }

  private func sumFailures(_ id: MetricID, over dimension: Int, _ identity: Catalog.Identity) -> [MetricFinding] {
    guard catalog[id]?.rollup != nil else { return [] }
    return log.periods(of: id).flatMap { group -> [MetricFinding] in
      // The observations that have the dimension, by what is left of their slices without it.
      var parts: [Slice: [Int]] = [:]
      for index in log.indices(of: group) {
        let own = log.observations.slice(at: index).parts
        guard own.contains(where: { $0.dimension == dimension }) else { continue }
        parts[Slice(own.filter { $0.dimension != dimension }), default: []].append(index)
      }
      return log.indices(of: group).compactMap { index in
        let slice = log.observations.slice(at: index)
        guard let parts = parts[slice], let value = log.observations.value(at: index),
          !slice.parts.contains(where: { $0.dimension == dimension })
        else { return nil }
        let values = parts.compactMap(log.observations.value)
        guard values.count == parts.count else { return nil }
        let sum = values.reduce(.zero, +)
        guard (value - sum).magnitude > identity.tolerance.allowance(of: value) else { return nil }
        return failure(
          identity, [id], group.period, slice, value, sum,
          words: ["`\(id)`", "the sum over \(catalog.dimensions[dimension].id)"], places: [[index], parts])
      }
    }
  }

  private func failure(
    _ identity: Catalog.Identity, _ metrics: [MetricID], _ period: Period, _ slice: Slice, _ first: Rational,
    _ second: Rational, words: [String], places: [[Int]]
  ) -> MetricFinding {
    let place = slice.parts.isEmpty ? "\(period)" : "\(period), \(slice.words)"
    let said = ["\(words[0]) is \(first.words)", "\(words[1]) is \(second.words)"]
    let diagnostic = Diagnostic(
      .identityFailed, at: catalog.path, identity.span,
      "the identity `\(identity.name)` fails in \(place): \(said[0]), \(said[1])",
      help: "correct the number that is wrong; until then all of these are in doubt")
    return MetricFinding(
      metrics: metrics, period: period, slice: slice, values: [first, second], sides: words, identity: identity.name,
      grounds: zip(said, places).map { ($0, $1) }, diagnostic: diagnostic)
  }
}
