import Foundation
import Testing

/// A page with every figure that careless tools get wrong: `Fixtures/figures/careless`.
///
/// `answers.json` was worked out by hand. A group says why, what the page shows by place, and what a careless tool would
/// show instead, with how it comes to that.
@Suite struct CarelessToolTests {
  private struct Group: Decodable {
    let because: String
    let shows: [String: String]
    let careless: [String: String]
  }

  private static func groups() throws -> [Group] {
    try JSONDecoder().decode([Group].self, from: Data(try FigureCase("careless").bytes("answers.json")))
  }

  @Test func everyNumberShownIsTheRightOne() async throws {
    let shown = ShownFigures(try await FigureCase("careless").article()).byPlace
    let groups = try Self.groups()
    for group in groups {
      for (place, answer) in group.shows { #expect(shown[place] == answer, "\(place): \(group.because)") }
    }
    let answered = groups.flatMap(\.shows.keys)
    #expect(Set(answered).count == answered.count)
    #expect(Set(shown.keys).subtracting(answered).sorted() == [], "nobody worked these out")
  }

  @Test func noNumberIsWhatACarelessToolWouldShow() async throws {
    let words = ShownFigures(try await FigureCase("careless").article()).words
    for group in try Self.groups() {
      for (wrong, how) in group.careless { #expect(!ShownFigures.stands(wrong, in: words), "\(wrong): \(how)") }
    }
    // The test would see one.
    #expect(ShownFigures.stands("432", in: words))
    #expect(!ShownFigures.stands("432", in: words.replacing("432", with: "1,432")))
    #expect(ShownFigures.stands("1,032", in: words.replacing("432", with: "1,032")))
  }
}
