import Charting
import Proving

/// Charts as the site has them, with made-up figures.
enum SampleCharts {
  static let quarters = (0..<8).map { index in
    Chart.Slot(
      title: "FY\(26 + index / 4) Q\(index % 4 + 1)", label: "Q\(index % 4 + 1)", group: "FY\(26 + index / 4)",
      weight: index % 4 == 0 ? 1 : 0, isToDate: index == 7)
  }

  static let months = (0..<21).map { index in
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let month = (index + 1) % 12
    return Chart.Slot(
      title: "\(names[month]) \(2025 + (index + 1) / 12)", label: names[month], group: "\(2025 + (index + 1) / 12)",
      weight: month == 1 ? 3 : month == 7 ? 2 : month % 3 == 1 ? 1 : 0)
  }

  static let cost: [Double?] = [
    109.96, 109.12, 109.38, 108.74, 109.09, 110.32, 110.87, nil, 109.19, 111.08, 114.34, 112.39, 113.08, 112.86,
    113.71, 114.29, 116.31, 118.80, 121.59, 126.68, 129.91,
  ]

  static func series(_ name: String, _ values: [Double?]) -> Chart.Series {
    Chart.Series(name, values.map { value in value.flatMap { Chart.Mark($0, written($0)) } })
  }

  /// Numbers as the tests write them: whole ones with commas, others as they are.
  static func written(_ number: Double) -> String {
    guard number == number.rounded(), number.magnitude < 1e15 else { return "\(number)" }
    var text = String(Int(number).magnitude)
    var result = ""
    while text.count > 3 {
      result = "," + text.suffix(3) + result
      text.removeLast(3)
    }
    return (number < 0 ? "\u{2212}" : "") + text + result
  }

  static func tick(_ tick: Tick, _ isTop: Bool) -> String { (isTop ? "$" : "") + written(tick.number) }

  static func chart(
    _ kind: Chart.Kind, _ slots: [Chart.Slot], _ series: [Chart.Series], subject: Int? = nil, goals: [Chart.Goal] = []
  ) -> Chart {
    Chart(
      kind, title: "Cost per MQL <by> period", summary: "It rose & rose.", slots: slots, series: series,
      subject: subject, goals: goals, written: tick)
  }

  static let line = chart(
    .line, months, [series("Cost per MQL", cost)],
    goals: [
      Chart.Goal(
        slots: 0..<21, bounds: [120], tolerances: [120...132], words: "Target: at most $120",
        toleranceWords: "shaded: tolerance, 10 %")
    ])

  static let lines = chart(
    .line, Array(quarters.prefix(7)),
    [
      series("APAC", [110, 111, 110.5, 117, 119, 122, 155]), series("EMEA", [108, 107.6, 109, 112, 112.3, 115, 124]),
      series("North America", [106.5, 106, 106.5, 108, 109, 113.7, 118.2]),
    ])

  static let column = chart(
    .column, quarters, [series("MQLs", [855, 887, 1061, 962, nil, 1117, 1284, 297])], subject: 6,
    goals: [
      Chart.Goal(slots: 0..<4, bounds: [950], words: "Target 950"),
      Chart.Goal(slots: 4..<8, bounds: [1150], words: "Target 1,150"),
    ])

  static let pipeline = (0..<21).map { (index: Int) -> Double? in
    let dip = index % 3 * 40_000
    return Double(612_400 + index * 23_117 - dip)
  }

  static let manyColumns = chart(.column, months, [series("Pipeline", pipeline)], subject: 20)

  static let stacked = chart(
    .stacked, quarters,
    [
      series("NA", [430, 440, 520, 470, 540, 560, 642, 150]), series("EMEA", [280, 290, 350, 320, 360, 366, 431, 97]),
      series("APAC", [145, 157, 191, nil, 197, 191, 211, 50]),
      series("All", [855, 887, 1061, nil, 1097, 1117, 1284, 297]),
    ])

  static let bar = chart(
    .bar,
    ["Direct mail, strategic", "Display, programmatic", "Webinars", "Search", "Launch week"].map {
      Chart.Slot(title: $0, label: $0)
    }, [series("Cost per MQL", [237.38, 177.1, nil, 108.92, 106.24])], subject: 0,
    goals: [Chart.Goal(slots: 0..<5, bounds: [120], words: "Target: at most 120")])

  static let bullet = chart(
    .bullet, [Chart.Slot(title: "MQLs, FY27 Q3", label: "MQLs")],
    [series("FY27 Q3", [1284]), series("FY27 Q2", [1117])],
    goals: [
      Chart.Goal(slots: 0..<1, bounds: [1150], tolerances: [1035...1150], words: "Target: at least 1,150")
    ])

  /// Every chart with a fixture, by its name.
  static let all: [(name: String, chart: Chart)] = [
    ("line", line), ("lines", lines), ("column", column), ("many-columns", manyColumns), ("stacked", stacked),
    ("bar", bar), ("bullet", bullet),
  ]

  /// Any chart: of any kind, with values of any size, some missing.
  static func any(_ random: inout SeededGenerator) -> Chart {
    let range = TicksTests.range(&random)
    let count = Int.random(in: 1...30, using: &random)
    let slots = (0..<count).map { index in
      Chart.Slot(
        title: "slot \(index)", label: ["Q1", "a long name of a slot", "x"].randomElement(using: &random) ?? "",
        group: "\(index / 4)", weight: index % 4, isToDate: index == count - 1 && Bool.random(using: &random))
    }
    let all = (0..<Int.random(in: 1...4, using: &random)).map { number in
      series(
        "part \(number)",
        (0..<count).map { _ in
          Int.random(in: 0..<6, using: &random) == 0 ? nil : Double.random(in: range, using: &random)
        })
    }
    let bound = Double.random(in: range, using: &random)
    let goals =
      Bool.random(using: &random)
      ? []
      : [
        Chart.Goal(slots: 0..<count, bounds: [bound], tolerances: [bound...(bound + bound.magnitude)], words: "Target")
      ]
    return chart(
      Chart.Kind.allCases.randomElement(using: &random) ?? .line, slots, all, subject: count - 1, goals: goals)
  }
}
