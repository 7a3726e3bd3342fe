import Charting
import Proving
import Testing

/// Words of a drawing lie on nothing that is drawn: measured on the drawings themselves, at both widths they are made for.
@Suite struct LabelPlacesTests {
  @Test(arguments: [Chart.Kind.line, .column, .stacked])
  func wordsLieOnNothing(kind: Chart.Kind) {
    var random = SeededGenerator(seed: 31)
    for round in 0..<400 {
      let chart = AnyCharts.chart(kind, &random)
      for screen in Screen.allCases {
        let drawing = Drawing(chart, on: screen)
        #expect(drawing.collisions == [], "\(kind) \(round) \(screen): \(chart.svg)")
      }
    }
  }

  @Test func noWordsAreLeftOutForThat() {
    var random = SeededGenerator(seed: 77)
    for round in 0..<400 {
      let chart = AnyCharts.chart(.line, &random)
      for screen in Screen.allCases {
        let drawing = Drawing(chart, on: screen)
        let words = drawing.texts.map(\.text)
        for series in chart.series {
          let last = series.marks.compactMap { $0 }.last?.text ?? ""
          #expect(words.contains { $0.contains(last) }, "\(round) \(screen): \(last) in \(chart.svg)")
        }
        for goal in chart.goals where Lettering.width(goal.words) + 30 <= drawing.width {
          #expect(words.contains { $0.hasSuffix(goal.words) }, "\(round) \(screen) \(drawing.width): \(chart.svg)")
        }
      }
    }
  }

  @Test func samplesAreFreeOfThatToo() {
    for (name, chart) in SampleCharts.all where chart.kind != .bar && chart.kind != .bullet {
      for screen in Screen.allCases { #expect(Drawing(chart, on: screen).collisions == [], "\(name) \(screen)") }
    }
  }

  @Test func aMeasureFindsWhatCrosses() {
    let box = Box(x: 10...20, y: 10...20)
    #expect(box.isCrossed(from: (0, 15), to: (40, 15)) && box.isCrossed(from: (12, 0), to: (18, 40)))
    #expect(box.isCrossed(from: (12, 12), to: (14, 14)) && box.isCrossed(from: (5, 5), to: (25, 25)))
    #expect(!box.isCrossed(from: (0, 0), to: (9, 40)) && !box.isCrossed(from: (0, 21), to: (40, 21)))
    #expect(!box.isCrossed(from: (0, 19), to: (9, 40)))
    #expect(box.overlaps(Box(x: 19...30, y: 0...11)) && !box.overlaps(Box(x: 20...30, y: 0...40)))
  }

  @Test func anIncompletePeriodIsDrawnOpen() throws {
    let marks = [10.0, 12, 14, 6].enumerated().map { Chart.Mark($1, "\($1)", isIncomplete: $0 == 3) }
    let slots = Array(SampleCharts.quarters.prefix(4))
    let line = SampleCharts.chart(.line, slots, [Chart.Series("MQLs", marks)]).svg
    let closed = try #require(line.firstMatch(of: /class="line line-1" d="([^"]*)"/)?.1)
    let open = try #require(line.firstMatch(of: /class="line line-1 line-open" d="([^"]*)"/)?.1)
    #expect(open.split(separator: " ").count == 2 && closed.split(separator: "M").count == 2)
    #expect(line.contains("dot-lack dot-lack-1") && !line.contains("class=\"dot dot-1\""))
    let columns = SampleCharts.chart(.column, slots, [Chart.Series("MQLs", marks)], subject: 3).svg
    #expect(columns.matches(of: /class="col-lack"/).count == 1)
    #expect(SampleCharts.line.svg.contains("line-open") == false)
  }

  @Test func ticksOfCountsAreWhole() {
    for value in [1.0, 7, 12, 1284] {
      let ticks = Ticks(enclosing: value...value, areWhole: true)
      #expect(ticks.low == 0 && ticks.high >= value && ticks.all.allSatisfy { $0.exponent >= 0 }, "\(value)")
    }
    #expect(Ticks(enclosing: 6...8, areWhole: true).all.map(\.number) == [6, 7, 8])
    #expect(Ticks(enclosing: 0...0, areWhole: true).all.map(\.number) == [0, 1])
  }

  @Test func fewColumnsAreNarrow() throws {
    let svg = SampleCharts.chart(.column, Array(SampleCharts.quarters.prefix(1)), [SampleCharts.series("MQLs", [855])])
      .svg
    let width = try #require(Double(svg.firstMatch(of: /<rect class="col"[^>]* width="([0-9.]+)%"/)?.1 ?? ""))
    #expect(width <= 12)
  }

  /// The names of years: that of a year with one slot gives way to that of the year after it.
  @Test func aYearWithOneQuarterHidesNoWholeYear() {
    let slots = (0..<8).map { index in
      let year = 25 + (index + 3) / 4
      return Chart.Slot(
        title: "", label: "Q\((index + 3) % 4 + 1)", group: "FY\(year)", weight: (index + 3) % 4 == 0 ? 1 : 0)
    }
    let chart = SampleCharts.chart(.line, slots, [SampleCharts.series("EMEA revenue", [4, 5, 6, 5, 4, 5, 6, 7])])
    let words = Drawing(chart, on: .narrow).texts.map(\.text)
    #expect(words.contains("FY26") && words.contains("FY27"))
  }
}

/// The two widths a drawing is made for.
private enum Screen: CaseIterable {
  case narrow
  case wide

