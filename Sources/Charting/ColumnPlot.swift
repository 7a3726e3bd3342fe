/// One column a period, standing on zero. The values stand on one line at the base, like a row of a table, where they
/// have room; else a grid says how high the columns are.
struct ColumnPlot {
  private let chart: Chart
  private let columns: Columns
  private let axis: ValueAxis
  private let marks: [Chart.Mark?]
  /// Whether values stand at the base on a telephone, on a wide page.
  private let fits: (narrow: Bool, wide: Bool)

  init(_ chart: Chart) {
    self.chart = chart
    marks = chart.series.first?.marks ?? []
    let numbers = marks.compactMap { $0?.number }
    let full = Columns(chart.slots.count)
    let widest = marks.map { Lettering.width($0?.text ?? "n/a", isBold: true) }.max() ?? 0
    let isAboveZero = numbers.allSatisfy { $0 >= 0 }
    let width = full.width / 100
    fits = (
      isAboveZero && widest <= width * Lettering.narrow + 4, isAboveZero && widest <= width * Lettering.wide + 4
    )
    axis = ValueAxis(
      chart, values: numbers, plot: 24...(chart.height - 42), startsAtZero: true, hasGrid: !fits.wide)
    columns = fits.wide ? full : Columns(chart.slots.count, from: axis.lead(chart))
  }

  func write(_ svg: inout SVGWriter) {
    let words = goalWords
    if fits.wide {
      svg.line("axis", x1: "0", x2: "100%", y1: axis.scale(0), y2: axis.scale(0))
    } else {
      svg.grid(axis, chart)
    }
    for (index, mark) in marks.enumerated() {
      guard let mark else { continue }
      let style = chart.slots[index].isToDate ? "col-open" : index == chart.subject ? "col-1" : "col"
      let (zero, end) = (axis.scale(0), axis.scale(mark.number))
      svg.box(style, x: columns.span(index), y: min(zero, end)...max(zero, end))
    }
    for goal in chart.goals {
      let span = columns.span(of: goal.slots)
      for bound in goal.bounds {
        let y = axis.scale(bound)
        svg.line(
          "limit", x1: Coordinate.percent(span.lowerBound), x2: Coordinate.percent(span.upperBound), y1: y, y2: y)
      }
    }
    if !fits.wide { svg.gridNumbers(axis, chart, besides: words.filter { $0.place < 20 }.map(\.y)) }
    for word in words { word.write(&svg) }
    for index in marks.indices { value(index, &svg) }
    svg.names(of: chart.slots, at: columns.middles, under: axis.plot.upperBound)
    toDate(&svg)
  }

  private func value(_ index: Int, _ svg: inout SVGWriter) {
    let x = Coordinate.percent(columns.middles[index])
    let base = axis.plot.upperBound - 9
    guard let mark = marks[index] else {
      svg.words("n/a", fits.narrow ? nil : "wide-only", x: x, y: base, anchor: .middle)
      return
    }
    let isSubject = index == chart.subject && !chart.slots[index].isToDate
    let height = axis.plot.upperBound - axis.scale(mark.number)
    if fits.wide {
      let isInside = isSubject && height >= 24
      let style = isInside ? "said-in" : isSubject ? "said-1" : "said"
      let y = isSubject && !isInside ? above(index, mark.text) : base
      svg.words(mark.text, style + (fits.narrow ? "" : " wide-only"), x: x, y: y, anchor: .middle)
    }
    guard isSubject, !fits.narrow else { return }
    let place = columns.middles[index]
    svg.words(
      mark.text, "said-1 halo" + (fits.wide ? " narrow-only" : ""), x: x, y: above(index, mark.text),
      anchor: place > 85 ? .end : place < 15 ? .start : .middle)
  }

  /// Foot of words above a column and the neighbours they reach over.
  private func above(_ index: Int, _ text: String) -> Double {
    let share = Lettering.width(text, isBold: true) / Lettering.narrow * 100
    let place = columns.middles[index]
    let reach =
      place > 85 ? (place - share)...100 : place < 15 ? 0...(place + share) : (place - share / 2)...(place + share / 2)
    let tops = marks.indices.compactMap { other -> Double? in
      guard let mark = marks[other], columns.span(other).overlaps(reach) else { return nil }
      return min(axis.scale(0), axis.scale(mark.number))
    }
    return max(12, (tops.min() ?? axis.plot.upperBound) - 7)
  }

  /// The words `to date`, in the line of the groups' names, where none stands.
  private func toDate(_ svg: inout SVGWriter) {
    for (index, slot) in chart.slots.enumerated() where slot.isToDate {
      let isGroupStart = slot.group != nil && (index == 0 || chart.slots[index - 1].group != slot.group)
      svg.words(
        "to date", nil, x: Coordinate.percent(columns.middles[index]),
        y: axis.plot.upperBound + (isGroupStart ? -26 : 35),
        anchor: .middle)
    }
  }

  private var goalWords: [GoalWords] {
    chart.goals.compactMap { goal in
      guard let bound = goal.bounds.last else { return nil }
      let span = columns.span(of: goal.slots)
      return GoalWords(
        goal.words, along: (span.lowerBound + 0.9)...(span.upperBound - 0.9), line: axis.scale(bound), in: axis.plot
      ) { x, y in
        marks.indices.count { index in
          guard let mark = marks[index], columns.span(index).overlaps(x) else { return false }
          return axis.scale(mark.number) < y.upperBound
        }
      }
    }
  }
}

/// Where columns stand, in per cent of the width.
struct Columns {
  /// How many there are.
  let count: Int
  private let start: Double

  /// Columns from `start`, in per cent, to the right edge.
  init(_ count: Int, from start: Double = 0) {
    self.count = max(1, count)
    self.start = start
  }

  private var step: Double { (100 - start) / Double(count) }
  /// Width of a column.
  var width: Double { step * 0.856 }
  /// Middle of each column.
  var middles: [Double] { (0..<count).map { start + (Double($0) + 0.5) * step } }

  /// From the left to the right edge of a column.
  func span(_ index: Int) -> ClosedRange<Double> {
    let left = start + Double(index) * step + step * 0.072
    return left...(left + width)
  }

  /// What several columns have, with the space around them.
  func span(of slots: Range<Int>) -> ClosedRange<Double> {
    let first = min(max(0, slots.lowerBound), count - 1)
    let end = min(max(first + 1, slots.upperBound), count)
    return (start + Double(first) * step)...(start + Double(end) * step)
  }
}
