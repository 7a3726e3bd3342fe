/// Where the words of a goal stand: at its line where nothing else is drawn, else above everything behind a piece of the
/// line, as in a legend.
///
/// Law: nothing runs through them. Where there is no such place they are left out; the table of the same has them.
struct GoalWords {
  /// A place for the words.
  private struct Spot: Equatable {
    let label: Label
    /// What is said behind them.
    var more: Label?
    /// Whether they stand away from the line, with a piece of it before them.
    let isLegend: Bool
  }

  private let narrow: Spot?
  private let wide: Spot?

  /// Finds places along `span`, per cent of the width, near a line at the height `line`. `surroundings` are what is drawn on
  /// a telephone and on a wide page; the words are added to both.
  init(
    _ text: String, more: String? = nil, along span: ClosedRange<Double>, line: Double, in plot: ClosedRange<Double>,
    _ surroundings: inout (narrow: Surroundings, wide: Surroundings)
  ) {
    narrow = Self.spot(text, nil, span, line, plot, &surroundings.narrow)
    wide = Self.spot(text, more, span, line, plot, &surroundings.wide)
  }

  private static func spot(
    _ text: String, _ more: String?, _ span: ClosedRange<Double>, _ line: Double, _ plot: ClosedRange<Double>,
    _ drawn: inout Surroundings
  ) -> Spot? {
    let all = candidates(text, span, line, plot, width: drawn.width)
    guard var spot = all.first(where: { drawn.isFree($0.label) }) else { return nil }
    drawn.add(spot.label)
    if let more, !spot.isLegend {
      let length = Lettering.width(text) + 16
      let label = Label(
        text: more, x: spot.label.x, shift: spot.label.anchor == .start ? length : -length, y: spot.label.y,
        anchor: spot.label.anchor)
      let box = label.box(in: drawn.width).x
      let ends = (span.lowerBound / 100 * drawn.width)...(span.upperBound / 100 * drawn.width)
      if ends.contains(box.lowerBound), ends.contains(box.upperBound), drawn.isFree(label) {
        drawn.add(label)
        spot.more = label
      }
    }
    return spot
  }

  /// Places to try, the best first.
  private static func candidates(
    _ text: String, _ span: ClosedRange<Double>, _ line: Double, _ plot: ClosedRange<Double>, width: Double
  ) -> [Spot] {
    let room = (span.upperBound - span.lowerBound) / 100 * width
    let length = Lettering.width(text) + 4
    guard length <= room else { return [] }
    let heights = [line - 6, line + 15].filter {
      Lettering.heights(foot: $0).lowerBound >= min(0, plot.lowerBound - 14) && $0 + 3 <= plot.upperBound
    }
    // The start, the end, then from the start on in steps of a few px.
    var shifts = [4.0, room - length]
    shifts += stride(from: 16.0, to: room - length, by: 12)
    var spots = shifts.flatMap { shift in
      heights.map { foot in
        let x = span.lowerBound + shift / width * 100
        return Spot(label: Label(text: text, x: x, y: foot, anchor: .start), isLegend: false)
      }
    }
    let legend = "\u{2013}\u{2009}\u{2013}\u{2002}" + text
    let legendRoom = room - Lettering.width(legend)
    if legendRoom >= 0, plot.lowerBound >= 15 {
      spots += stride(from: 0, through: legendRoom, by: 12).map { shift in
        Spot(
          label: Label(text: legend, x: span.lowerBound + shift / width * 100, y: 12, anchor: .start), isLegend: true)
      }
    }
    // No room for that either: somewhere above its line.
    let middle = (span.lowerBound + span.upperBound) / 2
    spots += stride(from: line - 10, through: 12, by: -4).map { foot in
      Spot(label: Label(text: text, x: middle, y: foot, anchor: .middle), isLegend: true)
    }
    return spots
  }

  func write(_ svg: inout SVGWriter) {
    if let narrow, let wide, narrow.label == wide.label {
      svg.words(narrow.label, "limit-said halo")
    } else {
      if let narrow { svg.words(narrow.label, "limit-said halo narrow-only") }
      if let wide { svg.words(wide.label, "limit-said halo wide-only") }
    }
    if let more = wide?.more { svg.words(more, "wide-only halo") }
  }
}
