import Foundation
import Proving
import Testing

/// `tallybook schema` as it is typed.
@Suite struct SchemaCommandTests {
  let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  @Test func withoutANameTheNamesAreListed() throws {
    let answer = try BuiltProgram.run("schema", in: place)
    #expect(answer.status == 0)
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count >= 22)
    #expect(lines.contains { $0.contains(/^catalog +Catalog of metrics$/) })
    #expect(lines.contains { $0.contains(/^leads +Leads$/) })
  }

  /// What is printed is JSON, says what it is, and allows what the program reads.
  @Test func eachOfThemIsPrinted() throws {
    let names = try BuiltProgram.run("schema", in: place).output.split(separator: "\n").compactMap {
      $0.split(separator: " ").first
    }
    for name in names {
      let answer = try BuiltProgram.run("schema", String(name), in: place)
      #expect(answer.status == 0)
      let schema = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
      #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
      #expect(schema?["$id"] as? String == "\(name).schema.json")
    }
    let glossary = try SchemaProof(try BuiltProgram.run("schema", "glossary", in: place).output)
    #expect(try glossary.complaints(about: #"{"a": [{"term": "T", "definition": "D"}]}"#) == [])
    #expect(try glossary.complaints(about: #"{"a": [{"term": "T"}]}"#) == ["$.a[0]: definition is missing"])
  }

  @Test func anUnknownNameIsAnsweredWithTheNearest() throws {
    let answer = try BuiltProgram.run("schema", "catalogue", in: place)
    #expect(answer.status == 2)
    #expect(answer.output == "")
    #expect(answer.error.contains("there is no schema `catalogue`"))
    #expect(answer.error.contains("did you mean `catalog`?"))
  }
}
