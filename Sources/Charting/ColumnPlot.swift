/// One column a period, standing on zero. The values stand on one line at the base, like a row of a table, where they
/// have room; else a grid says how high the columns are.
struct ColumnPlot {
  private let chart: Chart
  private let columns: Columns
  private let axis: ValueAxis
  private let marks: [Chart.Mark?]
  /// The room of the drawing.
  let extent: Extent
  /// Whether values stand at the base on a telephone, on a wide page.
  private let fits: (narrow: Bool, wide: Bool)

  init(_ chart: Chart) {
    self.chart = chart
    marks = chart.series.first?.marks ?? []
    let numbers = marks.compactMap { $0?.number }
    columns = Columns(chart.slots.count)
    let full = Extent(chart)
    let isAboveZero = numbers.allSatisfy { $0 >= 0 }
    let widest = marks.map { Lettering.width($0?.text ?? "n/a", isBold: true) }.max() ?? 0
    let (width, step) = (columns.width / 100, columns.step / 100)
    func fit(_ screen: Double) -> Bool {
      isAboveZero && widest <= width * screen + 4 && widest + 4 <= step * screen
    }
    fits = (fit(full.narrow), fit(full.wide))
    axis = ValueAxis(
      chart, values: numbers, plot: 26...(chart.height - 42), startsAtZero: true, hasGrid: !fits.wide)
    extent = fits.wide ? full : Extent(chart, lead: axis.lead(chart))
  }

  func write(_ svg: inout SVGWriter) {
    if fits.wide {
      svg.line("axis", x1: "0", x2: "100%", y1: axis.scale(0), y2: axis.scale(0))
    } else {
      svg.grid(axis, chart, extent)
    }
    for (index, mark) in marks.enumerated() {
      guard let mark else { continue }
      let style =
        chart.slots[index].isToDate
        ? "col-open" : mark.isIncomplete ? "col-lack" : index == chart.subject ? "col-1" : "col"
      let (zero, end) = (axis.scale(0), axis.scale(mark.number))
      svg.box(style, x: columns.span(index), y: min(zero, end)...max(zero, end))
    }
    for goal in chart.goals {
      let span = columns.span(of: goal.slots)
      for bound in goal.bounds {
        let y = axis.scale(bound)
        svg.goalLine(
          x1: Coordinate.percent(span.lowerBound), x2: Coordinate.percent(span.upperBound), y1: y, y2: y)
      }
    }
    var drawn = (narrow: surroundings(width: extent.narrow), wide: surroundings(width: extent.wide))
    for index in marks.indices { value(index, &drawn, &svg) }
    for goal in chart.goals {
      guard let bound = goal.bounds.last else { continue }
      GoalWords(
        goal.words, along: columns.span(of: goal.slots), line: axis.scale(bound), in: axis.plot, &drawn
      ).write(&svg)
    }
    let names = SlotLabels(chart.slots, at: columns.middles, extent)
    svg.names(of: chart.slots, names, at: columns.middles, under: axis.plot.upperBound, extent)
    svg.toDate(chart.slots, names, at: columns.middles, under: axis.plot.upperBound, extent)
  }

  /// Columns and the lines of goals in a drawing of the given width.
  private func surroundings(width: Double) -> Surroundings {
    var drawn = Surroundings(width: width)
    for (index, mark) in marks.enumerated() {
      guard let mark else { continue }
      let (zero, end) = (axis.scale(0), axis.scale(mark.number))
      drawn.add(x: columns.span(index), y: min(zero, end)...max(zero, end))
    }
    for goal in chart.goals {
      let span = columns.span(of: goal.slots)
      for bound in goal.bounds {
        drawn.add(from: (span.lowerBound, axis.scale(bound)), to: (span.upperBound, axis.scale(bound)))
      }
    }
    return drawn
  }