  var width: Double { self == .narrow ? Lettering.narrow : Lettering.wide }
  var hidden: String { self == .narrow ? "wide-only" : "narrow-only" }
}

/// What an `svg` of a chart holds, in px of one width.
private struct Drawing {
  /// Width of what is between the numbers of the axis and the names at the ends, px.
  let width: Double
  let texts: [(text: String, style: String, box: Box)]
  private let columns: [Box]
  private let lines: [(from: (x: Double, y: Double), to: (x: Double, y: Double))]

  init(_ chart: Chart, on screen: Screen) {
    let svg = chart.svg
    func side(_ name: String) -> Double {
      svg.matches(of: /--(lead|room): ([0-9.]+)px/).first { $0.1 == name }.flatMap { Double($0.2) } ?? 0
    }
    let width = max(40, screen.width - side("lead") - side("room"))
    self.width = width
    func place(_ text: Substring) -> Double {
      text.hasSuffix("%") ? (Double(text.dropLast()) ?? 0) / 100 * width : Double(text) ?? 0
    }
    func attribute(_ name: String, _ element: Substring) -> Substring? {
      element.split(separator: " ").first { $0.hasPrefix(name + "=\"") }
        .map { $0.dropFirst(name.utf8.count + 2).prefix { $0 != "\"" } }
    }
    /// Classes may be several words.
    func classes(_ element: Substring) -> Substring {
      element.firstMatch(of: /class="([^"]*)"/)?.1 ?? ""
    }
    texts = svg.matches(of: /<text [^>]*>([^<]*)</).compactMap { match in
      let style = classes(match.0)
      guard !style.contains(screen.hidden) else { return nil }
      let text = String(match.1)
      let length = Lettering.width(text, isBold: style.hasPrefix("said"))
      let x = place(attribute("x", match.0) ?? "0") + (Double(attribute("dx", match.0) ?? "0") ?? 0)
      let anchor = attribute("text-anchor", match.0) ?? "start"
      let left = anchor == "start" ? x : anchor == "middle" ? x - length / 2 : x - length
      let foot = Double(attribute("y", match.0) ?? "0") ?? 0
      return (text, String(style), Box(x: left...(left + length), y: Lettering.heights(foot: foot)))
    }
    columns = svg.matches(of: /<rect class="(?:col|part)[^>]*>/).map { match in
      let left = place(attribute("x", match.0) ?? "0")
      let top = Double(attribute("y", match.0) ?? "0") ?? 0
      return Box(
        x: left...(left + place(attribute("width", match.0) ?? "0")),
        y: top...(top + (Double(attribute("height", match.0) ?? "0") ?? 0)))
    }
    var lines: [(from: (x: Double, y: Double), to: (x: Double, y: Double))] = []
    for match in svg.matches(of: /<path class="line[^>]* d="([^"]*)"/) {
      for run in match.1.split(separator: "M") {
        let points = run.split(separator: " ").map { point -> (x: Double, y: Double) in
          let parts = point.split(separator: ",").compactMap { Double($0) }
          return (parts[0] / 1000 * width, parts[1])
        }
        lines += zip(points, points.dropFirst()).map { ($0, $1) }
      }
    }
    for match in svg.matches(of: /<line class="limit"[^>]*>/) {
      let y = Double(attribute("y1", match.0) ?? "0") ?? 0
      lines.append(((place(attribute("x1", match.0) ?? "0"), y), (place(attribute("x2", match.0) ?? "0"), y)))
    }
    self.lines = lines
  }

  /// What lies on what; a value in its own column is meant to.
  var collisions: [String] {
    var found: [String] = []
    for (index, one) in texts.enumerated() {
      for other in texts[(index + 1)...] where one.box.overlaps(other.box) {
        found.append("\(one.text) / \(other.text)")
      }
      for line in lines where one.box.isCrossed(from: line.from, to: line.to) { found.append("\(one.text) / a line") }
      let middle = (one.box.x.lowerBound + one.box.x.upperBound) / 2
      let isValue = one.style.hasPrefix("said-in") || one.style == "said" || one.style == "said wide-only"
      for column in columns where one.box.overlaps(column) && !(isValue && column.x.contains(middle)) {
        found.append("\(one.text) / a column")
      }
    }
    return found
  }
}

/// Charts of series as they come: wandering, with spikes, flat; with and without a target and gaps.
private enum AnyCharts {
  static func chart(_ kind: Chart.Kind, _ random: inout SeededGenerator) -> Chart {
    let count = Int.random(in: 2...26, using: &random)
    let slots = count > 12 ? monthly(count) : quarterly(count)
    let size: Double = [1.0, 100, 40_000, 1_900_000].randomElement(using: &random) ?? 1
    let several =
      kind == .stacked
      ? Int.random(in: 2...5, using: &random) : kind == .line ? [1, 1, 2, 4].randomElement(using: &random) ?? 1 : 1
    let all = (0..<several).map { (index: Int) -> Chart.Series in
      SampleCharts.series(
        ["EMEA", "NA", "programmatic", "A region with a very long name"][index % 4],
        values(count, size, hasGaps: kind != .stacked, &random))
    }
    let numbers: [Double] = all.flatMap { series in series.marks.compactMap { $0?.number } }
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 1)
    let bound = Double.random(in: low...max(low + 1, high * 1.1), using: &random).rounded()
    let goals =
      kind == .stacked || Int.random(in: 0..<3, using: &random) == 0
      ? []
      : [
        Chart.Goal(
          slots: 0..<count, bounds: [bound], tolerances: kind == .line ? [bound...(bound * 1.1 + 1)] : [],
          words: "Target: at least 1,150", toleranceWords: "shaded: tolerance, 10 %")
      ]
    return SampleCharts.chart(
      kind, slots, kind == .stacked ? all + [SampleCharts.series("All", sums(all, count))] : all, subject: count - 1,
      goals: goals)
  }

