import Diagnostics
import Metrics
import Records

/// What changed between two builds, written for somebody.
struct ChangesReport {
  private let changes: FigureChanges
  private let days: (old: CalendarDay?, new: CalendarDay?)

  init(_ changes: FigureChanges, from old: CalendarDay?, to new: CalendarDay?) {
    self.changes = changes
    days = (old, new)
  }

  private struct Section {
    let title: String
    let columns: [(title: String, isNumber: Bool)]
    let rows: [[String]]
  }

  private static let changeColumns: [(title: String, isNumber: Bool)] = [
    ("Figure", false), ("Period", false), ("Slice", false), ("Was", true), ("Is", true), ("Unit", false),
    ("Change", true), ("Health", false),
  ]
  private static let entryColumns: [(title: String, isNumber: Bool)] = [
    ("Figure", false), ("Period", false), ("Slice", false), ("Value", true), ("Unit", false),
  ]

  private var sections: [Section] {
    [
      Section(
        title: "Restated: periods that were over have other values", columns: Self.changeColumns,
        rows: changes.restated.map(row)),
      Section(title: "Moved: running periods", columns: Self.changeColumns, rows: changes.moved.map(row)),
      Section(title: "New", columns: Self.entryColumns, rows: changes.new.map(row)),
      Section(title: "Gone", columns: Self.entryColumns, rows: changes.gone.map(row)),
      Section(
        title: "Newly stale sources", columns: [("Source", false), ("As of", false)],
        rows: changes.newlyStale.map { [$0.id, $0.asOf?.description ?? ""] }),
    ].filter { !$0.rows.isEmpty }
  }

  private var summary: String {
    let words = [
      "restated \(changes.restated.count)", "moved \(changes.moved.count)", "new \(changes.new.count)",
      "gone \(changes.gone.count)", "newly stale \(changes.newlyStale.count)", "unchanged \(changes.unchangedCount)",
    ]
    let old = days.old?.description ?? "no date"
    let new = days.new?.description ?? "no date"
    return "Compared \(new) with \(old): " + words.joined(separator: ", ")
  }

  /// For a terminal.
  var text: String {
    summary + "\n"
      + sections.map { "\n\($0.title)\n\n" + TextTable.text($0.columns, $0.rows) }.joined()
  }

  /// For a merge request.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.map(escaped).joined(separator: " | ") + " |\n" }
    return "**\(escaped(summary))**\n"
      + sections.map { section in
        "\n### \(section.title)\n\n" + line(section.columns.map(\.title))
          + line(section.columns.map { $0.isNumber ? "--:" : "---" }) + section.rows.map(line).joined()
      }.joined()
  }

  /// For a program: `tallybook/changes/1`.
  var json: String {
    func quoted(_ day: CalendarDay?) -> String { day.map { "\"\($0)\"" } ?? "null" }
    func list(_ name: String, _ items: [String]) -> String {
      "\"\(name)\": [" + (items.isEmpty ? "]" : "\n  " + items.joined(separator: ",\n  ") + "\n]")
    }
    let stale = changes.newlyStale.map { "{\"source\": \(JSONReport.quoted($0.id)), \"as_of\": \(quoted($0.asOf))}" }
    let parts = [
      "\"schema\": \"tallybook/changes/1\"", "\"old_as_of\": \(quoted(days.old))", "\"new_as_of\": \(quoted(days.new))",
      list("restated", changes.restated.map(object)), list("moved", changes.moved.map(object)),
      list("new", changes.new.map(object)), list("gone", changes.gone.map(object)), list("newly_stale", stale),
      "\"unchanged\": \(changes.unchangedCount)",
    ]
    return "{" + parts.joined(separator: ",\n") + "}\n"
  }
}

// Rows and objects.
extension ChangesReport {
  private func row(_ change: FigureChanges.Change) -> [String] {
    let health = (change.old.health, change.new.health)
    let words =
      health.0 == health.1 ? health.1.rawValue : "\(health.0.rawValue) to \(health.1.rawValue)"
    return name(change.new.key) + [
      number(change.old.value), number(change.new.value), change.new.unit,
      change.change.map { NumberFormat.change($0, change.new.unit == "percent" ? .percent : .ratio) } ?? "n/a", words,
    ]
  }

  private func row(_ entry: FigureSnapshot.Entry) -> [String] { name(entry.key) + [number(entry.value), entry.unit] }

  private func name(_ key: FigureSnapshot.Key) -> [String] {
    [key.metric, key.period, key.slice.joined(separator: ", ")]
  }

  private func number(_ value: Rational?) -> String { value?.plain ?? "n/a" }

  private func fields(_ key: FigureSnapshot.Key) -> [String] {
    let slice = key.slice.map { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return "\(JSONReport.quoted(pair[0])): \(JSONReport.quoted(pair.count > 1 ? pair[1] : ""))"
    }
    return [
      "\"metric\": \(JSONReport.quoted(key.metric))", "\"period\": \"\(key.period)\"",
      "\"slice\": {\(slice.joined(separator: ", "))}",
    ]
  }

  private func object(_ change: FigureChanges.Change) -> String {
    let parts =
      fields(change.new.key) + [
        "\"old\": \(change.old.value?.plain ?? "null")", "\"new\": \(change.new.value?.plain ?? "null")",
        "\"unit\": \(JSONReport.quoted(change.new.unit))", "\"change\": \(change.change?.nearest ?? "null")",
        "\"old_health\": \"\(change.old.health.rawValue)\"", "\"new_health\": \"\(change.new.health.rawValue)\"",
      ]
    return "{\(parts.joined(separator: ", "))}"
  }

  private func object(_ entry: FigureSnapshot.Entry) -> String {
    let parts =
      fields(entry.key) + [
        "\"value\": \(entry.value?.plain ?? "null")", "\"unit\": \(JSONReport.quoted(entry.unit))",
      ]
    return "{\(parts.joined(separator: ", "))}"
  }

  /// Text that Markdown shows as it is.
  private func escaped(_ text: String) -> String {
    text.map { "\\`*_[]<>|".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
