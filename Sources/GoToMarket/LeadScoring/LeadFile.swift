package import Diagnostics
import Metrics
import Records

extension Rule {
  /// Two leads with one key.
  package static let duplicateLead = Rule("scoring.duplicate-lead", .error)
  /// Leads, but no rules to score them by.
  package static let leadsWithoutRules = Rule("scoring.leads-without-rules", .error)
  /// More findings about leads than anybody reads; the rest is counted.
  package static let moreFindings = Rule("scoring.more-findings", .info)
}

/// Reads a file of leads and scores each as it comes; none but the examples is kept.
struct LeadFile {
  /// More findings are not listed.
  static let findingLimit = 200

  private let rules: LeadScoring
  private let areSound: Bool
  private var shapes: LeadShapes
  private var scorer: LeadScorer
  private var report: LeadReport
  private var findings: [Diagnostic] = []
  private var hiddenCount = 0
  private var ids = ByteWords()
  private var scanner: LeadScanner
  /// Where keys stand twice, in order, once that is known: in JSON Lines, those of the line. Leads around them are not
  /// scored.
  private var repeatedKeys: [SourceSpan]
  /// The last day on which a lead did something.
  private var lastDay: CalendarDay?
  /// Where keys stand twice in what was read so far.
  private var foundKeys: [SourceSpan] = []

  /// What cannot be said by rules that are wrong themselves.
  private static let findingsByRules: [Rule] = [
    .unknownInteraction, .unknownRuleSet, .unknownFact, .unknownGrade, .unexpectedResult,
  ]

  /// The report about the leads in `source`, and every finding about them. They are held against the day they were taken
  /// on, or `day` when the file does not say. Rules that are not sound have findings of their own: no lead is blamed for
  /// what may follow from them.
  ///
  /// What the day is, and where keys stand twice, is known when all is read; a file for which that matters is read again.
  /// In JSON Lines the first line says the one, and each line the other, so that none of them is.
  static func read(
    _ source: Source, by rules: LeadScoring, on day: CalendarDay? = nil, areSound: Bool = true
  ) -> (report: LeadReport, findings: [Diagnostic]) {
    var file = LeadFile(source, rules, areSound, on: source.isJSONLines ? day : nil)
    file.read(source)
    let today = file.report.asOf ?? day
    let isAhead = if let today, let last = file.lastDay { last > today } else { false }
    if !source.isJSONLines, isAhead || !file.foundKeys.isEmpty {
      file = LeadFile(source, rules, areSound, on: today, without: file.foundKeys.sorted { $0.lower < $1.lower })
      file.read(source)
    }
    if file.hiddenCount > 0 {
      file.findings.append(
        Diagnostic(
          .moreFindings, at: source.path, nil, "\(file.hiddenCount) more findings about leads are not listed",
          help: "mend the first ones and look again"))
    }
    return (file.report, file.findings)
  }

  private init(
    _ source: Source, _ rules: LeadScoring, _ areSound: Bool, on today: CalendarDay? = nil,
    without repeatedKeys: [SourceSpan] = []
  ) {
    self.rules = rules
    self.areSound = areSound
    self.repeatedKeys = repeatedKeys
    shapes = LeadShapes(rules)
    scorer = LeadScorer(rules)
    scanner = LeadScanner(rules)
    report = LeadReport(path: source.path, gradeCount: rules.product?.grades.count ?? 0)
    hold(against: today)
  }

  private mutating func read(_ source: Source) {
    if source.isJSONLines { readLines(source) } else { readTree(source) }
  }

  /// A list of leads, or a mapping with `leads` and what is said about all of them.
  private mutating func readTree(_ source: Source) {
    guard source.path.hasSuffix(".json") else { return readKept(source) }
    let whole = self
    let (root, found) = JSONReader.read(source, elementsOf: { $0 == nil || $0 == "leads" }) { element in
      scan(source, element.offset..<source.bytes.count, isLine: false)
    } take: { _, value in
      take(value)
    }
    // What was taken of a text that is no JSON does not count.
    if root == nil { self = whole }
    addReading(found)
    if let root { readRoot(root, source) }
  }

  /// The same of a file whose values are all in memory before the first is read.
  private mutating func readKept(_ source: Source) {
    let (root, found) = RecordFile.parse(source)
    addReading(found)
    guard let root else { return }
    var leads: [RecordValue] = []
    if case .sequence(let elements) = root.content { leads = elements } else { leads = readRoot(root, source) }
    // A key that stands twice at the end of a lead is not among its bytes, which end with the last entry that counts.
    for (index, lead) in leads.enumerated() {
      take(lead, until: index + 1 < leads.count ? leads[index + 1].span.lower : source.bytes.count)
    }
  }

