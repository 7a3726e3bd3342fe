package import Diagnostics

/// One node of a document. Nodes lie in one array, parents before children; `end` leads past the descendants.
package struct Node: Sendable, Equatable {
  /// What a node is. Block kinds come first.
  package enum Kind: UInt8, Sendable {
    case document, blockQuote, bulletList, orderedList, item, paragraph, heading, codeBlock, htmlBlock, thematicBreak
    case table, tableRow, tableCell, alert, contents, footnotes, footnote, box
    case definitionList, term, definition, directiveBlock
    case text, softBreak, lineBreak, code, html, emphasis, strong, link, image, strikethrough, checkbox, directive
    case footnoteReference, time, abbreviation

    /// Whether the node stands between blocks rather than in a line of text.
    package var isBlock: Bool { rawValue <= Kind.directiveBlock.rawValue }
  }

  /// What the node is.
  package var kind: Kind
  /// A small number whose meaning depends on the kind: level of a heading; 1 for a tight list, a checked box, a task,
  /// an ordered list of contents, code that is a formula; `RowGroup` of a table's row; `Alignment` of a cell; `AlertKind`
  /// of an alert.
  package var level: UInt8 = 0
  /// Index after the last descendant.
  package var end: Int32 = 0
  /// The node's own text: literal of text, code and HTML.
  package var text = TextRange.empty
  /// Offset of the node's first byte in the source.
  package var lower: Int32 = 0
  /// Offset after the node's last byte in the source.
  package var upper: Int32 = 0
  /// Index into the side table of the kind: links, directives, headings, code infos, footnotes, boxes, abbreviations;
  /// start number of an ordered list.
  package var extra: Int32 = 0
  /// Index into `Document.attributes`, or -1.
  package var attributes: Int32 = -1

  /// The `level` of a paragraph that has no tags of its own: the text of an element of raw HTML or of a definition.
  package static let bareParagraph: UInt8 = 1

  /// The `level` of code that is a formula between dollar signs.
  package static let formula: UInt8 = 1

  /// Where the node stands in the source.
  package var span: SourceSpan { SourceSpan(Int(lower), Int(upper)) }

  /// A node of that kind at a place of the source.
  package init(_ kind: Kind, level: UInt8 = 0, text: TextRange = .empty, at span: SourceSpan) {
    self.kind = kind
    self.level = level
    self.text = text
    self.lower = Int32(clamping: span.lower)
    self.upper = Int32(clamping: span.upper)
  }
}

/// A half-open range of bytes of `Document.buffer`.
package struct TextRange: Sendable, Hashable {
  /// Offset of the first byte.
  package var lower: Int32
  /// Offset after the last byte.
  package var upper: Int32

  /// No bytes.
  package static let empty = TextRange(lower: 0, upper: 0)

  /// A range between two offsets.
  package init(lower: Int32, upper: Int32) {
    self.lower = lower
    self.upper = upper
  }

  /// A range between two offsets.
  package init(_ lower: Int, _ upper: Int) {
    self.init(lower: Int32(clamping: lower), upper: Int32(clamping: upper))
  }

  /// Whether the range holds no byte.
  package var isEmpty: Bool { lower >= upper }

  /// The range for subscripts.
  package var range: Range<Int> { Int(lower)..<Int(upper) }
}

/// How the text of a table's column is aligned (GFM, section 4.10).
package enum Alignment: UInt8, Sendable {
  case none, left, center, right

  /// The alignment that colons at the ends of a delimiter ask for.
  init(isLeft: Bool, isRight: Bool) {
    self = isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none)
  }
}

/// Which part of its table a row belongs to.
package enum RowGroup: UInt8, Sendable {
  case body, header
  /// The first row of another body (kramdown).
  case nextBody
  case footer
}

/// The five alerts (`> [!NOTE]`).
package enum AlertKind: UInt8, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  /// The word in the marker, in lower case.
  package var word: String {
    switch self {
    case .note: "note"
    case .tip: "tip"
    case .important: "important"
    case .warning: "warning"
    case .caution: "caution"
    }
  }
}
