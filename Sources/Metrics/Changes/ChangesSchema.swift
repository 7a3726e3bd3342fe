extension ChangesJSON {
  /// JSON Schema (draft 2020-12) of `tallybook/changes/1`.
  package static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "changes.schema.json",
      "title": "Changes",
      "description": "What is different between the figures of two builds. Every figure is compared with itself: metric, period and slice.",
      "type": "object",
      "required": [
        "schema", "old_as_of", "new_as_of", "threshold", "restated", "doubtful", "moved", "verdicts", "targets", "new", "gone",
        "newly_stale", "within_threshold", "unchanged"
      ],
      "additionalProperties": false,
      "properties": {
        "schema": {"description": "Name and version of the format.", "const": "tallybook/changes/1"},
        "old_as_of": {"description": "The day of the newest data of the older build; where one of the builds does not say how old its sources are, the day up to which all of them had been delivered.", "$ref": "#/$defs/day"},
        "new_as_of": {"description": "The same of the newer build.", "$ref": "#/$defs/day"},
        "threshold": {
          "description": "How far figures of running periods could move without being listed: a fraction of the older value.",
          "type": "number",
          "minimum": 0
        },
        "restated": {
          "description": "Figures of periods that were over in the older build, with another value.",
          "type": "array",
          "items": {"$ref": "#/$defs/change"}
        },
        "doubtful": {
          "description": "Figures whose newer value rests on rejected data, with another value than before, or in no doubt before. None of them is restated, moved or among the verdicts.",
          "type": "array",
          "items": {"$ref": "#/$defs/change"}
        },
        "moved": {
          "description": "Figures of periods that were not over, changed beyond the threshold or in health; worse health first, then the largest change.",
          "type": "array",
          "items": {"$ref": "#/$defs/change"}
        },
        "verdicts": {
          "description": "Figures judged in another way than before, and figures of new periods that are judged.",
          "type": "array",
          "items": {"$ref": "#/$defs/verdict"}
        },
        "targets": {
          "description": "Figures whose target is another one.",
          "type": "array",
          "items": {"$ref": "#/$defs/retargeted"}
        },
        "new": {"description": "Figures only the newer build has.", "type": "array", "items": {"$ref": "#/$defs/figure"}},
        "gone": {"description": "Figures only the older build has.", "type": "array", "items": {"$ref": "#/$defs/figure"}},
        "newly_stale": {
          "description": "Sources that were within their limits and are not any more; null when one of the builds does not say how old its sources were.",
          "anyOf": [
            {"type": "null"},
            {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["source", "as_of"],
                "additionalProperties": false,
                "properties": {
                  "source": {"description": "Id of the source in the catalog.", "type": "string"},
                  "as_of": {"description": "The day of its last delivery.", "$ref": "#/$defs/day"}
                }
              }
            }
          ]
        },
        "within_threshold": {
          "description": "How many figures of running periods moved by no more than the threshold.",
          "type": "integer",
          "minimum": 0
        },
        "unchanged": {"description": "How many figures have the same value.", "type": "integer", "minimum": 0}
      },
      "$defs": {
        "day": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
        "number": {"type": ["number", "null"]},
        "metric": {"description": "Id of the metric in the catalog.", "type": "string"},
        "period": {
          "description": "2026-11-20, 2026-W47, 2026-10, 2026-Q4, 2026, FY27-Q3 or FY27.",
          "type": "string",
          "pattern": "^(\\d{4}(-(\\d{2}(-\\d{2})?|W\\d{2}|Q[1-4]))?|FY\\d{2}(-Q[1-4])?)$"
        },
        "slice": {
          "description": "Values of dimensions; empty for the whole.",
          "type": "object",
          "additionalProperties": {"type": "string"}
        },
        "health": {"enum": ["okay", "attention", "problem", "unknown"]},
        "rejected": {
          "description": "The first of what was rejected that the value rests on, as figures.json lists it; null when it is in no doubt.",
          "anyOf": [
            {"type": "null"},
            {
              "type": "object",
              "required": ["rule", "file", "line"],
              "additionalProperties": false,
              "properties": {
                "rule": {"description": "Id of the rule.", "type": "string"},
                "file": {"description": "Path in the content folder.", "type": "string"},
                "line": {"description": "The line of the file, from 1.", "type": "integer", "minimum": 1}
              }
            }
          ]
        },
        "target": {
          "anyOf": [
            {"type": "null"},
            {
              "type": "object",
              "minProperties": 1,
              "maxProperties": 1,
              "additionalProperties": false,
              "properties": {
                "at_least": {"description": "Values from here up meet it.", "type": "number"},
                "at_most": {"description": "Values up to here meet it.", "type": "number"},
                "between": {"description": "Values from the first to the second meet it.", "type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
              }
            }
          ]
        },
        "change": {
          "type": "object",
          "required": [
            "metric", "period", "slice", "old", "new", "unit", "old_unit", "change", "to_date", "old_health", "new_health",
            "old_rejected", "rejected"
          ],
          "additionalProperties": false,
          "properties": {
            "metric": {"$ref": "#/$defs/metric"},
            "period": {"$ref": "#/$defs/period"},
            "slice": {"$ref": "#/$defs/slice"},
            "old": {"description": "The value of the older build.", "$ref": "#/$defs/number"},
            "new": {"description": "The value of the newer build.", "$ref": "#/$defs/number"},
            "unit": {"description": "The unit of the newer build: count, percent, USD and the like.", "type": "string"},
            "old_unit": {"description": "The unit of the older build.", "type": "string"},
            "change": {
              "description": "(new - old) / |old|; for percentages new - old. Null without two values of one unit, or from zero.",
              "$ref": "#/$defs/number"
            },
            "to_date": {"description": "Whether the period is still not over.", "type": "boolean"},
            "old_health": {"description": "How the older value stood against its target.", "$ref": "#/$defs/health"},
            "new_health": {"description": "How the newer value stands against its target.", "$ref": "#/$defs/health"},
            "old_rejected": {"$ref": "#/$defs/rejected"},
            "rejected": {"$ref": "#/$defs/rejected"}
          }
        },
        "verdict": {
          "type": "object",
          "required": ["metric", "period", "slice", "value", "unit", "target", "old_health", "new_health"],
          "additionalProperties": false,
          "properties": {
            "metric": {"$ref": "#/$defs/metric"},
            "period": {"$ref": "#/$defs/period"},
            "slice": {"$ref": "#/$defs/slice"},
            "value": {"description": "The value; a percentage is a fraction.", "$ref": "#/$defs/number"},
            "unit": {"description": "The unit of the newer build: count, percent, USD and the like.", "type": "string"},
            "target": {"description": "What the value is held against; null without a target.", "$ref": "#/$defs/target"},
            "old_health": {"description": "How the older value stood against its target.", "$ref": "#/$defs/health"},
            "new_health": {"description": "How the newer value stands against its target.", "$ref": "#/$defs/health"}
          }
        },
        "retargeted": {
          "type": "object",
          "required": ["metric", "period", "slice", "old", "new", "unit", "value", "old_health", "new_health", "rejected"],
          "additionalProperties": false,
          "properties": {
            "metric": {"$ref": "#/$defs/metric"},
            "period": {"$ref": "#/$defs/period"},
            "slice": {"$ref": "#/$defs/slice"},
            "old": {"description": "The target of the older build; null without one.", "$ref": "#/$defs/target"},
            "new": {"description": "The target of the newer build; null without one.", "$ref": "#/$defs/target"},
            "unit": {"description": "The unit of the newer build: count, percent, USD and the like.", "type": "string"},
            "value": {"description": "The value; a percentage is a fraction.", "$ref": "#/$defs/number"},
            "old_health": {"description": "How the older value stood against its target.", "$ref": "#/$defs/health"},
            "new_health": {"description": "How the newer value stands against its target.", "$ref": "#/$defs/health"},
            "rejected": {"$ref": "#/$defs/rejected"}
          }
        },
        "figure": {
          "type": "object",
          "required": ["metric", "period", "slice", "value", "unit", "to_date", "health", "rejected"],
          "additionalProperties": false,
          "properties": {
            "metric": {"$ref": "#/$defs/metric"},
            "period": {"$ref": "#/$defs/period"},
            "slice": {"$ref": "#/$defs/slice"},
            "value": {"description": "The value; a percentage is a fraction.", "$ref": "#/$defs/number"},
            "unit": {"description": "The unit of the newer build: count, percent, USD and the like.", "type": "string"},
            "to_date": {"description": "Whether the period was not over when the values were taken.", "type": "boolean"},
            "health": {"description": "How the value stands against its target.", "$ref": "#/$defs/health"},
            "rejected": {"$ref": "#/$defs/rejected"}
          }
        }
      }
    }

    """#
}
