import Diagnostics
package import Records

/// How old the sources of a site's figures are, as machines read it: the schema `tallybook/sources/1`. It stands beside
/// `figures.json`, which says of no source when it delivered, so that a later build can tell which sources went stale
/// since.
package struct SourcesJSON {
  private let model: MetricsModel
  private let day: CalendarDay?

  /// A writer of the sources of `model`, held against `day` (or against the latest day of all data).
  package init(_ model: MetricsModel, on day: CalendarDay? = nil) {
    self.model = model
    self.day = day ?? model.latestDay
  }

  /// The whole document, with a newline at its end: the sources in the order of the catalog.
  package var document: String {
    let sources = model.catalog.sources.map(object)
    return "{\"schema\": \"tallybook/sources/1\", \"day\": \(Self.text(day)), \"sources\": ["
      + (sources.isEmpty ? "" : "\n  " + sources.joined(separator: ",\n  ") + "\n") + "]}\n"
  }

  private func object(_ source: Catalog.DataSource) -> String {
    let last = model.log.asOf[source.id]
    let age = last.flatMap { last in day.map { "\($0.number - last.number)" } }
    let files = model.log.files.filter { $0.source == source.id }.map(\.path)
    let fields = [
      ("id", JSONReport.quoted(source.id)), ("title", JSONReport.quoted(source.title)), ("as_of", Self.text(last)),
      ("age_days", age ?? "null"), ("warn_after_days", source.warnAfter.map(String.init) ?? "null"),
      ("error_after_days", source.errorAfter.map(String.init) ?? "null"),
      ("state", last == nil ? "\"undelivered\"" : "\"\(model.freshness(of: source.id, on: day).word)\""),
      ("sample", "\(model.isSample(source.id))"),
      ("files", "[\(files.map(JSONReport.quoted).joined(separator: ", "))]"),
    ]
    return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  private static func text(_ day: CalendarDay?) -> String { day.map { "\"\($0)\"" } ?? "null" }

  /// JSON Schema (draft 2020-12) of `tallybook/sources/1`.
  package static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "sources.schema.json",
      "title": "Sources",
      "description": "Where observations come from, and how old the last delivery of each is.",
      "type": "object",
      "required": ["schema", "day", "sources"],
      "additionalProperties": false,
      "properties": {
        "schema": {"description": "Name and version of the format.", "const": "tallybook/sources/1"},
        "day": {"description": "The day the sources are held against.", "$ref": "#/$defs/day"},
        "sources": {
          "description": "All sources of the catalog.",
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "id", "title", "as_of", "age_days", "warn_after_days", "error_after_days", "state", "sample", "files"
            ],
            "additionalProperties": false,
            "properties": {
              "id": {"description": "Id of the source in the catalog.", "type": "string"},
              "title": {"description": "The name people read.", "type": "string"},
              "as_of": {"description": "The day of its last delivery.", "$ref": "#/$defs/day"},
              "age_days": {"description": "How many days before `day` that was; null without a delivery.", "type": ["integer", "null"]},
              "warn_after_days": {"description": "The age in days after which it is stale; null without that limit.", "type": ["integer", "null"]},
              "error_after_days": {"description": "The age in days after which it is outdated; null without that limit.", "type": ["integer", "null"]},
              "state": {"description": "How its age stands to these limits; undelivered when nothing came from it yet.", "enum": ["fresh", "stale", "outdated", "undelivered"]},
              "sample": {"description": "Whether its values are made up.", "type": "boolean"},
              "files": {"description": "Paths of the files that came from it, in the content folder.", "type": "array", "items": {"type": "string"}}
            }
          }
        }
      },
      "$defs": {"day": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}}
    }

    """#
}

extension Freshness {
  /// The state in a word, for machines.
  package var word: String {
    switch self {
    case .fresh: "fresh"
    case .stale: "stale"
    case .outdated: "outdated"
    }
  }
}
