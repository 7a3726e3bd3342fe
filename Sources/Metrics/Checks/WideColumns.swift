package import Diagnostics
import Records

extension Rule {
  /// A key that the catalog names for records, and that no record has.
  package static let missingColumn = Rule("metric.missing-column", .warning)
}

/// The keys that the catalog names for records of several measures, and no record has had so far. One record may lack a
/// key, for there is nothing to say about it; where all do, a name is misspelt.
struct WideColumns {
  /// What is missing of one entry of `records`.
  private struct Entry {
    var missing: Set<String>
    /// The file and place of the first record, and its keys.
    let path: String
    let span: SourceSpan
    let keys: [String]
  }

  private var entries: [String: Entry] = [:]

  /// Notes the keys of one record of the file at `path`, which is read as `wide` says.
  mutating func see(_ record: RecordValue, _ wide: Catalog.WideFiles, in path: String) {
    guard entries[wide.files]?.missing.isEmpty != true, case .mapping(let found) = record.content else { return }
    let keys = found.map(\.key)
    if entries[wide.files] == nil {
      let span = SourceSpan(record.span.lower, record.span.lower + 1)
      entries[wide.files] = Entry(missing: Set(Self.names(wide).map(\.key)), path: path, span: span, keys: keys)
    }
    entries[wide.files]?.missing.subtract(keys)
  }

  /// A finding for each key that is still missing, in the order of the catalog.
  func findings(_ catalog: Catalog) -> [Diagnostic] {
    catalog.wideFiles.flatMap { wide -> [Diagnostic] in
      guard let entry = entries[wide.files] else { return [] }
      return Self.names(wide).filter { entry.missing.contains($0.key) }.map { name in
        Diagnostic(
          .missingColumn, at: entry.path, entry.span,
          "no record has the key `\(name.key)`, from which \(name.meaning) is read",
          help: Nearest.question(about: name.key, in: entry.keys)
            ?? "correct its name under `records` in \(catalog.path)")
      }
    }
  }

  private static func names(_ wide: Catalog.WideFiles) -> [(key: String, meaning: String)] {
    wide.dimensions.map { ($0.key, "the dimension `\($0.dimension)`") }
      + wide.measures.map { ($0.key, "`\($0.metric)`") }
      + wide.measures.compactMap { measure in
        wide.weights[measure.metric].map { ($0, "the `n` of `\(measure.metric)`") }
      }
  }
}
