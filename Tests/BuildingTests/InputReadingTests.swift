import Diagnostics
import Foundation
import Proving
import Publishing
import Testing

@testable import Building

@Suite struct InputReadingTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try place.write("templates/page.mustache", "x")
  }

  private func load(_ content: String = "content", data: String? = nil) throws -> Input {
    try Input(
      reading: Folders(content: place.at(content), data: data.map(place.at), templates: place.at("templates")), jobs: 1)
  }

  private func halt(_ content: String) -> Halt? {
    do {
      _ = try load(content)
      return nil
    } catch {
      return error as? Halt
    }
  }

  @Test func dataOfAFolderOfTheirOwnAreSourcesUnderData() throws {
    try place.write("content/index.md", "# Hi")
    try place.write("content/img/a.png", "")
    try place.write("data/team.yml", "a: 1")
    try place.write("data/README.md", "")
    let input = try load(data: "data")
    #expect(input.sources.map(\.path) == ["data/team.yml", "index.md"])
    #expect(input.sources.last == Source(path: "index.md", text: "# Hi"))
    #expect(input.assets == ["img/a.png"])
    #expect(input.templates.map(\.path) == ["page.mustache"])
    #expect(input.findings.isEmpty)
  }

  @Test func dataInsideTheContentAreNotCopied() throws {
    try place.write("content/index.md", "")
    try place.write("content/figures/team.yml", "a: 1")
    let input = try load(data: "content/figures")
    #expect(input.sources.map(\.path) == ["data/team.yml", "index.md"])
    #expect(input.assets.isEmpty)
  }

  @Test func whatNothingReadsIsSaid() throws {
    try place.write("content/handbook/index.md", "")
    try place.write("content/notes/todo.txt", "")
    let input = try load()
    #expect(input.pageRoot == "handbook/")
    #expect(input.findings.map { "\($0.rule.id) \($0.path)" } == ["file.not-read notes/todo.txt"])
  }

  /// Whoever puts a table among the metrics thinks that it is counted.
  @Test func aTableAmongTheMetricsIsAWarning() throws {
    try place.write("content/handbook/index.md", "")
    try place.write("content/metrics/catalog.yml", "metrics: {}")
    try place.write("content/metrics/leads.CSV", "metric,period,value")
    try place.write("content/metrics/notes.txt", "")
    try place.write("content/notes/leads.csv", "")
    let findings = try load().findings
    #expect(
      findings.map { "\($0.severity) \($0.path)" } == [
        "warning metrics/leads.CSV", "info metrics/notes.txt", "info notes/leads.csv",
      ])
    #expect(findings[0].rule.id == "file.not-read")
    #expect(findings[0].help == "deliveries are .json or .jsonl: convert it, or export it so")
    let alone = try Input(readingMetricsIn: place.path + "/content")
    #expect(alone.findings.map { "\($0.severity) \($0.path)" } == ["warning metrics/leads.CSV"])
  }

  @Test func theEarlierBuildOfTheConfigurationIsNothingElse() throws {
    try place.write("content/handbook/index.md", "")
    try place.write("content/site.yml", "changes: {previous: was/figures.json}")
    try place.write("content/was/figures.json", "{}")
    try place.write("content/was/sources.json", "[]")
    let input = try load()
    #expect(input.findings.isEmpty)
    #expect(input.sources.map(\.path) == ["handbook/index.md", "site.yml"])
    guard case .build(let figures, let sources, isContent: true)? = input.baseline else {
      Issue.record("no earlier build")
      return
    }
    #expect(figures == Source(path: "was/figures.json", text: "{}"))
    #expect(sources == Source(path: "was/sources.json", text: "[]"))
  }

  @Test func anEarlierBuildThatIsNotThereIsAFinding() throws {
    let marked = MarkedText("changes: {previous: ⟦was/figure.json⟧}")
    try place.write("content/handbook/index.md", "")
    try place.write("content/site.yml", marked.text)
    try place.write("content/was/figures.json", "{}")
    let finding = try #require(try load().findings.first { $0.rule == .noPrevious })
    #expect(finding.span == marked.spans[0])
    #expect(finding.help == "did you mean `was/figures.json`?")
  }

  @Test func aFolderThatIsNotThereHasANeighbour() throws {
    try place.write("content/index.md", "")
    let refusal = try #require(halt("contnet"))
    #expect(refusal.cause == .configuration)
    #expect(refusal.finding.rule == .folderMissing)
    #expect(refusal.finding.help?.contains("did you mean `\(place.at("content"))`?") == true)
  }

  @Test func aFileOrAnEmptyFolderIsNoContent() throws {
    try place.write("page.md", "")
    try place.makeFolder("empty")
    #expect(halt("page.md")?.finding.rule == .folderUnreadable)
    #expect(halt("empty")?.finding.rule == .noPages)
    #expect(halt("empty")?.cause == .configuration)
  }

  @Test func aFileThatCannotBeReadIsLeftOut() throws {
    try place.write("content/index.md", "")
    try place.write("content/huge.md", "")
    let file = try #require(FileHandle(forWritingAtPath: place.at("content/huge.md")))
    try file.truncate(atOffset: UInt64(OpenFile.largest) + 1)
    try file.close()
    let input = try load()
    #expect(input.sources.map(\.path) == ["index.md"])
    let finding = try #require(input.findings.first)
    #expect(input.findings.count == 1)
    #expect(finding.rule.id == "file.unreadable")
    #expect(finding.severity == .error)
    #expect(finding.path == "huge.md")
    #expect(finding.help == "the rest of the site is built without it")
  }
}
