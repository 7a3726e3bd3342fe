import Metrics
import Records

/// What changed between two builds, written for a person.
struct ChangesReport {
  /// A table with a heading.
  private struct Section {
    let title: String
    let columns: [(title: String, isNumber: Bool)]
    let rows: [[String]]
    /// What is left out of the rows.
    let note: String?

    /// A table; `rejected` is why the figure of each row is in doubt, which gets a column where one is.
    init(
      title: String, columns: [(title: String, isNumber: Bool)], rows: [[String]], note: String? = nil,
      rejected: [FigureSnapshot.Rejected?] = []
    ) {
      let isInDoubt = rejected.contains { $0 != nil }
      self.title = title
      self.columns = columns + (isInDoubt ? [("Rejected", false)] : [])
      self.rows = isInDoubt ? zip(rows, rejected).map { $0 + [$1.map { "\($0.location) \($0.rule)" } ?? ""] } : rows
      self.note = note
    }
  }

  private let changes: FigureChanges
  private let listsAll: Bool

  /// A report of `changes`. `listsAll` also lists parts of wholes that are
  /// listed, and other periods of running metrics.
  init(_ changes: FigureChanges, listsAll: Bool) {
    self.changes = changes
    self.listsAll = listsAll
  }

  /// For a terminal.
  var text: String {
    summary + "\n"
      + sections.map { section in
        "\n\(section.title)\n\n" + TextTable.text(section.columns, section.rows)
          + (section.note.map { "\n\($0)\n" } ?? "")
      }.joined()
  }

