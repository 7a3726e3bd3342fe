package import Diagnostics

/// A data file: YAML or JSON by its name, and what is made of it.
package enum RecordFile {
  /// The tree in `source`: JSON when its name ends in `.json`, else YAML. Nil with a finding when it cannot be read. Where
  /// the file names its schema, for editors, is left out.
  package static func parse(_ source: Source) -> (value: RecordValue?, findings: [Diagnostic]) {
    let (root, findings) = source.path.hasSuffix(".json") ? JSONReader.read(source) : YAMLReader.read(source)
    return (root.map(withoutSchemaName), findings)
  }

  private static func withoutSchemaName(_ root: RecordValue) -> RecordValue {
    guard case .mapping(let entries) = root.content, case .string = root["$schema"]?.content else { return root }
    return RecordValue(.mapping(entries.filter { $0.key != "$schema" }), root.span)
  }

  /// What `shape` makes of `source`, and every finding of both. Nil when the file cannot be read or has the wrong shape.
  package static func read<Value>(_ source: Source, as shape: Shape<Value>) -> (value: Value?, findings: [Diagnostic]) {
    let (root, findings) = parse(source)
    guard let root else { return (nil, findings) }
    let report = FindingReport(path: source.path)
    let value = shape.read(root, report)
    return (value, findings + report.findings)
  }
}
