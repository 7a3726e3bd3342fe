package import Records

extension FiscalCalendar {
  /// The period as people read it: `FY27 Q3`, `Q4 2026`, `October 2026`, `week 47 of 2026`, `20 Nov 2026`.
  package func title(of period: Period) -> String {
    switch period.kind {
    case .day: DayFormat.short(CalendarDay(number: period.number))
    case .week: "week \(period.isoYear.week) of \(period.isoYear.year)"
    case .month: "\(DayFormat.months[period.number % 12]) \(period.number / 12)"
    case .quarter: "Q\(period.number % 4 + 1) \(period.number / 4)"
    case .fiscalQuarter: period.description.split(separator: "-").joined(separator: " ")
    case .year, .fiscalYear: period.description
    }
  }

  /// The period as an axis has it, with what several of its kind share: `Aug` of `2026`, `Q3` of `FY27`, `W47` of
  /// `2026`, `20` of `Nov 2026`. Years stand alone.
  package func axisLabel(of period: Period) -> (label: String, group: String?) {
    switch period.kind {
    case .day:
      let (year, month, day) = CalendarDay(number: period.number).components
      return (String(day), "\(DayFormat.shortMonths[month - 1]) \(year)")
    case .week: return ("W\(period.isoYear.week)", String(period.isoYear.year))
    case .month: return (DayFormat.shortMonths[period.number % 12], String(period.number / 12))
    case .quarter: return ("Q\(period.number % 4 + 1)", String(period.number / 4))
    case .fiscalQuarter:
      return ("Q\(period.number % 4 + 1)", Period(.fiscalYear, number: period.number / 4).description)
    case .year, .fiscalYear: return (period.description, nil)
    }
  }

  /// The months a period has, when its name does not say: `Aug to Oct 2026`; nil for days, weeks, months and calendar
  /// years.
  package func months(of period: Period) -> String? {
    switch period.kind {
    case .day, .week, .month, .year: return nil
    case .quarter, .fiscalQuarter, .fiscalYear:
      let days = days(of: period)
      let (first, last) = (days.lowerBound.components, days.upperBound.components)
      let year = first.year == last.year ? "" : " \(first.year)"
      return "\(DayFormat.shortMonths[first.month - 1])\(year) to \(DayFormat.shortMonths[last.month - 1]) \(last.year)"
    }
  }
}

/// How days are written for people.
package enum DayFormat {
  /// `20 Nov 2026`
  package static func short(_ day: CalendarDay) -> String {
    let (year, month, number) = day.components
    return "\(number) \(shortMonths[month - 1]) \(year)"
  }

  /// `18 to 31 Jan 2027`, `30 Dec 2026 to 12 Jan 2027`: month and year once when both days share them.
  package static func short(_ days: ClosedRange<CalendarDay>) -> String {
    let (first, last) = (days.lowerBound.components, days.upperBound.components)
    guard first.year == last.year else { return "\(short(days.lowerBound)) to \(short(days.upperBound))" }
    let month = first.month == last.month ? "" : " \(shortMonths[first.month - 1])"
    return "\(first.day)\(month) to \(short(days.upperBound))"
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  static let shortMonths = months.map { String($0.prefix(3)) }
}
