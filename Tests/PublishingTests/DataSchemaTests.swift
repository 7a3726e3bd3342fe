import Diagnostics
import Foundation
import Proving
import Records
import Testing

@testable import Publishing

@Suite struct DataSchemaTests {
  private static let configuration = """
    title: Handbook
    language: en
    description: Words.
    base_url: https://example.org/handbook
    slugs: github
    nav: [{title: Start, path: index.md}]
    repository: {url: "https://example.org/a/b", branch: main, folder: Content}
    changes: {previous: old/figures.json, threshold: 1%}
    rules: {link.no-such-page: warning}
    """

  private func isRead(_ text: String) -> Bool {
    SiteConfiguration.read(Source(path: "site.yml", text: text)).1.isEmpty
  }

  @Test func theSchemaOfTheConfigurationAgreesWithItsReader() throws {
    let proof = try SchemaProof(try #require(DataSchemas.all.first { $0.name == "site" }).text)
    let value = try #require(RecordFile.parse(Source(path: "site.yml", text: Self.configuration)).value)
    #expect(try proof.complaints(about: value.json) == [])
    #expect(isRead(value.json))
    for change in value.variants() {
      let complaints = try proof.complaints(about: change.value.json)
      let byReader = isRead(change.value.json)
      #expect(complaints.isEmpty == byReader, "\(change.what): schema \(complaints), reader \(byReader)")
    }
  }

  @Test func noTwoSchemasHaveOneName() {
    let names = DataSchemas.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count >= 22)
  }

  /// An editor shows what a key is for: each has a sentence, its own or that of the part it refers to.
  @Test func everyKeyOfEverySchemaSaysWhatItIsFor() throws {
    for schema in DataSchemas.all {
      let keys = try SchemaKeys(schema.text)
      #expect(keys.all.count >= 2, "\(schema.name)")
      #expect(keys.all.filter { $0.meaning.isEmpty }.map(\.place) == [], "\(schema.name)")
      #expect(keys.all.filter { !$0.meaning.hasSuffix(".") }.map(\.place) == [], "\(schema.name)")
    }
  }

  @Test func aKeyWithoutASentenceIsFoundAtAnyDepth() throws {
    let schema = """
      {"properties": {"a": {"description": "A.", "anyOf": [{"type": "null"}, {"type": "array", "items": {"properties": {
        "b": {"type": "string"}}}}]}, "c": {"description": "C.", "additionalProperties": {"properties": {"d": {}}}}},
       "allOf": [{"oneOf": [{"properties": {"a": {"not": {"type": "null"}}}}]}],
       "$defs": {"e": {"properties": {"f": {"$ref": "#/$defs/g"}, "h": {"$ref": "#/$defs/i"}}},
        "g": {"description": "G."}, "i": {}}}
      """
    let keys = try SchemaKeys(schema)
    #expect(keys.all.map(\.place) == ["e.f", "e.h", "a", "a[].b", "c", "c.*.d"])
    #expect(keys.all.filter { $0.meaning.isEmpty }.map(\.place) == ["e.h", "a[].b", "c.*.d"])
  }

  @Test func aSiteHoldsTheSchemasOfItsFiles() async throws {
    let sources = [
      Source(path: "data/glossary.yml", text: "a: []\n"), Source(path: "data/other.yml", text: "a: 1\n"),
      Source(path: "handbook/index.md", text: "# Start\n"),
      Source(path: "metrics/catalog.yaml", text: "metrics: {a: {unit: count, rollup: sum}}\n"),
      Source(path: "metrics/o.jsonl", text: ""), Source(path: "metrics/ux.yml", text: "[{name: A}]\n"),
      Source(path: "site.yml", text: "title: A\n"),
    ]
    let output = await Site.build(Input(sources: sources, assets: [], templates: [], pageRoot: "handbook/"))
    #expect(
      output.files.map(\.path).filter { $0.hasSuffix(".schema.json") } == [
        "data/catalog.schema.json", "data/figures.schema.json", "data/glossary.schema.json",
        "data/observations.schema.json", "data/performance_indicators.schema.json", "data/site.schema.json",
        "data/sources.schema.json",
      ])
    let page = Source(path: "index.md", text: "# Start\n")
    let bare = await Site.build(Input(sources: [page], assets: [], templates: []))
    #expect(bare.files.allSatisfy { !$0.path.hasPrefix("data/") })
  }

  /// Each file of the sample names a schema that is there, by the way from the file to it.
  @Test func theFilesOfTheSampleNameTheirSchemas() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let content = root.appendingPathComponent("Content")
    for path in try FileManager.default.subpathsOfDirectory(atPath: content.path).sorted() where path.hasSuffix(".yml")
    {
      let name = try #require(DataSchemas.name(for: path))
      let up = String(repeating: "../", count: path.count { $0 == "/" } + 1)
      let text = try String(contentsOf: content.appendingPathComponent(path), encoding: .utf8)
      let wanted = "# yaml-language-server: $schema=\(up)Site/data/\(name).schema.json\n"
      #expect(text.hasPrefix(wanted), "\(path)")
    }
  }
}
