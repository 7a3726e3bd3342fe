package import Diagnostics
import Records

extension Rule {
  /// A declared health that is not what the target gives.
  package static let healthDisagrees = Rule("metric.health-disagrees", .warning)
}

/// How a metric stands in the eyes of whoever answers for it: beside the computed health, never instead of it.
package struct DeclaredHealth: Hashable, Sendable {
  /// The period it was said about; nil for the last complete one.
  package let period: Period?
  /// What was said.
  package let state: Health
  /// Why, one sentence each.
  package let reasons: [String]
  /// The bytes of the state in the catalog.
  package let span: SourceSpan
}

extension Shape where Value == DeclaredHealth {
  /// `{period: FY27-Q3, state: attention, reasons: [...]}`.
  static var declaredHealth: Shape<DeclaredHealth> {
    .record { fields in
      let state = fields.required("state", .word(Health.self), "How it stands.")
      let period = fields.optional(
        "period", .period, "The period that is meant; the last complete one when nothing is said.")
      let reasons = fields.optional("reasons", .oneOrMany(of: .text), "Why, a sentence each.") ?? []
      return state.map {
        DeclaredHealth(
          period: period, state: $0, reasons: reasons, span: fields.entry("state")?.value.span ?? fields.span)
      }
    }
  }
}

extension MetricsModel {
  /// What was declared about a metric in a period; nil when nothing was. What is said without a period about something
  /// that was never measured holds for any.
  package func declaredHealth(_ id: MetricID, _ period: Period) -> DeclaredHealth? {
    catalog[id]?.declaredHealth.first { declared in
      guard let about = declared.period ?? undated(id) else { return lastDay(of: [id]) == nil }
      return about == period
    }
  }

  /// The period that a declaration without one is about: the last complete one of the kind that has a target.
  private func undated(_ id: MetricID) -> Period? {
    let kind: Period.Kind? =
      switch catalog[id]?.targets.first?.scope {
      case .every(let kind): kind
      case .period(let period): period.kind
      case .always: catalog.calendar == .plain ? .quarter : .fiscalQuarter
      case nil: nil
      }
    return kind.flatMap { lastComplete($0, of: [id]) }
  }

  /// Declarations that the computed health does not bear out.
  package func healthDisagreements() -> [MetricFinding] {
    catalog.metrics.flatMap { metric in
      metric.declaredHealth.compactMap { declared -> MetricFinding? in
        guard let period = declared.period ?? undated(metric.id), let figure = figure(metric.id, period),
          figure.health != .unknown, declared.state != .unknown, figure.health != declared.state,
          let value = figure.value, let target = figure.target
        else { return nil }
        let shown = NumberFormat(figure.unit, for: [value], apartFrom: target.bounds).text(value)
        let diagnostic = Diagnostic(
          .healthDisagrees, at: metric.path, declared.span,
          "`\(metric.id)` is declared as \(declared.state.rawValue), but \(period) gives \(figure.health.rawValue)",
          notes: ["it is \(shown), and the target is \(target.words(figure.unit))"],
          help: "both are shown; mend the declaration or the target")
        return MetricFinding(
          metrics: [metric.id], period: period, slice: .whole, values: [value],
          sides: [declared.state.rawValue, figure.health.rawValue], diagnostic: diagnostic)
      }
    }
  }
}