  private func value(
    _ index: Int, _ drawn: inout (narrow: Surroundings, wide: Surroundings), _ svg: inout SVGWriter
  ) {
    let middle = columns.middles[index]
    guard let mark = marks[index] else {
      let label = Label(text: "n/a", x: middle, y: base, anchor: .middle)
      guard drawn.wide.isFree(label) else { return }
      let isFree = drawn.narrow.isFree(label)
      if isFree { drawn.narrow.add(label) }
      drawn.wide.add(label)
      return svg.words(label, isFree ? nil : "wide-only")
    }
    let isSubject = index == chart.subject && !chart.slots[index].isToDate
    let height = axis.plot.upperBound - axis.scale(mark.number)
    let isInside = isSubject && height >= 24 && base == axis.plot.upperBound - 9 && !mark.isIncomplete
    let isAtBase = fits.wide && (!isSubject || isInside)
    if isAtBase {
      let label = Label(text: mark.text, x: middle, y: base, anchor: .middle, isBold: true)
      if fits.narrow { drawn.narrow.add(label) }
      drawn.wide.add(label)
      svg.words(label, (isInside ? "said-in" : "said") + (fits.narrow ? "" : " wide-only"))
    }
    guard isSubject, !(isAtBase && fits.narrow) else { return }
    // The subject's value stands above its column wherever it does not stand in it.
    guard let label = above(index, mark, drawn.narrow) else { return }
    drawn.narrow.add(label)
    if !isAtBase { drawn.wide.add(label) }
    svg.words(label, "said-1 halo" + (isAtBase ? " narrow-only" : ""))
  }

  /// Foot of the values at the base, where no goal's line runs through them.
  private var base: Double {
    let lines = chart.goals.flatMap { $0.bounds.map(axis.scale.callAsFunction) }
    let feet = [9.0, 27, 45].map { axis.plot.upperBound - $0 }
    return feet.first { foot in !lines.contains { Lettering.heights(foot: foot).contains($0) } } ?? feet[0]
  }

  /// Words above a column, and above what else they reach over.
  private func above(_ index: Int, _ mark: Chart.Mark, _ drawn: Surroundings) -> Label? {
    let top = min(axis.scale(0), axis.scale(mark.number)) - 7
    return Label.above(mark.text, at: columns.middles[index], from: top, in: drawn)
  }
}

extension Label {
  /// Bold words at a place, at `top` or as much higher as it takes to lie on nothing; nil without such a place.
  static func above(_ text: String, at place: Double, from top: Double, in drawn: Surroundings) -> Label? {
    let half = Lettering.width(text, isBold: true) / 2
    let x = place / 100 * drawn.width
    let anchor: Anchor = x + half > drawn.width ? .end : x - half < 0 ? .start : .middle
    let end = anchor == .end ? 100 : anchor == .start ? 0 : place
    for foot in stride(from: max(12, top), through: 12, by: -3).map({ $0 }) + [12] {
      let label = Label(text: text, x: end, y: foot, anchor: anchor, isBold: true)
      if drawn.isFree(label) { return label }
    }
    return nil
  }
}

/// Where columns stand, in per cent of the width.
struct Columns {
  /// How many there are.
  let count: Int

  /// Columns over the whole width.
  init(_ count: Int) { self.count = max(1, count) }

  /// From the middle of one column to that of the next.
  var step: Double { 100 / Double(count) }
  /// Width of a column; few are not wider than a name is long.
  var width: Double { min(step * 0.856, 8 + 4 * Double(count)) }
  /// Middle of each column.
  var middles: [Double] { (0..<count).map { (Double($0) + 0.5) * step } }

  /// From the left to the right edge of a column.
  func span(_ index: Int) -> ClosedRange<Double> {
    let middle = (Double(index) + 0.5) * step
    return (middle - width / 2)...(middle + width / 2)
  }

  /// What several columns have, with the space around them.
  func span(of slots: Range<Int>) -> ClosedRange<Double> {
    let first = min(max(0, slots.lowerBound), count - 1)
    let end = min(max(first + 1, slots.upperBound), count)
    return (Double(first) * step)...(Double(end) * step)
  }
}
