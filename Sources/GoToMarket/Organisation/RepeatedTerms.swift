package import Diagnostics

extension Rule {
  /// A term that the glossary explains twice, whatever the letter case.
  package static let repeatedTerm = Rule("glossary.repeated-term", .warning)
}

extension Models {
  /// Terms that stand above already, in any section: one finding for each entry but the first. `bytes` are those of the
  /// glossary, to tell lines.
  func repeatedTerms(in bytes: [UInt8]) -> [Diagnostic] {
    let lines = LineMap(bytes)
    var first: [String: GlossarySection.Entry] = [:]
    return (glossary.value ?? []).flatMap(\.entries).compactMap { entry in
      let words = entry.term.foldedWords
      guard let other = first[words] else {
        first[words] = entry
        return nil
      }
      let spelling = other.term == entry.term ? "" : " as `\(other.term)`"
      return Diagnostic(
        .repeatedTerm, at: glossary.path, entry.termSpan,
        "`\(entry.term)` is explained already\(spelling), on line \(lines.line(at: other.termSpan.lower))",
        help: "leave one of the two, or say in the term which one is meant: `\(entry.term) (sales)`")
    }
  }
}
