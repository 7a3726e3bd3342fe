import Diagnostics
import Proving
import Records
import Testing

@testable import Metrics

/// Schema and reader agree: what one accepts the other does, and each key is known to both or to neither.
@Suite struct SchemaTests {
  private func schema(_ name: String) throws -> SchemaProof {
    try SchemaProof(try #require(MetricSchemas.read.first { $0.name == name }).text)
  }

  private func complaints(about value: RecordValue?, _ schema: SchemaProof, definition: String? = nil) throws
    -> [String]
  {
    try schema.complaints(about: try #require(value).json, definition: definition)
  }

  /// Rules about how something is written, which a schema can know; not about what names mean.
  private static let shapeRules: Set<String> = [
    "data.wrong-type", "data.unknown-word", "data.missing-key", "data.unknown-key", "metric.wrong-period",
    "metric.wrong-id", "metric.empty-file", "data.wrong-address",
  ]

  private static let catalog = """
    fiscal_year_start: 2
    sample: true
    dimensions: {region: {title: Region, order: [NA, EMEA]}}
    sources: {crm: {title: CRM, url: "https://example.org", warn_after: 3d, error_after: 14d, sample: false}}
    metrics:
      mqls:
        title: MQLs
        definition: Leads.
        unit: count
        rollup: sum
        level: north_star
        better: higher
        owner: demand
        source: crm
        aliases: [leads]
        targets:
          - {period: FY27-Q3, at_least: 900}
          - {every: quarter, between: [-4, 900], tolerance: 10%}
          - {every: month, at_most: 12 count}
        health: {period: FY27-Q3, state: attention, reasons: [Slow.]}
      cost: {unit: {currency: USD}, rollup: {time: last, dimensions: sum}}
      rate: {formula: cost / mqls, unit: {currency: USD}, precision: 1}
      price: {unit: USD/count, rollup: mean}
    sets: {key: [mqls, rate]}
    funnels: {demand: {stages: [mqls, cost], velocities: [rate]}}
    identities:
      - {name: sums, sum_over: region, metrics: [mqls], tolerance: 0.5%}
      - {name: same, equal: [mqls, cost], tolerance: 2}
      - {name: falls, descending: [mqls, cost]}
    records:
      - {files: w-*.json, source: crm, period: month, dimensions: {region: area}, measures: {mqls: m}, weights: {mqls: n}}
    """

  private static let observations = """
    {"schema": "tallybook/observations/1", "source": "crm", "as_of": "2026-11-20", "observations": [
      {"metric": "mqls", "period": "2026-10", "dimensions": {"region": "NA"}, "value": 12.5, "n": 3},
      {"metric": "mqls", "period": "FY27-Q2", "value": null}]}
    """

  private static let indicators = """
    - {name: Morale, base_path: /x/, definition: Mood., target: at or above 7, org: People, dri: Ann, is_key: true,
       health: {level: 2, reasons: [Slow.]}, urls: ["https://example.org"], public: true, sisense_data: {chart: 3}}
    """

  private static let names = ["catalog", "observations", "performance_indicators"]

  private func sample(_ name: String) -> Source {
    switch name {
    case "catalog": Source(path: "metrics/catalog.yml", text: Self.catalog)
    case "observations": Source(path: "metrics/o.json", text: Self.observations)
    default: Source(path: "metrics/pi.yml", text: Self.indicators)
    }
  }

  /// Whether the reader finds nothing wrong with how `value`, written as JSON, is written.
  private func isRead(_ value: RecordValue, as name: String) -> Bool {
    let text = value.json
    var sources = [Source(path: "metrics/catalog.yml", text: Self.catalog)]
    switch name {
    case "catalog": sources = [Source(path: "metrics/catalog.yml", text: text)]
    case "observations": sources.append(Source(path: "metrics/o.json", text: text))
    default: sources.append(Source(path: "metrics/pi.yml", text: text))
    }
    let rules = Self.shapeRules.union(name == "observations" ? ["metric.unknown-metric"] : [])
    return !MetricsModel.read(sources).findings.contains { rules.contains($0.rule.id) }
  }

  @Test(arguments: names) func theSampleIsAccepted(name: String) throws {
    let value = try #require(RecordFile.parse(sample(name)).value)
    #expect(try complaints(about: value, schema(name)) == [])
    #expect(isRead(value, as: name))
  }

  /// Each value of the sample is replaced by values of every kind, each key renamed, left out and added to.
  @Test(arguments: names) func changedSamplesAreJudgedAlike(name: String) throws {
    let schema = try schema(name)
    let value = try #require(RecordFile.parse(sample(name)).value)
    let changes = value.variants()
    #expect(changes.count > 60)
    for change in changes {
      // Whether a list at the top is records of several measures, only the catalog can say.
      if name == "observations", case .sequence = change.value.content { continue }
      let complaints = try complaints(about: change.value, schema)
      let byReader = isRead(change.value, as: name)
      #expect(complaints.isEmpty == byReader, "\(change.what): schema \(complaints), reader \(byReader)")
    }
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence))) func theOutsideCasesAreAccepted() throws {
    let (catalog, observations) = (try schema("catalog"), try schema("observations"))
    var count = 0
    for file in try Corpus.files("metrics-cases") where !["queries", "diagnostics"].contains(where: file.path.contains)
    {
      let source = Source(path: file.path, bytes: file.bytes)
      if file.path.hasSuffix(".jsonl") {
        let lines = LineMap(file.bytes)
        for line in lines.starts.indices where !lines.contentRange(ofLine: line + 1).isEmpty {
          let value = JSONReader.read(source, in: lines.contentRange(ofLine: line + 1)).value
          let definition = line == 0 ? "header" : "observation"
          #expect(try complaints(about: value, observations, definition: definition) == [], "\(file.path)")
        }
      } else if let value = RecordFile.parse(source).value, file.path.hasSuffix(".yml") || file.path.hasSuffix(".json")
      {
        let schema = file.path.hasSuffix("catalog.yml") ? catalog : observations
        #expect(try complaints(about: value, schema) == [], "\(file.path)")
        count += 1
      }
    }
    #expect(count > 60)
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence))) func theHandbooksIndicatorsAreAccepted()
    throws
  {
    let schema = try schema("performance_indicators")
    let folder = "corpus/gitlab-handbook-sample/kramdown-2022/data/performance_indicators"
    for file in try Corpus.files(folder, suffix: ".yml") {
      let value = YAMLReader.read(Source(path: file.path, bytes: file.bytes)).value
      #expect(try complaints(about: value, schema) == [])
    }
  }
}
