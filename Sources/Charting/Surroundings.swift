/// A rectangle of a drawing, px.
package struct Box: Hashable, Sendable {
  /// From the left to the right end.
  package let x: ClosedRange<Double>
  /// From the top to the bottom.
  package let y: ClosedRange<Double>

  /// A box between two ends and two heights.
  package init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = x
    self.y = y
  }

  /// Whether both have an area in common; to touch is not enough.
  package func overlaps(_ other: Box) -> Bool {
    x.lowerBound < other.x.upperBound && other.x.lowerBound < x.upperBound
      && y.lowerBound < other.y.upperBound && other.y.lowerBound < y.upperBound
  }

  /// Whether the way from one point straight to another goes through the box.
  package func isCrossed(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> Bool {
    // The share of the way that lies between the two ends, then between the two heights as well.
    var (first, last) = (0.0, 1.0)
    for (from, way, range) in [(start.x, end.x - start.x, x), (start.y, end.y - start.y, y)] {
      if way == 0 {
        guard range.lowerBound < from, from < range.upperBound else { return false }
        continue
      }
      let shares = [(range.lowerBound - from) / way, (range.upperBound - from) / way]
      first = max(first, min(shares[0], shares[1]))
      last = min(last, max(shares[0], shares[1]))
    }
    return first < last
  }
}

/// What is drawn at one width of a drawing and may not lie under words: lines, columns and other words.
///
/// Law: a place that is called free touches none of it.
struct Surroundings {
  /// Width of the drawing, px.
  let width: Double
  private var segments: [(from: (x: Double, y: Double), to: (x: Double, y: Double))] = []
  private var boxes: [Box] = []

  /// Space between words and what is beside them, px.
  private static let space = 2.0

  init(width: Double) { self.width = width }

  /// Adds a straight line between two places, per cent of the width and px.
  mutating func add(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    segments.append(((start.x / 100 * width, start.y), (end.x / 100 * width, end.y)))
  }

  /// Adds a column between two shares of the width and two heights.
  mutating func add(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    boxes.append(Box(x: (x.lowerBound / 100 * width)...(x.upperBound / 100 * width), y: y))
  }

  /// Adds words.
  mutating func add(_ label: Label) { boxes.append(label.box(in: width)) }

  /// Whether words lie on nothing.
  func isFree(_ label: Label) -> Bool {
    let box = label.box(in: width)
    let wide = Box(
      x: (box.x.lowerBound - Self.space)...(box.x.upperBound + Self.space),
      y: (box.y.lowerBound - Self.space)...(box.y.upperBound + Self.space))
    return !boxes.contains(where: wide.overlaps) && !segments.contains { wide.isCrossed(from: $0.from, to: $0.to) }
  }
}

/// Words at a place of a drawing.
struct Label: Hashable {
  let text: String
  /// Share of the width, per cent.
  let x: Double
  /// Px to the right of that.
  var shift = 0.0
  /// Foot of the words, px from the top.
  let y: Double
  /// Which end of the words stands there.
  let anchor: Anchor
  var isBold = false

  /// What the words cover in a drawing of the given width.
  func box(in width: Double) -> Box {
    let length = Lettering.width(text, isBold: isBold)
    let place = x / 100 * width + shift
    let left =
      switch anchor {
      case .start: place
      case .middle: place - length / 2
      case .end: place - length
      }
    return Box(x: left...(left + length), y: Lettering.heights(foot: y))
  }
}

/// The room a chart has for its drawing at the two widths it is laid out for.
struct Extent {
  /// Px left of the drawing, for the numbers of the axis.
  let lead: Double
  /// Px right of the drawing, for names at the ends.
  let room: Double
  /// Width of the drawing on a telephone, px.
  let narrow: Double
  /// Width of the drawing from where words of the class `wide-only` are shown, px.
  let wide: Double

  init(_ chart: Chart, lead: Double = 0, room: Double = 0) {
    self.lead = lead.rounded(.up)
    self.room = room.rounded(.up)
    narrow = max(40, chart.narrowest - self.lead - self.room)
    wide = max(40, Lettering.wide - self.lead - self.room)
  }
}
