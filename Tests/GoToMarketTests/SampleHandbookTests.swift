import Diagnostics
import Foundation
import GoToMarket
import Testing

/// The sample handbook keeps every rule its own data must keep.
@Suite struct SampleHandbookTests {
  @Test func itsDataHasNoFindings() throws {
    var root = URL(fileURLWithPath: #filePath)
    while root.pathComponents.count > 1, root.lastPathComponent != "Tests" { root.deleteLastPathComponent() }
    let folder = root.deletingLastPathComponent().appendingPathComponent("Content/data")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let sources = try names.map { name in
      Source(path: "data/\(name)", bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }
    let (models, findings) = Models.read(sources)
    let reports = findings.sortedForReport().map { finding in
      let source = sources.first { $0.path == finding.path }
      return TextReport().text(of: finding, source: source, lines: source.map { LineMap($0.bytes) })
    }
    #expect(reports == [])
    #expect(models.launchTiers.value != nil && models.leadScoring.value?.product != nil)
  }
}
