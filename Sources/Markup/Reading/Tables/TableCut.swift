import Diagnostics

/// Where a table ends although CommonMark goes on with its paragraph. Other blocks may begin after a table than in the
/// middle of a paragraph, so what follows is read anew, below a mark.
struct TableCut: Sendable {
  /// Where the first line after the table begins.
  var place: Int
  /// What brings a line into the blocks that the first line stands in.
  var margin: [UInt8]

  /// How often a page of so many bytes is read anew: a short one for each of its tables, a long one eight times. What then
  /// still follows a table in its paragraph is a paragraph of its own.
  static func mostPasses(of count: Int) -> Int { max(8, min(500, 500_000 / max(1, count))) }
}

extension BlockConstructs {
  /// The cut at a place of the text as a place of the source; nil where the line is not as it was written.
  func settled(_ cut: TableCut) -> TableCut? {
    let place = text.origin(of: cut.place)
    let end = cut.place + cut.margin.count
    guard place == 0 || source[place - 1] == 0x0A || source[place - 1] == 0x0D,
      end <= text.bytes.count, text.origin(of: end) == place + cut.margin.count
    else { return nil }
    return TableCut(place: place, margin: cut.margin)
  }
}

extension DocumentBuilder {
  /// Builds the document of `source` from the byte at `body` on.
  init(reading source: Source, from body: Int, as dialect: Dialect) {
    var cuts: [TableCut] = []
    self.init(source, from: body, as: dialect, cuts)
    for _ in 1..<TableCut.mostPasses(of: source.bytes.count) {
      let places = Set(cuts.map(\.place))
      let more = self.cuts.filter { !places.contains($0.place) }
      guard !more.isEmpty else { return }
      cuts = (cuts + more).sorted { $0.place < $1.place }
      self.init(source, from: body, as: dialect, cuts)
    }
  }

  private init(_ source: Source, from body: Int, as dialect: Dialect, _ cuts: [TableCut]) {
    let blocks = BlockConstructs(source.bytes, from: body, dialect: dialect, cuts: cuts)
    let reading = blocks.options
    var mask = MaskedSource(
      blocks.text.bytes, from: body, dialect: dialect, footnotes: FootnoteDefinition.numbers(of: blocks.footnotes),
      mayHoldFormulas: blocks.mayHoldFormulas
    ) { place in
      guard !reading.isEmpty else { return true }
      let next = reading.partitionIndex { $0.place > blocks.text.origin(of: place) }
      return next == 0 || reading[next - 1].options.readsSpans
    }
    mask.moveLists(by: blocks.text)
    self.init(mask, blocks, body: body, dialect: dialect, path: source.path)
  }
}