  private static func values(
    _ count: Int, _ size: Double, hasGaps: Bool, _ random: inout SeededGenerator
  ) -> [Double?] {
    let way = Int.random(in: 0..<4, using: &random)
    var value = size * 5
    return (0..<count).map { (index: Int) -> Double? in
      switch way {
      case 0: value = max(0, value + Double.random(in: -size...size, using: &random))
      case 1: value = size * (Int.random(in: 0..<5, using: &random) == 0 ? 9 : 1)
      case 2: value = size * 5
      default: value = Double.random(in: 0...(size * 10), using: &random)
      }
      let isGap = hasGaps && index > 1 && Int.random(in: 0..<12, using: &random) == 0
      return isGap ? nil : value.rounded()
    }
  }

  private static func sums(_ series: [Chart.Series], _ count: Int) -> [Double?] {
    (0..<count).map { index -> Double? in series.reduce(0.0) { $0 + ($1.marks[index]?.number ?? 0) } }
  }

  private static func quarterly(_ count: Int) -> [Chart.Slot] {
    (0..<count).map { index in
      Chart.Slot(
        title: "FY\(25 + (index + 3) / 4) Q\((index + 3) % 4 + 1)", label: "Q\((index + 3) % 4 + 1)",
        group: "FY\(25 + (index + 3) / 4)", weight: (index + 3) % 4 == 0 ? 1 : 0)
    }
  }

  private static func monthly(_ count: Int) -> [Chart.Slot] {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return (0..<count).map { index in
      let month = (index + 10) % 12
      return Chart.Slot(
        title: "\(names[month]) \(2024 + (index + 10) / 12)", label: names[month], group: "\(2024 + (index + 10) / 12)",
        weight: month == 1 ? 3 : month == 7 ? 2 : month % 3 == 1 ? 1 : 0)
    }
  }
}
