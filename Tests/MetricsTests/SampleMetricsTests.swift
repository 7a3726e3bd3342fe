import Diagnostics
import Foundation
import Metrics
import Records
import Testing

/// The sample handbook's metrics keep the rules they are shown by.
@Suite struct SampleMetricsTests {
  static func read() throws -> (model: MetricsModel, reports: [String]) {
    let (model, findings, sources) = try readAll()
    let reports = findings.sortedForReport().map { finding in
      let source = sources.first { $0.path == finding.path }
      return TextReport().text(of: finding, source: source, lines: source.map { LineMap($0.bytes) })
    }
    return (model, reports)
  }

  static func readAll() throws -> (model: MetricsModel, findings: [Diagnostic], sources: [Source]) {
    var root = URL(fileURLWithPath: #filePath)
    while root.pathComponents.count > 1, root.lastPathComponent != "Tests" { root.deleteLastPathComponent() }
    let folder = root.deletingLastPathComponent().appendingPathComponent("Content/metrics")
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      Source(path: "metrics/\(name)", bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }
    let observations = sources.filter { !$0.path.hasSuffix(".yml") }
    let catalog = sources.first { $0.path == "metrics/catalog.yml" }
    let (model, findings) = MetricsModel.read(catalog: catalog, observations: observations)
    return (model, findings, sources)
  }

  @Test func haveNoFindingsButWhatTheLastDeliveryReplaced() throws {
    let findings = try Self.readAll().findings
    #expect(Set(findings.map(\.rule.id)) == ["metric.restated"])
    let past = findings.filter { !$0.message.contains(" 2026-11") }.map { $0.message.split(separator: "` was")[0] }
    #expect(past.contains("`mqls 2026-10"))
    #expect(past.contains("`total_cost 2026-09"))
    #expect(past.contains("`linear_pipeline_iacv 2026-10 (NA)"))
    #expect(past.count == 11)
  }

  @Test func theStateOfAWeekAgoIsWithoutMistakesToo() throws {
    let sources = try Self.readAll().sources
    let day = try #require(CalendarDay("2026-11-13"))
    let (earlier, findings) = MetricsModel.read(sources, deliveredBy: day)
    #expect(findings.map(\.message) == [])
    let changes = FigureChanges(from: FigureSnapshot(earlier), to: FigureSnapshot(try Self.read().model))
    #expect(changes.new.isEmpty && changes.gone.isEmpty && changes.retargeted.isEmpty)
    #expect(!changes.restated.isEmpty && !changes.moved.isEmpty)
    #expect(changes.newlyStale == [])
    let judged = changes.listedVerdicts.shown.map { "\($0.new.key.metric) \($0.new.key.period) \($0.new.health)" }
    #expect(judged.contains("cost_per_mql 2026-09 problem"))
    #expect(judged.contains("cost_per_mql 2026-10 okay"))
    #expect(judged.contains("linear_pipeline_iacv FY27-Q3 okay"))
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
