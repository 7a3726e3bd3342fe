import Diagnostics
import Foundation
import Proving
import Testing

@testable import Publishing

/// Small folders of content with the site that comes of them: `Fixtures/<case>/input` and `Fixtures/<case>/expected`.
///
/// `BLESS=1` rewrites what is expected. Missing, unexpected and different files all fail.
@Suite struct GoldenSiteTests {
  @Test(arguments: ["handbook", "mistakes"]) func theSiteIsAsExpected(_ name: String) async throws {
    let files = try Fixture.sources(of: "\(name)/input")
    func isSource(_ path: String) -> Bool { Route.stem(of: path) != nil || path.hasSuffix(".yml") }
    let output = await Site.build(
      Input(
        sources: files.filter { isSource($0.path) }, assets: files.map(\.path).filter { !isSource($0) },
        templates: try Fixture.sources(of: "templates"), jobs: 2))

    var made: [String: String] = ["findings.txt": Self.report(output.findings, of: files)]
    for file in output.files where !file.path.hasPrefix("assets/tallybook.") && !file.path.hasSuffix(".schema.json") {
      switch file.content {
      case .bytes(let bytes): made[file.path] = String(decoding: bytes, as: UTF8.self)
      case .asset(let path): made[file.path] = "the bytes of \(path)\n"
      }
    }
    for (path, text) in made.sorted(by: { $0.key < $1.key }) {
      if let mismatch = Golden.mismatch(text, "\(name)/expected/\(path)") { Issue.record("\(mismatch)") }
    }
    let expected = (try? Fixture.sources(of: "\(name)/expected").map(\.path)) ?? []
    #expect(Set(expected).subtracting(made.keys).sorted() == [], "files that the site has no more")
  }

  /// Findings as a person reads them.
  private static func report(_ findings: [Diagnostic], of files: [Source]) -> String {
    let report = TextReport(isColoured: false)
    return findings.map { finding in
      let source = files.first { $0.path == finding.path }
      return report.text(of: finding, source: source, lines: source.map { LineMap($0.bytes) })
    }.joined(separator: "\n")
  }

  @Test func everyFixtureIsRead() {
    #expect(
      Golden.orphans(apartFrom: ["changed", "figures", "handbook", "metrics", "mistakes", "subjects", "templates"])
        == [])
  }
}
