/// Columns of parts that add up, with the sum above each. A column of which a part is missing is not drawn: its height
/// would be wrong.
struct StackPlot {
  private let chart: Chart
  private let columns: Columns
  private let axis: ValueAxis
  /// How the sums are written, and whether a column can be drawn, by slot.
  private let sums: [Chart.Mark?]
  /// The room of the drawing.
  let extent: Extent
  /// Names of the parts beside the last column, at the height of theirs.
  private let side: SideLabels
  /// Whether the sums have room on a telephone, on a wide page.
  private let fits: (narrow: Bool, wide: Bool)

  /// The last series of the chart is the sum, which is written but not drawn.
  init(_ chart: Chart) {
    self.chart = chart
    let parts = chart.series.dropLast()
    let sums = chart.slots.indices.map { index -> Chart.Mark? in
      let marks = parts.map { $0.marks[index] }
      guard marks.allSatisfy({ ($0?.number ?? -1) >= 0 }) else { return nil }
      let sum = marks.reduce(0) { $0 + ($1?.number ?? 0) }
      let whole = chart.series.last?.marks[index]
      let isIncomplete = marks.contains { $0?.isIncomplete ?? false } || whole?.isIncomplete ?? false
      return Chart.Mark(sum, whole?.text ?? "", isIncomplete: isIncomplete)
    }
    self.sums = sums
    columns = Columns(chart.slots.count)
    func axis(hasGrid: Bool) -> ValueAxis {
      ValueAxis(
        chart, values: sums.compactMap { $0?.number }, plot: 26...(chart.height - 42), startsAtZero: true,
        hasGrid: hasGrid)
    }
    let names = SideLabels(Self.names(chart, sums, axis(hasGrid: false)))
    let bare = Extent(chart, room: names.room)
    let widest = sums.map { Lettering.width($0?.text ?? "n/a", isBold: true) }.max() ?? 0
    let step = 1 / Double(max(1, chart.slots.count))
    fits = (widest + 4 <= step * bare.narrow, widest + 4 <= step * bare.wide)
    self.axis = axis(hasGrid: !fits.wide)
    side = fits.wide ? names : SideLabels(Self.names(chart, sums, self.axis))
    extent = fits.wide ? bare : Extent(chart, lead: self.axis.lead(chart), room: names.room)
  }

  func write(_ svg: inout SVGWriter) {
    if !fits.wide { svg.grid(axis, chart, extent) }
    var drawn = Surroundings(width: extent.narrow)
    for index in chart.slots.indices {
      guard let sum = sums[index] else { continue }
      drawn.add(x: columns.span(index), y: axis.scale(sum.number)...axis.plot.upperBound)
      stack(index, &svg)
    }
    svg.line("axis", x1: "0", x2: "100%", y1: axis.scale(0), y2: axis.scale(0))
    for index in chart.slots.indices {
      guard let sum = sums[index] else {
        if fits.wide {
          let label = Label(text: "n/a", x: columns.middles[index], y: axis.plot.upperBound - 9, anchor: .middle)
          svg.words(label, fits.narrow ? nil : "wide-only")
        }
        continue
      }
      guard fits.wide || index == lastDrawn else { continue }
      let top = axis.scale(sum.number) - 7
      if fits.narrow || index != lastDrawn {
        let label = Label(text: sum.text, x: columns.middles[index], y: top, anchor: .middle, isBold: true)
        svg.words(label, "said halo" + (fits.narrow ? "" : " wide-only"))
      } else if let label = Label.above(sum.text, at: columns.middles[index], from: top, in: drawn) {
        svg.words(label, "said halo")
      }
    }
    side.write(&svg, in: 0...(axis.plot.upperBound + 4))
    let names = SlotLabels(chart.slots, at: columns.middles, extent)
    svg.names(of: chart.slots, names, at: columns.middles, under: axis.plot.upperBound, extent)
    let drawnSlots = zip(chart.slots, sums).map { slot, sum in
      Chart.Slot(title: slot.title, label: slot.label, group: slot.group, isToDate: slot.isToDate && sum != nil)
    }
    svg.toDate(drawnSlots, names, at: columns.middles, under: axis.plot.upperBound, extent)
  }

  private var lastDrawn: Int? {
    sums.indices.last { sums[$0] != nil && !chart.slots[$0].isToDate } ?? sums.lastIndex { $0 != nil }
  }

  /// The parts of a column from the base up; the subject stands on the base, where columns are compared best.
  private func stack(_ index: Int, _ svg: inout SVGWriter) {
    var below = 0.0
    for (part, series) in chart.series.dropLast().enumerated() {
      guard let mark = series.marks[index] else { continue }
      let (foot, head) = (axis.scale(below), axis.scale(below + mark.number))
      below += mark.number
      let style =
        chart.slots[index].isToDate
        ? "col-open" : "part part-\(part + 1)" + (sums[index]?.isIncomplete ?? false ? " part-lack" : "")
      svg.box(style, x: columns.span(index), y: head...foot)
    }
  }

  /// The parts of the last column, each with the height of its middle.
  private static func names(_ chart: Chart, _ sums: [Chart.Mark?], _ axis: ValueAxis) -> [SideLabels.Entry] {
    guard let slot = sums.lastIndex(where: { $0 != nil }) else { return [] }
    var below = 0.0
    return chart.series.dropLast().enumerated().compactMap { part, series in
      guard let mark = series.marks[slot] else { return nil }
      below += mark.number
      return SideLabels.Entry(
        style: part == 0 ? "said-1" : "said", middle: axis.scale(below - mark.number / 2), name: series.name,
        value: mark.text)
    }
  }
}
