package import Diagnostics
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
  private let shapes: LeadShapes
  private var scorer: LeadScorer
  private var report: LeadReport
  private var findings: [Diagnostic] = []
  private var hiddenCount = 0
  private var ids: Set<String> = []

  /// The report about the leads in `source`, and every finding about them.
  static func read(_ source: Source, by rules: LeadScoring) -> (report: LeadReport, findings: [Diagnostic]) {
    var file = LeadFile(source, rules)
    if source.path.hasSuffix(".jsonl") { file.readLines(source) } else { file.readTree(source) }
    if file.hiddenCount > 0 {
      file.findings.append(
        Diagnostic(
          .moreFindings, at: source.path, nil, "\(file.hiddenCount) more findings about leads are not listed",
          help: "mend the first ones and look again"))
    }
    return (file.report, file.findings)
  }

  private init(_ source: Source, _ rules: LeadScoring) {
    self.rules = rules
    shapes = LeadShapes(rules)
    scorer = LeadScorer(rules)
    report = LeadReport(path: source.path, gradeCount: rules.product?.grades.count ?? 0)
  }

  /// A list of leads, or a mapping with `leads` and what is said about all of them.
  private mutating func readTree(_ source: Source) {
    let (root, found) = RecordFile.parse(source)
    add(found)
    guard let root else { return }
    if case .sequence(let leads) = root.content {
      for lead in leads { take(lead) }
      return
    }
    let finder = FindingReport(path: source.path)
    guard let fields = Fields(root, finder) else { return add(finder.findings) }
    readHeader(fields)
    let leads = fields.required("leads", .list(of: .any)) ?? []
    fields.reportUnreadKeys()
    add(finder.findings)
    for lead in leads { take(lead) }
  }

  /// One lead a line; the first line may say something about all of them instead.
  private mutating func readLines(_ source: Source) {
    let lines = LineMap(source.bytes)
    var isFirst = true
    for line in 1...lines.starts.count {
      let range = lines.contentRange(ofLine: line)
      guard source.bytes[range].contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      defer { isFirst = false }
      let (value, found) = JSONReader.read(source, in: range)
      add(found)
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
    }
  }

  private mutating func readHeader(_ fields: Fields) {
    let header = LeadHeader(fields)
    (report.asOf, report.isSample) = (header.asOf, header.isSample)
  }

  private mutating func take(_ value: RecordValue) {
    let finder = FindingReport(path: report.path)
    guard let lead = shapes.lead(value, finder) else {
      report.unreadCount += 1
      return add(finder.findings)
    }
    add(finder.findings)
    guard ids.insert(lead.id).inserted else {
      report.unreadCount += 1
      return add([
        Diagnostic(
          .duplicateLead, at: report.path, value["id"]?.span, "there is another lead `\(lead.id)` above",
          help: "give one of them another `id`, or remove it")
      ])
    }
    let score = scorer.score(lead)
    let surprises = rules.surprises(lead, score, at: report.path)
    report.add(lead, score, isAsExpected: lead.expected == nil ? nil : surprises.isEmpty)
    add(surprises)
  }

  private mutating func add(_ more: [Diagnostic]) {
    let shown = more.prefix(max(0, Self.findingLimit - findings.count))
    findings += shown
    hiddenCount += more.count - shown.count
  }
}
