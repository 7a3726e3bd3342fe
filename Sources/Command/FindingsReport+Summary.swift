import Diagnostics

/// A number and what it counts, as English writes it: `1 page`, `27 pages`.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension FindingsReport {
  /// The findings by rule, with a first line that adds them up.
  func summary(hidesInformation: Bool) -> String {
    let (errors, warnings, notes) = (count(.error), count(.warning), count(.info))
    guard errors + warnings + notes > 0 else { return "No findings.\n" }
    var parts: [String] = []
    if errors > 0 { parts.append(counted(errors, "error")) }
    if warnings > 0 { parts.append(counted(warnings, "warning")) }
    if notes > 0 {
      parts.append("\(notes) for information" + (hidesInformation ? " (shown with --verbose)" : ""))
    }
    return "Findings: " + parts.joined(separator: ", ") + "\n" + countsByRule()
  }

  /// One line a rule, the worst first: how often, how bad, which. Empty without findings.
  func countsByRule() -> String {
    var counts: [Diagnostic.Kind: Int] = [:]
    for finding in findings { counts[Diagnostic.Kind(finding), default: 0] += 1 }
    let rows = counts.sorted {
      ($0.key.severity, -$0.value, $0.key.id) < ($1.key.severity, -$1.value, $1.key.id)
    }
    let width = rows.map { String($0.value).count }.max() ?? 0
    return rows.map { kind, count in
      let number = String(count)
      let severity = kind.severity.rawValue
      return "  " + String(repeating: " ", count: width - number.count) + number + "  " + severity
        + String(repeating: " ", count: 9 - severity.count) + kind.id + "\n"
    }.joined()
  }

  /// How many findings have the given severity.
  func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }
}

extension Diagnostic {
  /// What findings are counted by.
  fileprivate struct Kind: Hashable {
    let severity: Severity
    let id: String

    init(_ finding: Diagnostic) {
      severity = finding.severity
      id = finding.rule.id
    }
  }
}
