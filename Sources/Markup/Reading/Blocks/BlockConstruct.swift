import Diagnostics

/// What the dialect adds to the blocks of CommonMark by what stands at the beginning of a line.
enum BlockConstruct: Sendable {
  /// `[^name]: text`: the definition with this number.
  case footnote(Int)
  /// A definition of terms.
  case definition(DefinitionMarker)
  /// What stands before a definition.
  case definitionStart
  /// Nothing: it ends what stands before it.
  case boundary
  /// `^` on a line of its own, or the definition of an attribute list: what stands before it takes no attribute list any
  /// more.
  case endOfBlock
  /// Attribute lists on a line of their own.
  case attributes(Attributes)
  /// The definition of an abbreviation.
  case abbreviation(AbbreviationDefinition)
  /// A formula in TeX.
  case formula([UInt8])
  /// Raw HTML.
  case html(RawHTML)
  /// Raw HTML before a line of text, which comes as a heading.
  case openingLine(RawHTML)
  /// A shortcode that goes around what follows up to its end.
  case opening(Shortcode)
  /// `{{% /name %}}`.
  case closing(Shortcode)
  /// Template code, which stands in this range of the source.
  case template(Range<Int>)
}
