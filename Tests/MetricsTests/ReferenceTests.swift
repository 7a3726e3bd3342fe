import Foundation
import Metrics
import Proving
import Testing

/// The interpreter the reference runs in.
private enum Python {
  static let isPresent = (try? Shell.run("python3 -c 'import fractions'", in: "/").status) == 0
}

/// The published figures of the sample, against a program that shares no code with this one.
@Suite(.enabled(if: Python.isPresent, "there is no python3 to run the reference with"))
struct ReferenceTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func compare(_ document: String) throws -> Shell.Answer {
    let place = try TemporaryFolder()
    try place.write("figures.json", document)
    let script = Self.root.appendingPathComponent("Tests/Reference/figures.py").path
    let metrics = Self.root.appendingPathComponent("Content/metrics").path
    return try Shell.run("/usr/bin/env", ["python3", script, metrics, place.at("figures.json")], in: Self.root.path)
  }

  @Test func agreesOnEveryFigureOfTheSample() throws {
    let model = try SampleMetricsTests.read().model
    let document = String(decoding: FiguresJSON(model).document(model.publishedFigures), as: UTF8.self)
    let answer = try compare(document)
    #expect(answer.status == 0, "\(answer.output) \(answer.error)")

    // The reference would see it.
    for (right, wrong) in [
      ("\"value\": 1284,", "\"value\": 1285,"), ("\"health\": \"okay\"", "\"health\": \"problem\""),
    ] {
      let range = try #require(document.range(of: right))
      #expect(try compare(document.replacingCharacters(in: range, with: wrong)).status == 1)
    }
  }
}
