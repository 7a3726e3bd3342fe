import Records

extension Period {
  /// The period written `text`: `2026-11-20`, `2026-W47`, `2026-10`, `FY27-Q3`, `2026-Q4`, `FY27` or `2026`; nil for
  /// anything else, such as a month 13 or a week 53 of a year that has 52.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 3, let first = parts.first else { return nil }
    if let year = Self.fiscalYear(first) {
      if parts.count == 1 {
        self.init(.fiscalYear, number: year)
      } else {
        guard parts.count == 2, let quarter = Self.quarter(parts[1]) else { return nil }
        self.init(.fiscalQuarter, number: year * 4 + quarter - 1)
      }
      return
    }
    guard let year = Self.number(first, digits: 4) else { return nil }
    switch parts.count {
    case 1: self.init(.year, number: year)
    case 3:
      guard let day = CalendarDay(text) else { return nil }
      self.init(.day, number: day.number)
    default:
      if let quarter = Self.quarter(parts[1]) {
        self.init(.quarter, number: year * 4 + quarter - 1)
      } else if let month = Self.number(parts[1], digits: 2), (1...12).contains(month) {
        self.init(.month, number: year * 12 + month - 1)
      } else if parts[1].hasPrefix("W"), let week = Self.number(parts[1].dropFirst(), digits: 2) {
        self.init(year: year, week: week)
      } else {
        return nil
      }
    }
  }

  /// Week `week` of the ISO year `year`; nil when the year has no such week.
  init?(year: Int, week: Int) {
    guard let fourth = CalendarDay(year: year, month: 1, day: 4), week >= 1 else { return nil }
    // The first week of an ISO year is the one with 4 January.
    self.init(.week, number: Self.week(of: fourth) + week - 1)
    guard isoYear.year == year else { return nil }
  }

  /// Number of the week that holds `day`.
  static func week(of day: CalendarDay) -> Int {
    let shifted = day.number + 3
    return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
  }

  /// The first day of a week.
  static func monday(ofWeek number: Int) -> CalendarDay { CalendarDay(number: number * 7 - 3) }

  /// Year and number of a week by ISO 8601: the year of its Thursday.
  var isoYear: (year: Int, week: Int) {
    let year = Self.monday(ofWeek: number).advanced(by: 3).components.year
    guard let fourth = CalendarDay(year: year, month: 1, day: 4) else { return (year, 1) }
    return (year, number - Self.week(of: fourth) + 1)
  }

  private static func fiscalYear(_ text: Substring) -> Int? {
    text.hasPrefix("FY") ? number(text.dropFirst(2), digits: 2).map { 2000 + $0 } : nil
  }

  private static func quarter(_ text: Substring) -> Int? {
    guard text.hasPrefix("Q"), let quarter = number(text.dropFirst(), digits: 1), (1...4).contains(quarter) else {
      return nil
    }
    return quarter
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return Int(text)
  }
}

extension Period: CustomStringConvertible {
  /// The period as catalogs and observations write it.
  package var description: String {
    switch kind {
    case .day: CalendarDay(number: number).description
    case .week: "\(Self.padded(isoYear.year, 4))-W\(Self.padded(isoYear.week, 2))"
    case .month: "\(Self.padded(number / 12, 4))-\(Self.padded(number % 12 + 1, 2))"
    case .quarter: "\(Self.padded(number / 4, 4))-Q\(number % 4 + 1)"
    case .year: Self.padded(number, 4)
    case .fiscalQuarter: "FY\(Self.padded(number / 4 % 100, 2))-Q\(number % 4 + 1)"
    case .fiscalYear: "FY\(Self.padded(number % 100, 2))"
    }
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
