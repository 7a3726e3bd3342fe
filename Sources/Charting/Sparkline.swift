/// A line as small as a word: the way of a figure to where it is now.
package struct Sparkline: Hashable, Sendable {
  /// How large it is.
  package enum Size: Hashable, Sendable {
    /// A cell of a table.
    case cell
    /// Under a headline figure.
    case card
  }

  /// Values in order; nil where there is none.
  package let values: [Double?]
  /// The target of the last of them.
  package let target: Double?
  /// What it shows, in words.
  package let label: String
  /// How large it is.
  package let size: Size

  /// A sparkline of the given parts; what is no number is a gap.
  package init(_ values: [Double?], target: Double? = nil, label: String, size: Size = .cell) {
    self.values = values.map { value in value.flatMap { Chart.spans($0) ? $0 : nil } }
    self.target = target.flatMap { Chart.spans($0) ? $0 : nil }
    self.label = label
    self.size = size
  }

  /// The drawing as an `svg` element; nil when fewer than two values make no line.
  package var svg: String? {
    let numbers = values.compactMap { $0 }
    guard numbers.count > 1 else { return nil }
    let (width, height, inset) = size == .cell ? (104.0, 24.0, 3.4) : (200.0, 40.0, 4.5)
    let all = numbers + (target.map { [$0] } ?? [])
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    let scale =
      high > low
      ? LinearScale(low...high, from: height - inset, to: inset)
      : LinearScale((low - 1)...(low + 1), from: height - inset, to: inset)
    func x(_ index: Int) -> String {
      Coordinate.pixels(2 + (width - 8) * Double(index) / Double(max(1, values.count - 1)))
    }
    var path = ""
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      let isOpen = index > 0 && values[index - 1] != nil
      path += (path.isEmpty ? "" : " ") + (isOpen ? "" : "M") + x(index) + "," + Coordinate.pixels(scale(value))
    }
    var svg = SVGWriter()
    svg.element(
      "svg",
      [
        "class": "spark", "viewBox": "0 0 \(Coordinate.pixels(width)) \(Coordinate.pixels(height))",
        "preserveAspectRatio": "xMinYMid", "role": "img", "aria-label": label,
      ]
    ) { svg in
      if let target {
        svg.line("limit", x1: "0", x2: Coordinate.pixels(width - 4), y1: scale(target), y2: scale(target))
      }
      svg.element("path", ["d": path])
      if let last = values.last, let last {
        svg.element("circle", ["cx": x(values.count - 1), "cy": Coordinate.pixels(scale(last)), "r": "2.4"])
      }
    }
    return svg.text
  }
}
