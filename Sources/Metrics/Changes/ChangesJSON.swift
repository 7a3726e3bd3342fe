import Diagnostics
import Records

/// What changed as machines read it: the schema `tallybook/changes/1`.
///
/// Laws: one figure a line, keys always in the same order and all there; every figure is listed, parts and short periods
/// too; numbers as in `tallybook/figures/1`.
package struct ChangesJSON {
  private let changes: FigureChanges

  /// A writer of `changes`.
  package init(_ changes: FigureChanges) { self.changes = changes }

  /// The whole document, with a newline at its end.
  package var document: String {
    let stale = changes.newlyStale.map { sources in
      Self.list(sources.map { "{\"source\": \(JSONReport.quoted($0.id)), \"as_of\": \(Self.day($0.asOf))}" })
    }
    let parts = [
      ("schema", "\"tallybook/changes/1\""), ("old_as_of", Self.day(changes.days.old)),
      ("new_as_of", Self.day(changes.days.new)),
      ("threshold", changes.threshold.plain), ("restated", Self.list(changes.restated.map(Self.change))),
      ("doubtful", Self.list(changes.doubtful.map(Self.change))),
      ("moved", Self.list(changes.moved.map(Self.change))), ("verdicts", Self.list(changes.verdicts.map(Self.verdict))),
      ("targets", Self.list(changes.retargeted.map(Self.target))), ("new", Self.list(changes.new.map(Self.entry))),
      ("gone", Self.list(changes.gone.map(Self.entry))), ("newly_stale", stale ?? "null"),
      ("within_threshold", "\(changes.drifted.count)"), ("unchanged", "\(changes.unchangedCount)"),
    ]
    return "{" + parts.map { "\"\($0)\": \($1)" }.joined(separator: ",\n") + "}\n"
  }

  private static func day(_ day: CalendarDay?) -> String { day.map { "\"\($0)\"" } ?? "null" }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n  " + items.joined(separator: ",\n  ") + "\n]"
  }

  private static func object(_ key: FigureSnapshot.Key, _ fields: [(String, String)]) -> String {
    let slice = key.slice.map { "\(JSONReport.quoted($0.dimension)): \(JSONReport.quoted($0.value))" }
    let all =
      [
        ("metric", JSONReport.quoted(key.metric)), ("period", "\"\(key.period)\""),
        ("slice", "{\(slice.joined(separator: ", "))}"),
      ] + fields
    return "{" + all.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  private static func change(_ change: FigureChanges.Change) -> String {
    let (old, new) = (change.old, change.new)
    return object(
      change.key,
      [
        ("old", number(old.value)), ("new", number(new.value)), ("unit", JSONReport.quoted(new.unit)),
        ("old_unit", JSONReport.quoted(old.unit)), ("change", change.change?.nearest ?? "null"),
        ("to_date", "\(new.isToDate)"), ("old_health", word(old.health)), ("new_health", word(new.health)),
        ("old_rejected", rejected(old.rejected)), ("rejected", rejected(new.rejected)),
      ])
  }

  private static func verdict(_ verdict: FigureChanges.Verdict) -> String {
    object(
      verdict.new.key,
      [
        ("value", number(verdict.new.value)), ("unit", JSONReport.quoted(verdict.new.unit)),
        ("target", bound(verdict.new.target)), ("old_health", word(verdict.old)),
        ("new_health", word(verdict.new.health)),
      ])
  }

  private static func target(_ change: FigureChanges.Change) -> String {
    object(
      change.key,
      [
        ("old", bound(change.old.target)), ("new", bound(change.new.target)),
        ("unit", JSONReport.quoted(change.new.unit)),
        ("value", number(change.new.value)), ("old_health", word(change.old.health)),
        ("new_health", word(change.new.health)), ("rejected", rejected(change.new.rejected)),
      ])
  }

  private static func entry(_ entry: FigureSnapshot.Entry) -> String {
    object(
      entry.key,
      [
        ("value", number(entry.value)), ("unit", JSONReport.quoted(entry.unit)), ("to_date", "\(entry.isToDate)"),
        ("health", word(entry.health)), ("rejected", rejected(entry.rejected)),
      ])
  }

  private static func number(_ value: Rational?) -> String { value?.plain ?? "null" }
  private static func rejected(_ rejected: FigureSnapshot.Rejected?) -> String {
    rejected.map { rejected in
      let (rule, file) = (JSONReport.quoted(rejected.rule), JSONReport.quoted(rejected.file))
      return "{\"rule\": \(rule), \"file\": \(file), \"line\": \(rejected.line)}"
    } ?? "null"
  }
  private static func word(_ health: Health) -> String { "\"\(health.rawValue)\"" }
  private static func bound(_ bound: Target.Bound?) -> String { bound.map(FiguresJSON.target) ?? "null" }
}
