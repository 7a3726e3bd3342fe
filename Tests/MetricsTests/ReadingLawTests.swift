import Diagnostics
import Metrics
import Proving
import Testing

/// Observations are read in two ways, straight from the bytes and in general. Which one it was never shows.
@Suite struct ReadingLawTests {
  /// What a reader made of a file, in words that can be compared.
  private struct Reading: Equatable {
    var rows: [String]
    var files: [String]
    var findings: [Diagnostic]
  }

  private static func read(_ file: Source, fast isFast: Bool) throws -> (reading: Reading, general: Int) {
    let catalog = Source(path: "metrics/catalog.yml", text: RandomObservations.catalog)
    var reader = ObservationReader(MetricsModel.read(catalog: catalog, observations: []).model.catalog, fast: isFast)
    reader.read(file)
    let rows = reader.table.map { row in
      let value = row.value.map { "\($0)" } ?? "missing"
      let weight = row.weight.map { "\($0)" } ?? "none"
      return "\(row.metric) \(row.period) \(row.slice) \(value) n \(weight) at \(row.file)\(row.pointer) \(row.span)"
    }
    let files = reader.files.map { "\($0.path) \($0.source) \($0.asOf.map { "\($0)" } ?? "no day")" }
    return (Reading(rows: rows, files: files, findings: reader.findings), reader.generalReadings)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func bothWaysReadTheSame(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var (readings, fastReadings) = (0, 0)
    for number in 1...60 {
      let file = RandomObservations.file(mistakes: true, &random)
      let fast = try Self.read(file, fast: true)
      let general = try Self.read(file, fast: false)
      #expect(
        fast.reading == general.reading,
        "seed \(seed), file \(number): \(file.path)\n\(String(decoding: file.bytes, as: UTF8.self))")
      readings += general.general
      fastReadings += general.general - fast.general
    }
    #expect(fastReadings * 5 > readings, "hardly anything was read the fast way, so nothing was compared")
    #expect(fastReadings < readings, "no observation was left to the general reader")
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func cleanFilesAreReadStraightFromTheBytes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 1...20 {
      let file = RandomObservations.file(mistakes: false, &random)
      let fast = try Self.read(file, fast: true)
      #expect(fast.reading.findings.isEmpty)
      #expect(!fast.reading.rows.isEmpty)
      #expect(fast.general == 0, "\(String(decoding: file.bytes, as: UTF8.self))")
    }
  }

  @Test func theSampleIsReadStraightFromTheBytes() throws {
    let sources = try SampleMetricsTests.readAll().sources
    let catalog = try #require(sources.first { $0.path == "metrics/catalog.yml" })
    var reader = ObservationReader(MetricsModel.read(catalog: catalog, observations: []).model.catalog)
    for source in sources where source.path.hasSuffix(".json") || source.path.hasSuffix(".jsonl") {
      reader.read(source)
    }
    #expect(!reader.table.isEmpty)
    #expect(reader.generalReadings == 0)
  }
}
