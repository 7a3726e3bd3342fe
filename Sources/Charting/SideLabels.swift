/// Names behind the right end of a drawing, each as near to the height of what it names as the others allow.
struct SideLabels {
  /// What is named.
  struct Entry {
    /// The class of the words.
    let style: String
    /// The height of what is named, px.
    let middle: Double
    let name: String
    let value: String
  }

  private let entries: [(style: String, middle: Double, lines: [String])]

  /// As wide as a name and its value in one line may be, and as a name may be at all; px.
  private static let widest = (line: 112.0, name: 136.0)
  /// Px between the drawing and the names.
  private static let gap = 10.0

  init(_ entries: [Entry]) {
    self.entries = entries.map { entry in
      let line = entry.name + " " + entry.value
      let isShort = Lettering.width(line, isBold: true) <= Self.widest.line
      let name = Lettering.fitted(entry.name, to: Self.widest.name, isBold: true)
      return (entry.style, entry.middle, isShort ? [line] : [name, entry.value])
    }
  }

  /// Px that the names need.
  var room: Double {
    entries.flatMap(\.lines).map { Lettering.width($0, isBold: true) }.max().map { $0 + Self.gap + 2 } ?? 0
  }

  /// Writes the names between two heights.
  func write(_ svg: inout SVGWriter, in limits: ClosedRange<Double>) {
    let heights = Spreading.places(
      entries.map { (middle: $0.middle, height: Double($0.lines.count) * Lettering.line + 2) }, in: limits)
    for (entry, height) in zip(entries, heights) {
      for (number, line) in entry.lines.enumerated() {
        let y = height - Double(entry.lines.count) * Lettering.line / 2 + Double(number) * Lettering.line + 12
        svg.words(line, entry.style, x: "100%", y: y, dx: Self.gap)
      }
    }
  }
}
