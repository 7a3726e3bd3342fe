package import Diagnostics

/// What is to become of words wherever they stand in prose: emoji for their names, links for agreed short forms.
///
/// A rule sees the text of a page as a reader does, without markup. Code, raw HTML, the destinations of links and the
/// descriptions of images are no text to it.
package struct TextRule: Sendable {
  /// Bytes one of which is in everything the rule finds; nil when there are none. Pages without them cost nothing.
  let probe: ByteSearch?
  /// What the rule finds in a page, in reading order, nothing twice.
  let finds: @Sendable (Prose) -> [TextFind]

  /// A rule whose finds hold one of the bytes that `probe` searches for.
  package init(probe: ByteSearch? = nil, finds: @escaping @Sendable (Prose) -> [TextFind]) {
    self.probe = probe
    self.finds = finds
  }
}

/// Words that a rule has found.
package struct TextFind: Sendable {
  /// What becomes of them.
  package enum Product: Sendable {
    /// Other words.
    case text([UInt8])
    /// A link, its destination as an author would write it. Not inside other links: there the words stay as they are.
    case link(String)
    /// A date or a stretch of time: the `datetime` that programs read.
    case time(String)
  }

  /// Where the words stand: a range of the buffer inside one run.
  package let range: Range<Int>
  /// The run they stand in, by its place in `Prose.runs`.
  package let run: Int
  /// What becomes of them.
  package let product: Product
  /// Attributes of the link or the time.
  package let attributes: Attributes?

  /// A find of the given parts.
  package init(_ range: Range<Int>, in run: Int, _ product: Product, attributes: Attributes? = nil) {
    self.range = range
    self.run = run
    self.product = product
    self.attributes = attributes
  }
}

/// The text of a page, run by run, in reading order.
package struct Prose: Sendable {
  /// Words between two pieces of markup.
  package struct Run: Sendable {
    /// The text, a range of `Prose.bytes`.
    package let range: Range<Int>
    /// Whether they are part of a link.
    package let isInLink: Bool
    /// Whether they are part of a heading.
    package let isInHeading: Bool
    /// Whether they are part of a table.
    package let isInTable: Bool
    /// The last byte of the text that goes on in this run without markup between; nil when none does.
    package let before: UInt8?
    /// Index of the text node in `Document.nodes`.
    let node: Int
  }

  /// The runs.
  package let runs: [Run]
  /// What ranges point into.
  package let bytes: [UInt8]

  /// Whether a byte is part of a word: a letter, a digit, `_`, or part of a letter that is not ASCII.
  package static func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIILetter || byte == 0x5F || byte >= 0x80
  }

  /// The byte before a place of a run, if text stands right before it.
  package func byte(before place: Int, in run: Run) -> UInt8? {
    place > run.range.lowerBound ? bytes[place - 1] : run.before
  }

  /// The byte at a place of a run; nil at its end.
  package func byte(at place: Int, in run: Run) -> UInt8? {
    place < run.range.upperBound ? bytes[place] : nil
  }

  /// Calls `body` for every place of a byte that `search` finds in a run, in order, with the run's number. `body` returns
  /// where to go on: a place after the one it was given.
  package func forEach(_ search: ByteSearch, _ body: (_ place: Int, _ run: Int) -> Int) {
    let span = bytes.span
    for (number, run) in runs.enumerated() {
      let text = span.extracting(run.range)
      var index = search.next(in: text, from: 0)
      while index < text.count {
        let next = body(run.range.lowerBound + index, number) - run.range.lowerBound
        index = search.next(in: text, from: max(next, index + 1))
      }
    }
  }
}
