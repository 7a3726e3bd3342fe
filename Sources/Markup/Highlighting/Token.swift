/// A piece of code that is drawn in a way of its own.
package struct Token: Sendable, Equatable {
  /// What a piece of code is to its reader. The raw value is its class.
  package enum Kind: String, Sendable, CaseIterable {
    /// Words to people: comments, prompts, file names above a difference.
    case comment = "c"
    /// Words of the language: keywords, keys, tags, headings.
    case keyword = "k"
    /// What is said: texts, numbers, constants.
    case value = "v"
    /// A line that is new in a difference.
    case inserted = "i"
    /// A line that is gone in a difference.
    case deleted = "d"
  }

  /// What the piece is.
  package var kind: Kind
  /// Where it stands in the code.
  package var range: Range<Int>

  /// A piece of that kind.
  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
