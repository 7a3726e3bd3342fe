import Building
import Diagnostics
import Publishing

/// Findings with what is needed to show them: the files they are in and where those lie.
struct FindingsReport: Sendable {
  /// All findings, in their one order.
  let findings: [Diagnostic]
  private let folders: Folders
  private let sources: [String: Source]
  private let templates: [String: Source]
  /// Paths that are not those of a folder.
  private let elsewhere: Set<String>

  /// A report on `findings` about what was loaded from `folders`.
  init(_ findings: [Diagnostic], of input: Input, in folders: Folders) {
    self.findings = findings.sortedForReport()
    self.folders = folders
    let blamed = Set(findings.map(\.path))
    func named(_ list: [Source]) -> [String: Source] {
      Dictionary(list.lazy.filter { blamed.contains($0.path) }.map { ($0.path, $0) }) { first, _ in first }
    }
    var read = input.sources
    var elsewhere: Set<String> = []
    if case .build(let figures, let beside, let isContent)? = input.baseline {
      let files = [figures] + (beside.map { [$0] } ?? [])
      read += files
      if !isContent { elsewhere = Set(files.map(\.path)) }
    }
    self.elsewhere = elsewhere
    sources = named(read)
    templates = named(input.templates)
  }

  /// The findings of the given severities as text for a person.
  func text(isColoured: Bool, severities: [Severity] = Severity.allCases) -> String {
    let report = TextReport(isColoured: isColoured)
    return render(findings.filter { severities.contains($0.severity) }) { finding, source, lines in
      report.text(of: finding, source: source, lines: lines) + "\n"
    }
  }

  /// The findings as JSON, one object a line.
  func json() -> String {
    let report = JSONReport()
    return render(findings) { finding, _, lines in report.line(of: finding, lines: lines) }
  }

  private func render(_ findings: [Diagnostic], _ line: (Diagnostic, Source?, LineMap?) -> String) -> String {
    var text = ""
    var last: (source: Source, lines: LineMap)?
    for finding in findings {
      let isTemplate = isAboutTemplate(finding)
      let source = isTemplate ? templates[finding.path] : sources[finding.path]
      if let source, last?.source.path != source.path || last?.source != source {
        last = (source, LineMap(source.bytes))
      }
      var shown = finding
      if !finding.path.isEmpty, !elsewhere.contains(finding.path) {
        let place = folders.place(of: finding.path, isTemplate: isTemplate)
        shown.path = Folders.join(place.folder, place.path)
      }
      text += line(shown, source, source == nil ? nil : last?.lines)
    }
    return text
  }

  /// Content and templates may have files of the same path. What is found in templates is found in files that no content
  /// has the like of, so the content is meant.
  private func isAboutTemplate(_ finding: Diagnostic) -> Bool {
    templates[finding.path] != nil && sources[finding.path] == nil
  }
}
