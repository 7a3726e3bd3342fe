extension FiguresJSON {
  /// JSON Schema (draft 2020-12) of `tallybook/figures/1`.
  package static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "figures.schema.json",
      "title": "Figures",
      "description": "Metrics evaluated for periods and slices, by metric, first day, last day and slice.",
      "type": "object",
      "required": ["schema", "as_of", "figures"],
      "additionalProperties": false,
      "properties": {
        "schema": {"description": "Name and version of the format.", "const": "tallybook/figures/1"},
        "as_of": {
          "description": "The earliest among the last days of all sources.",
          "anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]
        },
        "figures": {"description": "One a metric, period and slice.", "type": "array", "items": {"$ref": "#/$defs/figure"}},
        "rejected": {
          "description": "What was delivered and does not count as it was written, and identities that do not hold; absent when there is nothing.",
          "type": "array",
          "minItems": 1,
          "items": {"$ref": "#/$defs/rejection"}
        }
      },
      "$defs": {
        "number": {"type": ["number", "null"]},
        "rejection": {
          "type": "object",
          "required": ["rule", "file", "line", "column", "message", "metrics", "period", "slice"],
          "additionalProperties": false,
          "properties": {
            "rule": {"description": "Id of the rule that rejected it.", "type": "string"},
            "file": {"description": "Path of the file it stands in, in the content folder.", "type": "string"},
            "line": {"description": "The line of the file, from 1.", "type": "integer", "minimum": 1},
            "column": {"description": "The column of the line, from 1.", "type": "integer", "minimum": 1},
            "message": {"description": "What is wrong with it.", "type": "string"},
            "metrics": {
              "description": "The metrics it is about; null when it does not tell.",
              "anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]
            },
            "period": {
              "description": "The period it is about; null when it does not tell.",
              "type": ["string", "null"]
            },
            "slice": {
              "description": "Values of dimensions, as far as they can be read.",
              "type": "object",
              "additionalProperties": {"type": "string"}
            }
          }
        },
        "doubt": {
          "type": "object",
          "required": ["rule", "file", "line", "of"],
          "additionalProperties": false,
          "properties": {
            "rule": {"description": "Id of the rule that rejected it.", "type": "string"},
            "file": {"description": "Path of the file it stands in, in the content folder.", "type": "string"},
            "line": {"description": "The line of the file, from 1.", "type": "integer", "minimum": 1},
            "of": {
              "description": "The values of the figure that rest on it.",
              "type": "array",
              "minItems": 1,
              "items": {"enum": ["value", "previous", "year_ago"]}
            }
          }
        },
        "figure": {
          "type": "object",
          "required": [
            "metric", "period", "slice", "value", "unit", "n", "inputs", "to_date", "incomplete", "missing", "previous",
            "change", "year_ago", "year_change", "target", "health", "sources"
          ],
          "additionalProperties": false,
          "properties": {
            "metric": {"description": "Id of the metric in the catalog.", "type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
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
            "value": {"description": "Null when `missing` says why. Percentages are fractions.", "$ref": "#/$defs/number"},
            "unit": {"description": "count, percent, days, hours, score, ratio, a currency, or a product and quotient of them like USD/count.", "type": "string"},
            "n": {"description": "How many things a mean was taken of.", "$ref": "#/$defs/number"},
            "inputs": {
              "description": "Values of the operands of the formula; empty without one.",
              "type": "object",
              "additionalProperties": {"$ref": "#/$defs/number"}
            },
            "to_date": {"description": "Whether the period was not over when the values were taken.", "type": "boolean"},
            "incomplete": {"description": "Whether a part of the period that is over was not measured.", "type": "boolean"},
            "missing": {
              "description": "Why there is no value.",
              "anyOf": [
                {"type": "null"},
                {
                  "type": "string",
                  "pattern": "^(no-observation|not-additive|null-value|no-weight|zero-weight|operand|division-by-zero)\\b"
                }
              ]
            },
            "previous": {"description": "The value in the period before.", "$ref": "#/$defs/number"},
            "change": {
              "description": "(value - previous) / |previous|; for percentages value - previous.",
              "$ref": "#/$defs/number"
            },
            "year_ago": {"description": "The value a year earlier.", "$ref": "#/$defs/number"},
            "year_change": {"description": "Like change, against the year before.", "$ref": "#/$defs/number"},
            "target": {
              "description": "What the value is held against, in its unit; null without a target.",
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
            "health": {"description": "How the value stands against the target; unknown without either of them, or while the value still grows with its period.", "enum": ["okay", "attention", "problem", "unknown"]},
            "sources": {
              "description": "What the figure rests on: file and JSON Pointer, or the number of a line.",
              "type": "array",
              "items": {"type": "string"}
            },
            "rejected": {
              "description": "What was rejected that the figure rests on; absent when there is nothing.",
              "type": "object",
              "required": ["count", "first"],
              "additionalProperties": false,
              "properties": {
                "count": {"description": "How many there are.", "type": "integer", "minimum": 1},
                "first": {
                  "description": "At most eight; those of the value first.",
                  "type": "array",
                  "items": {"$ref": "#/$defs/doubt"}
                }
              }
            }
          }
        }
      }
    }

    """#
}
