import Diagnostics
import Foundation
import Testing

/// A kind of finding that no test gives is one nobody knows to work.
@Suite struct RulesAreTestedTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The texts of all files below a folder whose names end in one of the given ways.
  private static func texts(_ folder: String, endings: [String]) throws -> [String] {
    let base = root.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
      .filter { path in endings.contains(where: path.hasSuffix) }
      .filter { !$0.hasSuffix("RulesAreTestedTests.swift") }
      .map { try String(contentsOf: base.appendingPathComponent($0), encoding: .utf8) }
  }

  /// The rules that the rooms declare.
  private static func declared() throws -> [(constant: String, id: String)] {
    let declaration = /static let (\w+)\s*=\s*Rule\(\s*"([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)"/
    return try texts("Sources", endings: [".swift"]).flatMap { text in
      text.matches(of: declaration).map { (constant: String($0.1), id: String($0.2)) }
    }
  }

  /// `site.yml` may name every rule there is and no other: a new one is added to the list, in its place.
  @Test func theListOfRulesIsWhole() throws {
    #expect(try Self.declared().map(\.id).sorted() == Rule.ids)
  }

  /// A rule counts as tested when its id stands in a test or in what one expects, or its constant in a test.
  @Test func everyRuleIsNamedByATest() throws {
    let rules = try Self.declared()
    #expect(rules.count > 90)
    #expect(Set(rules.map(\.id)).count == rules.count, "two rules have one id")
    let tests = try Self.texts("Tests", endings: [".swift", "expected.json", "findings.txt"])
    var words: Set<Substring> = []
    for text in tests {
      for match in text.matches(of: /[a-z][\w-]*\.[a-z][a-z0-9-]*/) { words.insert(match.0) }
      for match in text.matches(of: /\.[a-z]\w*/) { words.insert(match.0) }
    }
    let untested = rules.filter { !words.contains(Substring($0.id)) && !words.contains("." + $0.constant) }
    #expect(untested.map(\.id) == [])
  }
}
