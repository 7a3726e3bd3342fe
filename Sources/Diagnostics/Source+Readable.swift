extension Rule {
  /// Bytes of a page that are no UTF-8.
  package static let invalidEncoding = Rule("page.invalid-utf8", .error)
}

extension Source {
  /// The source as valid UTF-8, with a replacement character (U+FFFD) for each ill-formed part, and a finding when there
  /// was one. Everything that reads the source or shows places of it must use the same bytes: these.
  package func readable() -> (source: Source, finding: Diagnostic?) {
    guard var invalid = UTF8Check.invalid(in: bytes, from: 0, to: bytes.count) else { return (self, nil) }
    let first = invalid.lowerBound
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count + 64)
    var start = 0
    var count = 0
    while true {
      repaired += bytes[start..<invalid.lowerBound]
      repaired += [0xEF, 0xBF, 0xBD]
      count += invalid.count
      start = invalid.upperBound
      guard let next = UTF8Check.invalid(in: bytes, from: start, to: bytes.count) else { break }
      invalid = next
    }
    repaired += bytes[start...]
    return (
      Source(path: path, bytes: repaired),
      Diagnostic(
        .invalidEncoding, at: path, SourceSpan(first, first + 3), "the byte at offset \(first) is not UTF-8",
        notes: [
          count == 1
            ? "it is the only one; a replacement character stands for it"
            : "\(count) bytes of the file are not; replacement characters stand for them"
        ],
        help: "save the file as UTF-8")
    )
  }
}
