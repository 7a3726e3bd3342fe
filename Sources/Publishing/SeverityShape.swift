package import Diagnostics
import Records

extension Rule {
  /// A severity for a rule that there is not.
  package static let unknownRule = Rule("data.unknown-rule", .warning)
}

extension Shape where Value == [TableRow<String>] {
  /// Severities, or `off`, by the ids of rules. One for a rule that there is not is a finding and is left out.
  static var severities: Shape<[TableRow<String>]> {
    let severity = Shape<String>.word(of: Severity.allCases.map(\.rawValue) + ["off"])
    var schema = JSONSchema.table(of: severity.schema()).orNull
    schema.mapping?.otherKeyWords = Rule.ids
    return Shape<[TableRow<String>]>.table(of: severity).map(schema: schema) { rows, _, report in
      rows.filter { row in
        if Rule.ids.contains(row.key) { return true }
        report.add(
          .unknownRule, row.keySpan, "there is no rule `\(row.key)`",
          help: Nearest.question(about: row.key, in: Rule.ids)
            ?? "use the id that a finding shows in brackets, like `link.no-such-page`")
        return false
      }
    }
  }
}
