package import Diagnostics

/// A file of performance indicators as GitLab's handbook keeps them, for a page that shows them as they stand there.
package struct IndicatorFile: Sendable {
  /// The path of the file.
  package let path: String
  /// The indicators, in order.
  package let indicators: [Metric]
  /// What is wrong with the file.
  package let findings: [Diagnostic]

  /// Reads a file; what cannot be read is left out and a finding.
  package init(_ source: Source) {
    var reader = IndicatorReader()
    reader.read(source)
    path = source.path
    indicators = reader.metrics
    findings = reader.findings
  }
}
