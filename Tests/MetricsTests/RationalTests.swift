import Metrics
import Testing

@Suite struct RationalTests {
  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("10000000000000.01", "0.01", "10000000000000.02"), ("-1.5", "1.5", "0"),
    ("9223372036854775807", "1", "9223372036854775808"), ("1e20", "-1e20", "0"),
  ]) func addsExactly(left: String, right: String, sum: String) throws {
    let (a, b) = (try #require(Rational(left)), try #require(Rational(right)))
    #expect((a + b).decimal == sum)
    #expect(a + b == Rational(sum))
    #expect(b + a - b == a)
  }

  @Test func keepsTheLawsOfFractionsOnBothSidesOfOverflow() throws {
    var seed: UInt64 = 7
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: seed) >> Int(seed % 60)
    }
    for _ in 0..<2000 {
      let (a, b, c) = (Rational(next()), Rational(next()), Rational(next()))
      #expect((a + b) * c == a * c + b * c)
      #expect((a - b) + b == a)
      if let quotient = a.divided(by: b) {
        #expect(quotient * b == a)
        #expect((quotient + c) * b == a + c * b)
      } else {
        #expect(b.isZero)
      }
      #expect((a < b) == (b - a > .zero))
    }
  }

  @Test(arguments: [
    ("1", "3", 1.0 / 3.0), ("2", "3", 2.0 / 3.0), ("48210", "412", 48210.0 / 412.0),
    ("1", "10", 0.1), ("123456789012345678901234567890", "1", 123_456_789_012_345_678_901_234_567_890.0),
    ("1e-200", "1", 1e-200), ("9007199254740993", "1", 9_007_199_254_740_992.0), ("-1", "7", -1.0 / 7.0),
  ]) func roundsOnceToTheNearestDouble(numerator: String, denominator: String, double: Double) throws {
    let divisor = try #require(Rational(denominator))
    #expect(Rational(numerator)?.divided(by: divisor)?.double == double)
  }

  @Test(arguments: [
    ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.125", 2, "0.13"), ("-0.004", 2, "0.00"), ("1234.5", 2, "1234.50"),
    ("0", 1, "0.0"),
  ]) func roundsHalfAwayFromZero(text: String, places: Int, rounded: String) {
    #expect(Rational(text)?.rounded(places: places) == rounded)
  }

  @Test func hasNoDecimalWithoutAnEnd() {
    #expect(Rational(1).divided(by: Rational(3))?.decimal == nil)
    #expect(Rational(1).divided(by: Rational(8))?.decimal == "0.125")
    #expect(Rational(1).divided(by: .zero) == nil)
    #expect(Rational("1e201") == nil)
  }
}
