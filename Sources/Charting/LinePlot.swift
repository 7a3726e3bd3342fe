/// Lines over time. The last value of each is said at its end, or behind it.
struct LinePlot {
  private let chart: Chart
  private let axis: ValueAxis
  /// Centre of each slot, per cent of the width.
  private let places: [Double]
  /// The room of the drawing.
  let extent: Extent
  /// Words at the end of the only line, where there is a place free for them.
  private let endLabel: Label?
  /// Names behind the ends of lines.
  private let side: SideLabels?

  init(_ chart: Chart) {
    self.chart = chart
    let axis = ValueAxis(chart, values: chart.numbers, plot: 26...(chart.height - 48), startsAtZero: false)
    let count = chart.slots.count
    let places = (0..<count).map { count == 1 ? 50 : 100 * Double($0) / Double(count - 1) }
    let lead = axis.lead(chart)
    (self.axis, self.places) = (axis, places)
    let ends = LineEnds(chart, axis, places)
    let drawn = Self.surroundings(chart, axis, places, width: Extent(chart, lead: lead).narrow)
    endLabel = chart.series.count == 1 ? ends.label(in: drawn, plot: axis.plot) : nil
    side = endLabel == nil ? ends.side : nil
    extent = Extent(chart, lead: lead, room: side?.room ?? 0)
  }

  func write(_ svg: inout SVGWriter) {
    for goal in chart.goals { bands(of: goal, &svg) }
    svg.grid(axis, chart, extent)
    for goal in chart.goals {
      let span = Self.span(of: goal.slots, places)
      for bound in goal.bounds {
        let y = axis.scale(bound)
        svg.line(
          "limit", x1: Coordinate.percent(span.lowerBound), x2: Coordinate.percent(span.upperBound), y1: y, y2: y)
      }
    }
    let bottom = axis.plot.upperBound
    svg.element(
      "svg",
      [
        "width": "100%", "height": Coordinate.pixels(bottom), "y": "0",
        "viewBox": "0 0 1000 \(Coordinate.pixels(bottom))", "preserveAspectRatio": "none",
      ]
    ) { svg in
      for index in chart.series.indices.reversed() {
        let (closed, open) = path(of: chart.series[index])
        svg.element("path", ["class": "line line-\(index + 1)", "d": closed])
        if let open { svg.element("path", ["class": "line line-\(index + 1) line-open", "d": open]) }
      }
    }
    for word in goalWords { word.write(&svg) }
    timeMarks(&svg)
    for index in chart.series.indices.reversed() { dots(index, &svg) }
    if let endLabel { svg.words(endLabel, "said-1 halo") }
    side?.write(&svg, in: 0...(axis.plot.upperBound + 8))
  }

  // MARK: What is drawn

  /// The lines, those of goals among them, in a drawing of the given width.
  private static func surroundings(_ chart: Chart, _ axis: ValueAxis, _ places: [Double], width: Double)
    -> Surroundings
  {
    var drawn = Surroundings(width: width)
    for series in chart.series {
      for index in series.marks.indices {
        guard let mark = series.marks[index] else { continue }
        let y = axis.scale(mark.number)
        // A dot, if there is one.
        drawn.add(x: places[index]...places[index], y: (y - 4)...(y + 4))
        guard index > 0, let before = series.marks[index - 1], !chart.slots[index].isToDate else { continue }
        drawn.add(from: (places[index - 1], axis.scale(before.number)), to: (places[index], y))
      }
    }
    for goal in chart.goals {
      let span = span(of: goal.slots, places)
      for bound in goal.bounds {
        drawn.add(from: (span.lowerBound, axis.scale(bound)), to: (span.upperBound, axis.scale(bound)))
      }
    }
    return drawn
  }

  // MARK: Goals

  /// From half way before the first slot to half way behind the last, or to the edge.
  private static func span(of slots: Range<Int>, _ places: [Double]) -> ClosedRange<Double> {
    guard !places.isEmpty else { return 0...100 }
    let first = max(0, min(slots.lowerBound, places.count - 1))
    let last = max(first, min(slots.upperBound - 1, places.count - 1))
    let start = first == 0 ? 0 : (places[first - 1] + places[first]) / 2
    let end = last == places.count - 1 ? 100 : (places[last] + places[last + 1]) / 2
    return start...end
  }

  private func bands(of goal: Chart.Goal, _ svg: inout SVGWriter) {
    for tolerance in goal.tolerances {
      svg.box(
        "band", x: Self.span(of: goal.slots, places),
        y: axis.scale(tolerance.upperBound)...axis.scale(tolerance.lowerBound))
    }
  }

  private var goalWords: [GoalWords] {
    var drawn = (
      narrow: Self.surroundings(chart, axis, places, width: extent.narrow),
      wide: Self.surroundings(chart, axis, places, width: extent.wide)
    )
    if let endLabel {
      drawn.narrow.add(endLabel)
      drawn.wide.add(endLabel)
    }
    return chart.goals.compactMap { goal in
      guard let bound = goal.bounds.last else { return nil }
      return GoalWords(
        goal.words, more: goal.toleranceWords, along: Self.span(of: goal.slots, places), line: axis.scale(bound),
        in: axis.plot, &drawn)
    }
  }

  // MARK: Lines

