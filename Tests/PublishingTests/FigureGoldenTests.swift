import Diagnostics
import Foundation
import Metrics
import Proving
import Publishing
import Testing

/// Pages of figures: `Fixtures/figures/CASE` holds a page, a catalog and deliveries, and `expected.html` what the page is
/// with the project's own templates, then its findings.
///
/// `BLESS=1` rewrites what is expected. Every component over figures and every option of one is used in some case.
@Suite struct FigureGoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/figures")
  static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test(arguments: cases) func thePageIsAsExpected(name: String) async throws {
    let page = try await Self.page(name)
    if let mismatch = Golden.mismatch(page, "figures/\(name)/expected.html") { Issue.record("\(mismatch)") }
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.folder.appendingPathComponent(name).path) {
      let isRead =
        ["page.md", "catalog.yml", "expected.html", "answers.json"].contains(file) || file.hasSuffix(".jsonl")
      #expect(isRead, "nobody reads \(name)/\(file)")
    }
  }

  /// One thing that a page must show, what it must not show instead, and why.
  private struct Answer: Decodable {
    let shows: String
    let never: [String]
    let because: String
  }

  @Test func noFigureIsWhatACarelessToolWouldSay() async throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("careless/answers.json"))
    let words = Self.words(of: try await Self.page("careless"))
    for answer in try JSONDecoder().decode([Answer].self, from: data) {
      #expect(Self.stands(answer.shows, in: words), "\(answer.shows) is missing: \(answer.because)")
      for wrong in answer.never { #expect(!Self.stands(wrong, in: words), "\(wrong) is wrong: \(answer.because)") }
    }
    // The test would see it.
    #expect(!Self.stands("432", in: words.replacing("432", with: "1,432")))
    #expect(Self.stands("1,032", in: words.replacing("432", with: "1,032")))
  }

  @Test func everyComponentAndOptionHasACase() throws {
    let pages = try Self.cases.map {
      try String(contentsOf: Self.folder.appendingPathComponent("\($0)/page.md"), encoding: .utf8)
    }
    let calls = pages.flatMap { $0.matches(of: /\{\{generator:([^}]*)\}\}/).map { String($0.1) } }
    let proof = FigureProof(FigureComponentsTests.model)
    var count = 0
    for component in proof.components {
      let own = calls.filter { $0.prefix { $0 != "." } == component.name }
      #expect(!own.isEmpty, "no case shows `\(component.name)`; add one to Fixtures/figures")
      let argument = ["chart": "mqls", "metric": "mqls", "funnel": "demand"][component.name] ?? "key"
      // What a component says of an option it does not have names those it has.
      for option in Self.named(proof.failure("\(component.name).\(argument) qqqqqqqq=1")) {
        count += 1
        #expect(own.contains { $0.contains(" \(option)=") }, "no case has `\(component.name)` with `\(option)`")
        let choices = Self.named(proof.failure("\(component.name).\(argument) \(option)=qqqqqqqq"))
        for choice in choices where option != "region" && option != "period" && option != "title" {
          #expect(own.contains { $0.contains(" \(option)=\(choice)") }, "no case has `\(option)=\(choice)`")
        }
      }
    }
    #expect(count >= 15)
  }

  /// The words in backticks of a failure's help.
  private static func named(_ failure: ComponentFailure?) -> [String] {
    (failure?.help ?? "").matches(of: /`([^`]+)`/).map { String($0.1) }
  }
}

extension FigureGoldenTests {
  /// The article of the page of a case, and below it what was found.
  private static func page(_ name: String) async throws -> String {
    let root = Fixture.repository
    var sources: [Source] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(name).path).sorted() {
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent("\(name)/\(file)")))
      if file == "page.md" { sources.append(Source(path: "index.md", bytes: bytes)) }
      if file == "catalog.yml" || file.hasSuffix(".jsonl") {
        sources.append(Source(path: "metrics/" + file, bytes: bytes))
      }
    }
    let templates = try Fixture.files(below: root.appendingPathComponent("Templates"))
    let output = await Site.build(Input(sources: sources, assets: [], templates: templates))
    let file = try #require(output.files.first { $0.path == "index.html" })
    guard case .bytes(let bytes) = file.content else { return "" }
    let html = String(decoding: bytes, as: UTF8.self)
    let start = try #require(html.firstRange(of: "<article")?.lowerBound)
    let end = try #require(html.firstRange(of: "</article>")?.upperBound)
    let findings = output.findings.map { finding in
      let source = sources.first { $0.path == finding.path }
      return TextReport(isColoured: false).text(of: finding, source: source, lines: source.map { LineMap($0.bytes) })
    }
    let report = findings.isEmpty ? "" : "\n<!--\n" + findings.joined(separator: "\n") + "-->"
    return html[start..<end] + report + "\n"
  }

  /// The visible words of a page: no tags, and no tables behind drawings.
  private static func words(of html: String) -> String {
    html.replacing(/<[^>]*>/, with: " ").replacing(/[\x{A0}\x{202F}]/, with: " ").replacing("&nbsp;", with: " ")
  }

  /// Whether `number` stands in `text` and is not a part of another number.
  private static func stands(_ number: String, in text: String) -> Bool {
    text.ranges(of: number).contains { range in
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].prefix(2)
      let isCutBefore = before.map { $0.isNumber || $0 == "." || $0 == "," } ?? false
      let isCutAfter = after.first?.isNumber ?? false
      let goesOn = (after.first == "." || after.first == ",") && after.last?.isNumber == true
      return !isCutBefore && !isCutAfter && !goesOn
    }
  }
}
