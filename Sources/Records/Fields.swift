package import Diagnostics

/// A mapping that is being read: hands out typed values by key and remembers which keys were asked for.
///
///     struct Launch {
///       let title: String, tier: Tier, day: CalendarDay?, owners: [Located<String>]
///
///       init?(_ fields: Fields) {
///         guard let title = fields.required("title", .text), let tier = fields.required("tier", .word(Tier.self))
///         else { return nil }
///         self.title = title
///         self.tier = tier
///         day = fields.optional("date", .day)
///         owners = fields.optional("owner", .oneOrMany(of: .locatedText)) ?? []
///       }
///     }
///     let (launches, findings) = RecordFile.read(source, as: .list(of: .record(Launch.init)))
///
/// A `guard` stops at the first missing key; to report all of them, read first and unwrap after.
package final class Fields {
  /// Where findings go.
  package let report: FindingReport
  /// The bytes of the whole mapping.
  package let span: SourceSpan
  /// All entries, in the order they are written.
  package let entries: [RecordEntry]
  private var asked: [String] = []
  private var isRead: [Bool]
  private var isOpen = false
  /// Who listens to what is asked, where only that is of interest.
  private let probe: SchemaProbe?

  /// The fields of a mapping; nil, and a finding, when `value` is none.
  package init?(_ value: RecordValue, _ report: FindingReport) {
    guard case .mapping(let entries) = value.content else {
      report.addNotMapping(value)
      return nil
    }
    self.report = report
    self.entries = entries
    isRead = Array(repeating: false, count: entries.count)
    span = value.span
    probe = nil
  }

  /// Fields that tell `probe` what they are asked.
  init(probing probe: SchemaProbe, _ entries: [RecordEntry]) {
    report = FindingReport(path: "")
    self.entries = entries
    isRead = Array(repeating: false, count: entries.count)
    span = .nowhere
    self.probe = probe
  }

  /// The value at `key`; nil and a finding when it is missing or of the wrong shape. `meaning` says what the key is for,
  /// in the schema that editors show.
  package func required<Value>(_ key: String, _ shape: Shape<Value>, _ meaning: String? = nil) -> Value? {
    probe?.ask(key, shape.schema().meaning(meaning), isRequired: true)
    guard let entry = entry(key), entry.value.content != .null else {
      reportMissing(key, shape)
      return nil
    }
    return report.reading(key) { shape.read(entry.value, report) }
  }

  /// The value at `key`; nil without a finding when it is missing or null, nil and a finding when it is of the wrong shape.
  package func optional<Value>(_ key: String, _ shape: Shape<Value>, _ meaning: String? = nil) -> Value? {
    probe?.ask(key, shape.schema().meaning(meaning))
    guard let entry = entry(key), entry.value.content != .null else { return nil }
    return report.reading(key) { shape.read(entry.value, report) }
  }

  /// The entry at `key`, from now on read, for the caller to take as `shape` or as nothing: a null counts. Nil without it,
  /// with a finding when it `isRequired`.
  package func entry<Value>(
    _ key: String, _ shape: Shape<Value>, _ meaning: String? = nil, isRequired: Bool = false
  ) -> RecordEntry? {
    probe?.ask(key, shape.schema().orNull.meaning(meaning), isRequired: isRequired, isNullable: true)
    let entry = entry(key)
    if isRequired, entry == nil { reportMissing(key, shape) }
    return entry
  }

  /// Passes over `$schema`, by which a file names its own schema.
  package func passOverOwnSchema() { _ = optional("$schema", .text, JSONSchema.ownSchemaMeaning) }

  private func reportMissing<Value>(_ key: String, _ shape: Shape<Value>) {
    if let entry = entry(key) {
      return report.add(.missingKey, entry.keySpan, "`\(key)` is empty", help: helpForEmpty(key, shape))
    }
    let blame = entries.first?.keySpan ?? span
    report.add(.missingKey, blame, "the key `\(key)` is missing here", help: "give `\(key)`: \(shape.name)")
  }

  /// What to write at a key without a value: that there is nothing, where the shape takes that.
  private func helpForEmpty<Value>(_ key: String, _ shape: Shape<Value>) -> String {
    let nothing: [(written: String, content: RecordValue.Content)] = [("{}", .mapping([])), ("[]", .sequence([]))]
    for (written, content) in nothing where shape.read(RecordValue(content, span), FindingReport(path: "")) != nil {
      return "give `\(key)`: \(shape.name), or write `\(key): \(written)` when there is nothing to say"
    }
    return "give `\(key)`: \(shape.name)"
  }

  /// The entry at `key`, from now on read; nil when there is none.
  package func entry(_ key: String) -> RecordEntry? {
    asked.append(key)
    probe?.ask(key, nil)
    guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
    isRead[index] = true
    return entries[index]
  }

  /// Whether `key` stands here with a value. It counts as read.
  package func contains(_ key: String) -> Bool {
    probe?.look(at: key)
    return entry(key).map { $0.value.content != .null } ?? false
  }

  /// The bytes of `key`, or of the whole mapping without it: what to blame for a value that fits its shape but not the rest.
  package func span(of key: String) -> SourceSpan {
    entries.first { $0.key == key }?.keySpan ?? span
  }

  /// Allows every other key: no unread key of this mapping is a finding.
  package func allowOtherKeys() {
    isOpen = true
    probe?.open()
  }

  /// Whether exactly one of `keys` stands here with a value; if not, a finding that says so, with `help`.
  package func exactlyOne(of keys: [String], help: String? = nil) -> Bool {
    probe?.choose(among: keys)
    let present = entries.filter { keys.contains($0.key) && $0.value.content != .null }
    if present.count == 1 || probe != nil { return true }
    let list = keys.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " and `\(keys.last ?? "")`"
    let (message, blame) =
      present.isEmpty
      ? ("one of \(list) is missing here", entries.first?.keySpan ?? span)
      : ("only one of \(list) can stand here", present[1].keySpan)
    report.add(present.isEmpty ? .missingKey : .wrongType, blame, message, help: help)
    return false
  }

  /// Adds a finding.
  package func add(_ rule: Rule, _ span: SourceSpan?, _ message: String, notes: [String] = [], help: String? = nil) {
    report.add(rule, span, message, notes: notes, help: help)
  }

  /// Warns about every key nobody asked for. `Shape.record` does this by itself.
  package func reportUnreadKeys() {
    guard !isOpen, isRead.contains(false) else { return }
    let known = Set(asked).sorted()
    for (entry, isRead) in zip(entries, isRead) where !isRead {
      report.add(
        .unknownKey, entry.keySpan, "nobody reads the key `\(entry.key)`",
        help: Help.nearest(to: entry.key, among: known))
    }
  }
}
