import Diagnostics

/// What a KPI table shows of a metric beside its name, in the order of the columns.
enum KPIColumn: String, CaseIterable, Sendable {
  case value
  case health
  case target
  /// The change on the period before.
  case previous
  /// The change on the same period a year earlier.
  case yearAgo = "year-ago"
  case trend

  /// The columns that `columns=value,target,trend` names, or all but one of the changes with `compare=year-ago`; nil when
  /// the options say nothing about them.
  static func chosen(by options: FigureOptions) throws(ComponentFailure) -> Set<KPIColumn>? {
    guard let text = options["columns"] else {
      return try comparison(options).map { Set(allCases).subtracting([.previous, .yearAgo]).union([$0]) }
    }
    if options["compare"] != nil {
      throw ComponentFailure(
        .wrongOption, "`columns` already says what is compared", help: "remove `compare`, or name the column")
    }
    var chosen: Set<KPIColumn> = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let column = KPIColumn(rawValue: word) else {
        let names = allCases.map(\.rawValue)
        throw ComponentFailure(
          .wrongOption, "there is no column `\(word)`",
          help: Nearest.question(about: word, in: names)
            ?? "name some of \(names.joined(separator: ",")), without spaces")
      }
      chosen.insert(column)
    }
    return chosen
  }

  /// The change that `compare` asks for, instead of both.
  static func comparison(_ options: FigureOptions) throws(ComponentFailure) -> KPIColumn? {
    try options.choice("compare", among: [KPIColumn.previous, .yearAgo].map(\.rawValue)).flatMap(KPIColumn.init)
  }
}