  /// What is said about all leads, and those that were not taken one by one.
  @discardableResult private mutating func readRoot(_ root: RecordValue, _ source: Source) -> [RecordValue] {
    if case .sequence = root.content { return [] }
    let finder = FindingReport(path: source.path)
    guard let fields = Fields(root, finder) else {
      add(finder.findings)
      return []
    }
    readHeader(fields)
    let leads = fields.required("leads", .list(of: .any), "The leads.") ?? []
    fields.reportUnreadKeys()
    add(finder.findings)
    return leads
  }

  /// One lead a line; the first line may say something about all of them instead.
  private mutating func readLines(_ source: Source) {
    var lines = LineRanges(source.bytes)
    var isFirst = true
    while let range = lines.next() {
      if scan(source, range, isLine: true) != nil {
        isFirst = false
        continue
      }
      guard source.bytes[range].contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      defer { isFirst = false }
      let (value, found) = JSONReader.read(source, in: range)
      foundKeys = []
      addReading(found)
      repeatedKeys = foundKeys.sorted { $0.lower < $1.lower }
      guard let value else {
        report.unreadCount += 1
        continue
      }
      guard isFirst, value["schema"] != nil else {
        take(value)
        continue
      }
      let finder = FindingReport(path: source.path)
      if let fields = Fields(value, finder) {
        readHeader(fields)
        fields.reportUnreadKeys()
      }
      add(finder.findings)
      hold(against: report.asOf)
    }
  }

  /// Holds the leads that come against `day`, if it is one.
  private mutating func hold(against day: CalendarDay?) {
    guard let day, day != scanner.today else { return }
    scanner.today = day
    shapes = LeadShapes(rules, on: day)
  }

  private mutating func readHeader(_ fields: Fields) {
    let header = LeadHeader(fields)
    (report.asOf, report.isSample) = (header.asOf, header.isSample)
  }

  /// Scores the lead at the start of `range`: the offset after it, or nil when the general reader has to look at it. A line
  /// holds nothing else.
  private mutating func scan(_ source: Source, _ range: Range<Int>, isLine: Bool) -> Int? {
    guard let find = scanner.find(in: source, range),
      !isLine || JSONBytes.isSpace(source.bytes, find.end..<range.upperBound),
      scanner.lateCount == 0 || findings.count >= Self.findingLimit,
      ids.insert(find.id, of: source.bytes.span, hash: find.hash)
    else { return nil }
    hiddenCount += scanner.lateCount
    noteDay(scanner.lastDay)
    let score = scorer.score(scanner.lead)
    let lead = report.isFull ? scanner.lead : scanner.lead(named: find, in: source)
    report.add(lead, score, isAsExpected: nil)
    return find.end
  }

  /// Scores the lead in `value`, which ends before the offset `end`, or where its bytes do.
  private mutating func take(_ value: RecordValue, until end: Int? = nil) {
    let finder = FindingReport(path: report.path)
    guard let lead = shapes.lead(value, finder) else {
      report.unreadCount += 1
      return add(finder.findings)
    }
    add(finder.findings)
    guard !hasRepeatedKey(value.span.lower..<(end ?? value.span.upper)) else {
      report.unreadCount += 1
      return
    }
    noteDay(lead.lastDay)
    guard ids.insert(lead.id) else {
      report.unreadCount += 1
      return add([
        Diagnostic(
          .duplicateLead, at: report.path, value["id"]?.span, "there is another lead `\(lead.id)` above",
          help: "give one of them another `id`, or remove it")
      ])
    }
    let score = scorer.score(lead)
    let surprises = rules.surprises(lead, score, at: report.path)
    report.add(lead, score, isAsExpected: lead.expected == nil || !areSound ? nil : surprises.isEmpty)
    add(surprises)
  }

  private mutating func noteDay(_ day: CalendarDay?) {
    guard let day else { return }
    lastDay = max(lastDay ?? day, day)
  }

  /// Whether a key stands twice in `range`: which of the two is meant cannot be told.
  private func hasRepeatedKey(_ range: Range<Int>) -> Bool {
    var (low, high) = (0, repeatedKeys.count)
    while low < high {
      let middle = (low + high) / 2
      if repeatedKeys[middle].lower < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < repeatedKeys.count && repeatedKeys[low].lower < range.upperBound
  }

  /// What was found where the text itself was read.
  private mutating func addReading(_ found: [Diagnostic]) {
    foundKeys += found.filter { $0.rule == .duplicateKey }.compactMap(\.span)
    add(found)
  }

  private mutating func add(_ found: [Diagnostic]) {
    let more = areSound ? found : found.filter { !Self.findingsByRules.contains($0.rule) }
    let shown = more.prefix(max(0, Self.findingLimit - findings.count))
    findings += shown
    hiddenCount += more.count - shown.count
  }
}
