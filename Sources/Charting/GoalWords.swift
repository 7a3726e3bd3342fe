/// Where the words of a goal stand: at its line, where nothing else is drawn.
struct GoalWords {
  /// The words.
  let text: String
  /// What is said behind them on a wide page; nil without or for lack of room.
  let more: String?
  /// Start or end, per cent of the width.
  let place: Double
  /// Which end of the words stands there.
  let anchor: Anchor
  /// Foot of the words, px.
  let y: Double
  /// Whether they have room on a telephone.
  let fitsNarrow: Bool

  /// Places to try, the best first; the first with the fewest collisions counts.
  ///
  /// `span` is the goal's part of the width in per cent, `line` the height of its line, and `collisions` counts what
  /// words between two shares of the width and two heights would lie on.
  init?(
    _ text: String, more: String? = nil, along span: ClosedRange<Double>, line: Double, in plot: ClosedRange<Double>,
    collisions: (ClosedRange<Double>, ClosedRange<Double>) -> Int
  ) {
    let width = Lettering.width(text)
    let room = (span.upperBound - span.lowerBound) / 100
    guard width <= room * Lettering.wide else { return nil }
    self.text = text
    fitsNarrow = width <= room * Lettering.narrow
    var best: (place: Double, anchor: Anchor, y: Double, count: Int)?
    let length = span.upperBound - span.lowerBound
    for (anchor, shift, y) in [
      (Anchor.start, 0.0, line - 6), (.start, 0, line + 15), (.end, 0, line - 6), (.end, 0, line + 15),
      (.start, 0.25, line - 6), (.start, 0.25, line + 15), (.start, 0.5, line - 6), (.start, 0.5, line + 15),
    ] {
      let heights = (y - 12)...(y + 3)
      guard heights.lowerBound >= min(0, plot.lowerBound - 12), heights.upperBound <= plot.upperBound else { continue }
      let place = anchor == .start ? span.lowerBound + shift * length : span.upperBound
      let rest = anchor == .start ? span.upperBound - place : length
      guard width <= rest / 100 * Lettering.wide else { continue }
      let count = [Lettering.narrow, Lettering.wide].reduce(0) { sum, screen in
        let share = min(width / screen * 100, rest)
        return sum + collisions(anchor == .start ? place...(place + share) : (place - share)...place, heights)
      }
      if best.map({ count < $0.count }) ?? true { best = (place, anchor, y, count) }
    }
    guard let best else { return nil }
    (place, anchor, y) = (best.place, best.anchor, best.y)
    let left = (anchor == .start ? span.upperBound - place : place - span.lowerBound) / 100 * Lettering.wide
    self.more = more.flatMap { width + 16 + Lettering.width($0) <= left ? $0 : nil }
  }

  func write(_ svg: inout SVGWriter) {
    svg.words(
      text, "limit-said halo" + (fitsNarrow ? "" : " wide-only"), x: Coordinate.percent(place), y: y, anchor: anchor)
    guard let more else { return }
    let distance = Lettering.width(text) + 16
    svg.words(
      more, "wide-only halo", x: Coordinate.percent(place), y: y, dx: anchor == .start ? distance : -distance,
      anchor: anchor)
  }
}
