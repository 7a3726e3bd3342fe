package import Diagnostics

extension Rule {
  /// `[^name]` without a definition `[^name]:`.
  package static let unknownFootnote = Rule("dialect.unknown-footnote", .warning)
  /// A definition of a footnote that nothing refers to, so that it is not shown.
  package static let unusedFootnote = Rule("dialect.unused-footnote", .warning)
  /// A second definition of one name.
  package static let repeatedFootnote = Rule("dialect.repeated-footnote", .warning)
}

extension Document {
  /// How many findings are given a guess; each costs a look at all names.
  private static let mostGuesses = 20

  /// Reports references to no footnote, each with its range in the edited text and what is written there, and definitions
  /// that nothing refers to or that are not the first of their name.
  mutating func reportFootnotes(
    _ blocks: BlockConstructs, unknown: [(range: Range<Int>, written: ArraySlice<UInt8>)], at path: String
  ) {
    let names = blocks.footnotes.map { String(decoding: $0.label, as: UTF8.self) }
    for (number, reference) in unknown.enumerated() {
      let label = reference.written.dropFirst(2).dropLast()
      guard label.allSatisfy(FootnoteDefinition.isPlain) else { continue }
      let name = String(decoding: label, as: UTF8.self)
      let span = blocks.text.origin(of: SourceSpan(reference.range.lowerBound, reference.range.upperBound))
      let guess = number < Self.mostGuesses ? Nearest.question(about: name, in: names) : nil
      findings.append(
        Diagnostic(
          .unknownFootnote, at: path, span, "there is no footnote `\(name)`",
          help: guess ?? "define it with a line `[^\(name)]: text`"))
    }
    let used = Set(footnotes.map(\.span))
    var seen: Set<String> = []
    for (note, name) in zip(blocks.footnotes, names) {
      let span = SourceSpan(note.span.lowerBound, note.span.upperBound)
      if !seen.insert(FootnoteDefinition.folded(note.label)).inserted {
        findings.append(
          Diagnostic(
            .repeatedFootnote, at: path, span, "the footnote `\(name)` is defined twice",
            help: "only the first definition is shown: give this one another name"))
      } else if !used.contains(span) {
        findings.append(
          Diagnostic(
            .unusedFootnote, at: path, span, "nothing refers to the footnote `\(name)`, so it is not shown",
            help: "write `[^\(name)]` where it belongs, or remove it"))
      }
    }
  }
}
