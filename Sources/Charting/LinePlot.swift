/// Lines over time. The last value of each is said at its end.
struct LinePlot {
  private let chart: Chart
  private let axis: ValueAxis
  /// Centre of each slot, per cent of the width.
  private let places: [Double]

  init(_ chart: Chart) {
    self.chart = chart
    let plot = 24...(chart.height - 48)
    axis = ValueAxis(chart, values: chart.numbers, plot: plot, startsAtZero: false)
    let start = axis.lead(chart)
    let count = chart.slots.count
    places = (0..<count).map { count == 1 ? 50 : start + (98 - start) * Double($0) / Double(count - 1) }
  }

  /// Room right of the drawing that the names of several lines need, px.
  var room: Double {
    guard chart.series.count > 1 else { return 0 }
    return ends.map { end in end.lines.map { Lettering.width($0, isBold: true) }.max() ?? 0 }.max().map { $0 + 12 } ?? 0
  }

  func write(_ svg: inout SVGWriter) {
    let words = goalWords
    for goal in chart.goals { bands(of: goal, &svg) }
    svg.grid(axis, chart)
    svg.gridNumbers(axis, chart, besides: words.filter { $0.anchor == .start && $0.place < 20 }.map(\.y))
    for goal in chart.goals {
      let span = span(of: goal.slots)
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
        svg.element("path", ["class": "line line-\(index + 1)", "d": path(of: chart.series[index])])
      }
    }
    for word in words { word.write(&svg) }
    timeMarks(&svg)
    for index in chart.series.indices.reversed() { dots(index, &svg) }
    if chart.series.count == 1 { endOfOne(&svg) } else { endsOfMany(&svg) }
  }

  // MARK: Goals

  /// From half way before the first slot to half way behind the last, or to the edge.
  private func span(of slots: Range<Int>) -> ClosedRange<Double> {
    guard !places.isEmpty else { return 0...100 }
    let first = max(0, min(slots.lowerBound, places.count - 1))
    let last = max(first, min(slots.upperBound - 1, places.count - 1))
    let start = first == 0 ? 0 : (places[first - 1] + places[first]) / 2
    let end = last == places.count - 1 ? 100 : (places[last] + places[last + 1]) / 2
    return start...end
  }

  private func bands(of goal: Chart.Goal, _ svg: inout SVGWriter) {
    for tolerance in goal.tolerances {
      svg.box("band", x: span(of: goal.slots), y: axis.scale(tolerance.upperBound)...axis.scale(tolerance.lowerBound))
    }
  }

  private var goalWords: [GoalWords] {
    chart.goals.compactMap { goal in
      guard let bound = goal.bounds.last else { return nil }
      return GoalWords(
        goal.words, more: goal.toleranceWords, along: span(of: goal.slots), line: axis.scale(bound), in: axis.plot,
        collisions: collisions)
    }
  }

  /// How many stretches of lines run through a box, and labels at the right end lie in it.
  private func collisions(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Int {
    var count = 0
    for series in chart.series {
      for index in series.marks.indices.dropFirst()
      where places[index] >= x.lowerBound && places[index - 1] <= x.upperBound {
        guard let before = series.marks[index - 1], let mark = series.marks[index] else { continue }
        let (a, b) = (axis.scale(before.number), axis.scale(mark.number))
        if max(a, b) >= y.lowerBound - 3, min(a, b) <= y.upperBound + 3 { count += 1 }
      }
    }
    if chart.series.count == 1, x.upperBound > 80 { count += 1 }
    return count
  }

  // MARK: Lines

  /// The line through all values of periods that are over, broken where one is missing.
  private func path(of series: Chart.Series) -> String {
    var text = ""
    var isOpen = false
    for (index, mark) in series.marks.enumerated() {
      guard let mark, !chart.slots[index].isToDate else {
        isOpen = false
        continue
      }
      text += (text.isEmpty ? "" : " ") + (isOpen ? "" : "M")
      text += Coordinate.pixels(places[index] * 10) + "," + Coordinate.pixels(axis.scale(mark.number))
      isOpen = true
    }
    return text.isEmpty ? "M0,0" : text
  }

  /// Values without neighbours, which no line shows, and those of periods that are not over.
  private func dots(_ number: Int, _ svg: inout SVGWriter) {
    let marks = chart.series[number].marks
    func isOnLine(_ index: Int) -> Bool {
      marks.indices.contains(index) && marks[index] != nil && !chart.slots[index].isToDate
    }
    for (index, mark) in marks.enumerated() {
      guard let mark else { continue }
      let isOpen = chart.slots[index].isToDate
      guard isOpen || !(isOnLine(index - 1) || isOnLine(index + 1)) else { continue }
      svg.element(
        "circle",
        [
          "class": isOpen ? "dot-open" : "dot dot-\(number + 1)", "cx": Coordinate.percent(places[index]),
          "cy": Coordinate.pixels(axis.scale(mark.number)), "r": "3.5",
        ])
    }
  }

  // MARK: Ends

  private struct End {
    let series: Int
    let slot: Int
    let y: Double
    let lines: [String]
  }

  private var ends: [End] {
    chart.series.indices.compactMap { index in
      let series = chart.series[index]
      guard let slot = series.marks.lastIndex(where: { $0 != nil }), let mark = series.marks[slot] else { return nil }
      let short = series.name + " " + mark.text
      return End(
        series: index, slot: slot, y: axis.scale(mark.number),
        lines: short.count <= 14 ? [short] : [series.name, mark.text])
    }
  }

  private func endOfOne(_ svg: inout SVGWriter) {
    guard let end = ends.first, let mark = chart.series[0].marks[end.slot] else { return }
    let slot = chart.slots[end.slot]
    let x = Coordinate.percent(places[end.slot])
    if !slot.isToDate {
      svg.element("circle", ["class": "dot", "cx": x, "cy": Coordinate.pixels(end.y), "r": "4.5"])
    }
    let before = end.slot > 0 ? chart.series[0].marks[end.slot - 1].map { axis.scale($0.number) } : nil
    let hasRoomAbove = end.y - 12 >= 14
    let comesFromAbove = before.map { $0 < end.y - 4 } ?? false
    let y = hasRoomAbove && !(comesFromAbove && end.y + 24 <= axis.plot.upperBound) ? end.y - 12 : end.y + 24
    let place = places[end.slot]
    svg.words(
      "\(slot.label) \(mark.text)" + (slot.isToDate ? " to date" : ""), "said-1 halo", x: x, y: y,
      anchor: place > 75 ? .end : place < 25 ? .start : .middle)
  }

  private func endsOfMany(_ svg: inout SVGWriter) {
    let ends = ends
    let heights = Spreading.places(
      ends.map { (middle: $0.y, height: Double($0.lines.count) * Lettering.line + 2) },
      in: 0...(axis.plot.upperBound + 8))
    for (end, height) in zip(ends, heights) {
      for (number, line) in end.lines.enumerated() {
        let y = height - Double(end.lines.count) * Lettering.line / 2 + Double(number) * Lettering.line + 12
        svg.words(line, "said-\(end.series + 1)", x: Coordinate.percent(98), y: y, dx: 10)
      }
    }
  }

  private func timeMarks(_ svg: inout SVGWriter) {
    let bottom = axis.plot.upperBound
    let labels = SlotLabels(chart.slots, at: places, beside: room)
    let areAllMarked = chart.slots.count <= 40
    for index in chart.slots.indices where areAllMarked || labels.labels[index] != .never {
      let x = Coordinate.percent(places[index])
      svg.line("axis", x1: x, x2: x, y1: bottom, y2: bottom + (labels.labels[index] == .never ? 4 : 7))
    }
    svg.names(of: chart.slots, at: places, under: bottom + 4, beside: room)
  }
}