  /// The line through all values of periods that are over, broken where one is missing; and the pieces of it that lead to
  /// or from an incomplete one, if there are any.
  private func path(of series: Chart.Series) -> (closed: String, open: String?) {
    var pieces = (closed: [String](), open: [String]())
    var isGoingOn = false
    func place(_ index: Int, _ mark: Chart.Mark) -> String {
      Coordinate.pixels(places[index] * 10) + "," + Coordinate.pixels(axis.scale(mark.number))
    }
    for (index, mark) in series.marks.enumerated() {
      let before = index > 0 && !chart.slots[index - 1].isToDate ? series.marks[index - 1] : nil
      guard let mark, !chart.slots[index].isToDate else {
        isGoingOn = false
        continue
      }
      if let before, before.isIncomplete || mark.isIncomplete {
        pieces.open.append("M" + place(index - 1, before) + " " + place(index, mark))
        isGoingOn = false
      }
      pieces.closed.append((isGoingOn ? "" : "M") + place(index, mark))
      isGoingOn = true
    }
    let closed = pieces.closed.joined(separator: " ")
    return (closed.isEmpty ? "M0,0" : closed, pieces.open.isEmpty ? nil : pieces.open.joined(separator: " "))
  }

  /// The last value of one line, values without neighbours, which no line shows, and those of periods that are incomplete
  /// or not over.
  private func dots(_ number: Int, _ svg: inout SVGWriter) {
    let marks = chart.series[number].marks
    let last = chart.series.count == 1 ? marks.lastIndex { $0 != nil } : nil
    func isOnLine(_ index: Int) -> Bool {
      marks.indices.contains(index) && marks[index] != nil && !chart.slots[index].isToDate
    }
    for (index, mark) in marks.enumerated() {
      guard let mark else { continue }
      let isOpen = chart.slots[index].isToDate
      let isAlone = !(isOnLine(index - 1) || isOnLine(index + 1))
      guard isOpen || mark.isIncomplete || isAlone || index == last else { continue }
      svg.element(
        "circle",
        [
          "class": isOpen ? "dot-open" : (mark.isIncomplete ? "dot-lack dot-lack-" : "dot dot-") + "\(number + 1)",
          "cx": Coordinate.percent(places[index]), "cy": Coordinate.pixels(axis.scale(mark.number)),
          "r": index == last && !isOpen ? "4.5" : "3.5",
        ])
    }
  }

  private func timeMarks(_ svg: inout SVGWriter) {
    let bottom = axis.plot.upperBound
    let labels = SlotLabels(chart.slots, at: places, extent)
    let areAllMarked = chart.slots.count <= 40
    for index in chart.slots.indices where areAllMarked || labels.labels[index] != .never {
      let x = Coordinate.percent(places[index])
      svg.line("axis", x1: x, x2: x, y1: bottom, y2: bottom + (labels.labels[index] == .never ? 4 : 7))
    }
    svg.names(of: chart.slots, labels, at: places, under: bottom + 4, extent)
  }
}

/// What is said at the ends of lines.
struct LineEnds {
  private let chart: Chart
  private let ends: [(series: Int, slot: Int, mark: Chart.Mark, place: Double, y: Double)]

  init(_ chart: Chart, _ axis: ValueAxis, _ places: [Double]) {
    self.chart = chart
    ends = chart.series.indices.compactMap { index in
      let marks = chart.series[index].marks
      guard let slot = marks.lastIndex(where: { $0 != nil }), let mark = marks[slot] else { return nil }
      return (index, slot, mark, places[slot], axis.scale(mark.number))
    }
  }

  /// The words at the end of the only line, as near to it as nothing runs through them; nil without such a place.
  func label(in drawn: Surroundings, plot: ClosedRange<Double>) -> Label? {
    guard let end = ends.first else { return nil }
    let slot = chart.slots[end.slot]
    let text = "\(slot.label) \(end.mark.text)" + (slot.isToDate ? " to date" : "")
    let length = Lettering.width(text, isBold: true)
    // Above it and below it, then farther away, but not so far that nobody sees what it belongs to.
    let distances = stride(from: 0.0, through: 32, by: 4).flatMap { [end.y - 11 - $0, end.y + 20 + $0] }
    let anchors: [Anchor] = end.place > 75 ? [.end, .middle] : end.place < 25 ? [.start, .middle] : [.middle, .end]
    for anchor in anchors {
      for foot in distances where foot >= 12 && foot + 3 <= plot.upperBound - 2 {
        let label = Label(text: text, x: end.place, y: foot, anchor: anchor, isBold: true)
        let box = label.box(in: drawn.width).x
        guard length <= drawn.width, box.lowerBound >= 0, box.upperBound <= drawn.width + 1 else { continue }
        if drawn.isFree(label) { return label }
      }
    }
    return nil
  }

  /// The names of the lines and their last values, behind their ends.
  var side: SideLabels? {
    guard !ends.isEmpty else { return nil }
    let isAlone = chart.series.count == 1
    return SideLabels(
      ends.map { end in
        let slot = chart.slots[end.slot]
        return SideLabels.Entry(
          style: "said-\(end.series + 1)", middle: end.y, name: isAlone ? slot.label : chart.series[end.series].name,
          value: end.mark.text + (isAlone && slot.isToDate ? " to date" : ""))
      })
  }
}
