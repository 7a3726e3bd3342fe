import Charting
import Proving
import Testing

@Suite struct ChartDrawingTests {
  @Test(arguments: SampleCharts.all.indices)
  func looksAsItDid(index: Int) {
    let (name, chart) = SampleCharts.all[index]
    let mismatch = Golden.mismatch(chart.svg, name + ".svg")
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func hasNoFixtureWithoutAChart() {
    #expect(Golden.orphans(apartFrom: SampleCharts.all.map { $0.name + ".svg" } + ["spark.svg"]) == [])
  }

  @Test func staysOnPaperAndAmongNumbers() throws {
    var random = SeededGenerator(seed: 2026)
    for _ in 0..<400 {
      let chart = SampleCharts.any(&random)
      let svg = chart.svg
      #expect(!svg.contains("nan") && !svg.contains("inf") && !svg.contains("e+"))
      let height = try #require(Double(svg.firstMatch(of: /height="([0-9.]+)"/)?.1 ?? ""))
      for match in svg.matches(of: /(?:x|x1|x2|cx|width)="(-?[0-9.]+)%"/) {
        #expect((0...100).contains(Double(match.1) ?? -1), "\(match.0) in \(svg)")
      }
      for match in svg.matches(of: /\s(?:y|y1|y2|cy)="(-?[0-9.]+)"/) {
        #expect((0...height).contains(Double(match.1) ?? -1), "\(match.0) in \(svg)")
      }
      for match in svg.matches(of: /[M ](-?[0-9.]+),(-?[0-9.]+)/) {
        #expect(
          (0...1000).contains(Double(match.1) ?? -1) && (0...height).contains(Double(match.2) ?? -1), "\(match.0)")
      }
    }
  }

  @Test func breaksALineWhereAValueIsMissing() throws {
    let path = try #require(SampleCharts.line.svg.firstMatch(of: /class="line line-1" d="([^"]*)"/)?.1)
    #expect(path.split(separator: "M").count == 2)
    #expect(path.split(separator: " ").count == SampleCharts.cost.compactMap { $0 }.count)
  }

  @Test func drawsNothingWhereNothingWasMeasured() {
    let column = SampleCharts.column.svg
    #expect(column.matches(of: /<rect class="col/).count == 7)
    #expect(column.contains(">n/a<") && !column.contains(#"height="0""#))
    #expect(SampleCharts.stacked.svg.matches(of: /<rect class="part\s/).count == 18)
  }

  @Test func outlinesWhatIsNotOver() {
    #expect(SampleCharts.column.svg.matches(of: /class="col-open"/).count == 1)
    #expect(SampleCharts.column.svg.contains(">to date<"))
  }

  @Test func standsColumnsOnZeroAndSaysWhereALineStarts() {
    #expect(SampleCharts.line.axisStart == "$100")
    #expect(SampleCharts.column.axisStart == nil)
    let heights = SampleCharts.column.svg.matches(of: /<rect class="col[^"]*"[^>]* height="([0-9.]+)"/)
      .compactMap { Double($0.1) }
    let values = [855.0, 887, 1061, 962, 1117, 1284, 297]
    #expect(heights.count == values.count)
    for (height, value) in zip(heights, values) { #expect((height / value - heights[5] / 1284).magnitude < 1e-3) }
  }

  @Test func escapesWords() {
    let svg = SampleCharts.line.svg
    #expect(svg.contains("<title>Cost per MQL &lt;by&gt; period</title>"))
    #expect(svg.contains("<desc>It rose &amp; rose.</desc>"))
  }

  @Test func keepsNamesOfSlotsApart() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      let chart = SampleCharts.any(&random)
      guard chart.kind == .column else { continue }
      for (style, width) in [("", 320.0), (" class=\"wide-only\"", 544.0)] {
        let y = chart.height - 42 + 17
        var places: [Double] = []
        for match in chart.svg.matches(of: /<text( class="wide-only")? x="([0-9.]+)%" y="([0-9.]+)"[^>]*>([^<]*)</) {
          guard Double(match.3) == y, match.1 == nil || !style.isEmpty, let x = Double(match.2) else { continue }
          // No face has letters narrower than 3px on average.
          let half = Double(match.4.count) * 1.5
          if let last = places.last { #expect(x / 100 * width - half > last) }
          places.append(x / 100 * width + half)
        }
      }
    }
  }

  @Test func takesNoValueThatIsNoNumber() {
    #expect(Chart.Mark(.nan, "") == nil && Chart.Mark(.infinity, "") == nil && Chart.Mark(-1e200, "") == nil)
    let empty = SampleCharts.chart(.line, SampleCharts.quarters, [])
    #expect(empty.isEmpty && empty.svg.contains("<desc>"))
  }

  @Test func hasATableOfTheSame() {
    let twin = TableTwin(of: SampleCharts.column)
    #expect(twin.columns == ["MQLs"])
    #expect(twin.rows.map(\.title) == SampleCharts.quarters.map(\.title))
    #expect(twin.rows[4].cells == [nil] && twin.rows[6].cells == ["1,284"] && twin.rows[7].isToDate)
  }
}

@Suite struct SparklineTests {
  @Test func looksAsItDid() {
    let spark = Sparkline([271, 296, nil, 309, 297, 281, 322], target: 300, label: "MQLs, last 7 months, latest 322")
    let mismatch = Golden.mismatch(spark.svg ?? "", "spark.svg")
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func needsTwoValues() {
    #expect(Sparkline([1], label: "").svg == nil && Sparkline([nil, 3, .nan], label: "").svg == nil)
    #expect(Sparkline([4, 4], label: "").svg?.contains(",12 ") == true)
  }

  @Test func hasNoDotWithoutALatestValue() {
    #expect(Sparkline([1, 2, nil], label: "").svg?.contains("<circle") == false)
  }
}
