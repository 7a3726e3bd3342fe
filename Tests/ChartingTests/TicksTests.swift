import Charting
import Proving
import Testing

@Suite struct TicksTests {
  @Test(
    arguments: [
      (108.7...132, [100, 110, 120, 130, 140]), (0...1284, [0, 500, 1000, 1500]),
      (0...0, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-3...7, [-4, -2, 0, 2, 4, 6, 8]), (0.3...0.7, [0.3, 0.4, 0.5, 0.6, 0.7]),
      (0.118...0.131, [0.115, 0.12, 0.125, 0.13, 0.135]),
    ] as [(ClosedRange<Double>, [Double])])
  func areRound(values: ClosedRange<Double>, expected: [Double]) {
    #expect(Ticks(enclosing: values, atMost: expected.count > 6 ? 7 : 6).all.map(\.number) == expected)
  }

  @Test func stepByOneTwoOrFive() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let values = Self.range(&random)
      let ticks = Ticks(enclosing: values)
      #expect((2...6).contains(ticks.all.count), "\(values)")
      let steps = Set(zip(ticks.all, ticks.all.dropFirst()).map { $1.coefficient - $0.coefficient })
      #expect(steps.count == 1 && [1, 2, 5].contains(steps.first), "\(values)")
      #expect(Set(ticks.all.map(\.exponent)).count == 1)
    }
  }

  @Test func encloseTheValues() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<2000 {
      let values = Self.range(&random)
      let ticks = Ticks(enclosing: values)
      let slip = (ticks.high - ticks.low) * 1e-6
      #expect(ticks.low <= values.lowerBound + slip && ticks.high >= values.upperBound - slip, "\(values)")
    }
  }

  @Test(arguments: [1e13...(1e13 + 0.001), 1e-90...2e-90, -1e99...1e99, 5...5, -7...(-7)])
  func copeWithExtremes(values: ClosedRange<Double>) {
    let ticks = Ticks(enclosing: values)
    #expect(ticks.all.allSatisfy { $0.number.isFinite })
    let slip = (ticks.high - ticks.low) * 1e-6
    #expect(ticks.low < ticks.high)
    #expect(ticks.low <= values.lowerBound + slip && ticks.high >= values.upperBound - slip)
  }

  /// Any range: of any size, on either side of zero or across it.
  static func range(_ random: inout SeededGenerator) -> ClosedRange<Double> {
    var size = 1.0
    for _ in 0..<Int.random(in: 0...8, using: &random) { size *= 10 }
    for _ in 0..<Int.random(in: 0...6, using: &random) { size /= 10 }
    let ends = [Double.random(in: -size...size, using: &random), Double.random(in: -size...size, using: &random)]
    return min(ends[0], ends[1])...max(ends[0], ends[1])
  }
}

@Suite struct LinearScaleTests {
  @Test func isMonotoneAndKeepsWithinItsEnds() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let values = TicksTests.range(&random)
      let scale = LinearScale(values, from: 282, to: 24)
      let span = values.upperBound - values.lowerBound
      let samples = (0..<20).map { _ in Double.random(in: -0.5...1.5, using: &random) }.sorted()
      let places = samples.map { scale(values.lowerBound + $0 * span) }
      #expect(places.allSatisfy { (24...282).contains($0) })
      #expect(zip(places, places.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test func putsWhatIsNoNumberAtTheStart() {
    let scale = LinearScale(0...10, from: 0, to: 100)
    #expect(scale(.nan) == 0 && scale(.infinity) == 0 && LinearScale(3...3, from: 7, to: 9)(3) == 7)
  }
}
