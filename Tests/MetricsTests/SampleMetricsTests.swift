import Diagnostics
import Foundation
import Metrics
import Testing

/// The sample handbook's metrics keep the rules they are shown by.
@Suite struct SampleMetricsTests {
  static func read() throws -> (model: MetricsModel, reports: [String]) {
    var root = URL(fileURLWithPath: #filePath)
    while root.pathComponents.count > 1, root.lastPathComponent != "Tests" { root.deleteLastPathComponent() }
    let folder = root.deletingLastPathComponent().appendingPathComponent("Content/metrics")
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      Source(path: "metrics/\(name)", bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }
    let observations = sources.filter { !$0.path.hasSuffix(".yml") }
    let catalog = sources.first { $0.path == "metrics/catalog.yml" }
    let (model, findings) = MetricsModel.read(catalog: catalog, observations: observations)
    let reports = findings.sortedForReport().map { finding in
      let source = sources.first { $0.path == finding.path }
      return TextReport().text(of: finding, source: source, lines: source.map { LineMap($0.bytes) })
    }
    return (model, reports)
  }

  @Test func haveNoFindings() throws {
    #expect(try Self.read().reports == [])
  }

  @Test func areAllMeasuredAndAllSampleData() throws {
    let model = try Self.read().model
    for (_, metrics) in model.catalog.sets {
      let period = try #require(model.lastComplete(.fiscalQuarter, of: metrics))
      for id in metrics {
        let figure = try #require(model.figure(id, period))
        #expect(figure.value != nil, "\(id) \(period)")
        #expect(figure.isSample, "\(id)")
      }
    }
  }
}
