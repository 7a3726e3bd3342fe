import Foundation
import Proving
import Testing

/// The law of incrementality, through the program: after any sequence of edits, a warm build's files and findings equal a
/// cold build's.
@Suite struct WarmBuildTests {
  @Test(arguments: [1, 2] as [UInt64])
  func equalsColdBuild(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let place = try TemporaryFolder()
    try place.write("notes/index.md", "# Notes\n\n[a](a.md)\n")
    for round in 1...8 {
      for _ in 0..<Int.random(in: 1...3, using: &random) { try edit(place, &random) }
      let warm = try build(place, "warm")
      let cold = try build(place, "cold\(round)")
      #expect(try place.snapshot("warm") == place.snapshot("cold\(round)"), "seed \(seed), round \(round)")
      #expect(warm.error == cold.error)
      #expect(warm.status == cold.status)
    }
  }

  /// A page says who leads to it, so that it changes with pages that nobody touched its file for.
  @Test func aNewLinkChangesThePageItLeadsTo() throws {
    let place = try TemporaryFolder()
    try place.write("notes/index.md", "# Notes\n")
    try place.write("notes/a.md", "# Apples\n")
    try place.write("notes/b.md", "# Pears\n")
    _ = try build(place, "warm")
    #expect(place.text("warm/b.html")?.contains("Linked from") == false)
    for (round, text) in ["[pears](b.md)", "[pears](b.md#pears)", "<a href=\"b.md\">p</a>", "none"].enumerated() {
      try place.write("notes/a.md", "# Apples\n\n\(text)\n")
      _ = try build(place, "warm")
      let page = try #require(place.text("warm/b.html"))
      #expect(page.contains("Linked from") == (text != "none"), "\(text)")
      #expect(page.contains("<li><a href=\"a.html\">Apples</a></li></ul>") == (text != "none"), "\(text)")
      _ = try build(place, "cold\(round)")
      #expect(try place.snapshot("warm") == place.snapshot("cold\(round)"), "\(text)")
    }
  }

  private func build(_ place: TemporaryFolder, _ output: String) throws -> Shell.Answer {
    try BuiltProgram.run(
      "build", "--content", "notes", "--output", output, in: place,
      environment: ["TALLYBOOK_TEMPLATES": BuiltProgram.templates])
  }

  /// Writes, deletes or moves a page or an asset.
  private func edit(_ place: TemporaryFolder, _ random: inout SeededGenerator) throws {
    let names = ["a.md", "b.md", "s/index.md", "s/c d.md", "s/t/ö.md", "p.png", "s/q.png"]
    let name = "notes/" + (names.randomElement(using: &random) ?? "a.md")
    switch Int.random(in: 0..<4, using: &random) {
    case 0 where place.text(name) != nil: try place.remove(name)
    default:
      let targets = (0..<3).compactMap { _ in names.randomElement(using: &random) }
      let links = targets.map {
        "[x](/\($0.replacingOccurrences(of: " ", with: "%20"))#t\(Int.random(in: 1...3, using: &random)))"
      }
      let titles = (1...3).map { "# T\($0)\n" }.shuffled(using: &random).prefix(2).joined()
      try place.write(name, titles + "\n" + links.joined(separator: " ") + "\n")
    }
  }
}
