package import Diagnostics

extension Rule {
  /// A data file that is not YAML.
  package static let invalidYAML = Rule("data.invalid-yaml", .error)
  /// A data file that is not JSON (RFC 8259).
  package static let invalidJSON = Rule("data.invalid-json", .error)
  /// Bytes of a data file that are no UTF-8.
  package static let invalidDataEncoding = Rule("data.invalid-utf8", .error)
  /// A key that stands twice in one mapping. The first counts.
  package static let duplicateKey = Rule("data.duplicate-key", .error)
  /// A key that is no scalar.
  package static let complexKey = Rule("data.complex-key", .error)
  /// Aliases that make a small file into a huge tree.
  package static let aliasBomb = Rule("data.alias-bomb", .error)
  /// Values nested deeper than any real data file.
  package static let tooDeep = Rule("data.too-deep", .error)
  /// A second YAML document in a file of one. The first counts.
  package static let severalDocuments = Rule("data.several-documents", .error)
}