  /// For a merge request.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.map(Self.escaped).joined(separator: " | ") + " |\n" }
    return "**\(Self.escaped(summary))**\n"
      + sections.map { section in
        "\n### \(section.title)\n\n" + line(section.columns.map(\.title))
          + "| " + section.columns.map { $0.isNumber ? "--:" : "---" }.joined(separator: " | ") + " |\n"
          + section.rows.map(line).joined() + (section.note.map { "\n\(Self.escaped($0))\n" } ?? "")
      }.joined()
  }

  /// Text that Markdown shows as it is.
  private static func escaped(_ text: String) -> String {
    text.map { "\\`*_[]<>|&#~".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  private var summary: String {
    // The groups add up to all figures; what comes after them is about the same figures, or about none.
    let groups = [
      "restated \(changes.restated.count)", "in doubt \(changes.doubtful.count)", "moved \(changes.moved.count)",
      "within \(NumberFormat.exact(changes.threshold, .percent))\u{202F}% \(changes.drifted.count)",
      "new \(changes.new.count)", "unchanged \(changes.unchangedCount)", "together \(changes.figureCount)",
    ]
    var others = ["changed health \(changes.verdicts.count)", "gone \(changes.gone.count)"]
    if let stale = changes.newlyStale { others.append("newly stale \(stale.count)") }
    let old = changes.days.old?.description ?? "no date"
    let new = changes.days.new?.description ?? "no date"
    let said = [groups, others].map { $0.joined(separator: ", ") }
    return "Compared \(new) with \(old): " + said.joined(separator: "; ")
  }
}

// The tables.
extension ChangesReport {
  private static let changeColumns: [(title: String, isNumber: Bool)] = [
    ("Figure", false), ("Period", false), ("Slice", false), ("Was", true), ("Is", true), ("Unit", false),
    ("Change", true), ("Health", false),
  ]
  private static let runColumns: [(title: String, isNumber: Bool)] = [
    ("Figure", false), ("Periods", false), ("Slice", false), ("Latest", true), ("Unit", false), ("Health", false),
  ]

  private var sections: [Section] {
    [
      section(
        "Restated: periods that were over have other values", Self.changeColumns, changes.listedRestated, row),
      section(
        "In doubt: their data were rejected, or do not add up", Self.changeColumns, changes.listedDoubtful, row,
        rejected: \.new.rejected),
      section("Moved: running periods", Self.changeColumns, changes.listedMoved, row),
      section(
        "Changed health: targets newly missed or met",
        [
          ("Figure", false), ("Period", false), ("Slice", false), ("Value", true), ("Unit", false), ("Target", false),
          ("Health", false),
        ], changes.listedVerdicts, row),
      Section(
        title: "Targets changed",
        columns: [
          ("Figure", false), ("Periods", false), ("Slice", false), ("Was", false), ("Is", false), ("Unit", false),
        ],
        rows: changes.listedTargets.map { old, run in
          name(run) + [
            bound(old, of: run.last.unit), bound(run.last.target, of: run.last.unit), Self.unitText(run.last.unit),
          ]
        }, rejected: changes.listedTargets.map(\.run.rejected)),
      section("New", Self.runColumns, changes.listedNew, row, rejected: \.rejected),
      section("Gone", Self.runColumns, changes.listedGone, row, rejected: \.rejected),
      Section(
        title: "Newly stale sources", columns: [("Source", false), ("As of", false)],
        rows: (changes.newlyStale ?? []).map { [$0.id, $0.asOf?.description ?? "never"] }),
    ].filter { !$0.rows.isEmpty }
  }

  private func section<Element>(
    _ title: String, _ columns: [(title: String, isNumber: Bool)], _ listing: ChangeListing<Element>,
    _ row: (Element) -> [String], rejected: (Element) -> FigureSnapshot.Rejected? = { _ in nil }
  ) -> Section {
    let isWhole = listsAll || listing.folded.isEmpty
    let elements = isWhole ? listing.shown + listing.folded : listing.shown
    let count = listing.folded.count
    return Section(
      title: title, columns: columns, rows: elements.map(row),
      note: isWhole
        ? nil
        : "and \(count) more that \(count == 1 ? "follows" : "follow") from these: parts and other periods (--all)",
      rejected: elements.map(rejected))
  }

  private func row(_ change: FigureChanges.Change) -> [String] {
    let (old, new) = (change.old, change.new)
    let unit = Unit(new.unit)
    let isOneUnit = old.unit == new.unit
    var format: NumberFormat?
    if let before = old.value, let now = new.value, let unit, isOneUnit {
      format =
        unit.isPercent
        ? NumberFormat(unit, subtracting: [before], from: now) : NumberFormat(unit, telling: now, from: before)
    }
    return name(change.key) + [
      Self.number(old.value, format, old.unit) + (isOneUnit ? "" : " " + Self.unitText(old.unit)),
      Self.number(new.value, format, new.unit), Self.unitText(new.unit),
      Self.change(change, format),
      Self.words(from: old.health, to: new.health),
    ]
  }

  private func row(_ verdict: FigureChanges.Verdict) -> [String] {
    let new = verdict.new
    return name(new.key) + [
      Self.number(new.value, nil, new.unit), Self.unitText(new.unit), bound(new.target, of: new.unit),
      Self.words(from: verdict.old, to: new.health),
    ]
  }

  private func row(_ run: PeriodRun) -> [String] {
    let last = run.last
    return name(run) + [
      Self.number(last.value, nil, last.unit), Self.unitText(last.unit), Self.words(from: last.health, to: last.health),
    ]
  }

  private func name(_ key: FigureSnapshot.Key) -> [String] {
    [key.metric, "\(key.period)", key.slice.map { "\($0.dimension)=\($0.value)" }.joined(separator: ", ")]
  }

  private func name(_ run: PeriodRun) -> [String] {
    var name = name(run.first.key)
    if run.count > 1 { name[1] += " to \(run.last.key.period)" }
    return name
  }

  private func bound(_ bound: Target.Bound?, of unit: String = "ratio") -> String {
    let unit = Unit(unit) ?? .ratio
    return switch bound {
    case .atLeast(let value): "at least \(NumberFormat.exact(value, unit))"
    case .atMost(let value): "at most \(NumberFormat.exact(value, unit))"
    case .between(let low, let high): "\(NumberFormat.exact(low, unit)) to \(NumberFormat.exact(high, unit))"
    case nil: "none"
    }
  }

  /// The change as a share, or, of percentages, in points with the decimals of the numbers it lies between.
  private static func change(_ change: FigureChanges.Change, _ format: NumberFormat?) -> String {
    guard let share = change.change, let difference = change.difference else { return "n/a" }
    guard let format, format.unit.isPercent else { return NumberFormat.change(share, Unit(change.new.unit) ?? .ratio) }
    return format.difference(difference) + "\u{202F}pt"
  }

  private static func number(_ value: Rational?, _ format: NumberFormat?, _ unit: String) -> String {
    guard let value else { return "n/a" }
    guard let format = format ?? Unit(unit).map({ NumberFormat($0, for: [value]) }) else { return value.plain }
    return format.number(value)
  }

  private static func unitText(_ unit: String) -> String { unit == "percent" ? "%" : unit }

  private static func words(from old: Health, to new: Health) -> String {
    old == new ? (new == .unknown ? "" : new.rawValue) : "\(old.rawValue) to \(new.rawValue)"
  }
}
