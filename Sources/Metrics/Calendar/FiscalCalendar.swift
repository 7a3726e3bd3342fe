package import Records

/// When the fiscal year begins, and so which days every period has.
package struct FiscalCalendar: Hashable, Sendable {
  /// The month the fiscal year begins with, 1 to 12.
  package let startMonth: Int

  /// The calendar of a fiscal year that begins with `startMonth`; nil when there is no such month.
  package init?(startMonth: Int) {
    guard (1...12).contains(startMonth) else { return nil }
    self.startMonth = startMonth
  }

  private init() { startMonth = 1 }

  /// The calendar whose fiscal years are the calendar years.
  package static let plain = FiscalCalendar()

  /// The quarters of reports: fiscal ones when fiscal years are not calendar years.
  package var quarters: Period.Kind { self == .plain ? .quarter : .fiscalQuarter }

  /// The first and the last day of a period.
  package func days(of period: Period) -> ClosedRange<CalendarDay> {
    let number = period.number
    switch period.kind {
    case .day: return CalendarDay(number: number)...CalendarDay(number: number)
    case .week: return Period.monday(ofWeek: number)...Period.monday(ofWeek: number).advanced(by: 6)
    case .month: return months(number, count: 1)
    case .quarter: return months(number * 3, count: 3)
    case .year: return months(number * 12, count: 12)
    case .fiscalQuarter: return months(firstMonth(ofFiscalYear: number / 4) + number % 4 * 3, count: 3)
    case .fiscalYear: return months(firstMonth(ofFiscalYear: number), count: 12)
    }
  }

  /// Number of the first month of a fiscal year, which is named by the year it ends in.
  private func firstMonth(ofFiscalYear year: Int) -> Int {
    (startMonth == 1 ? year : year - 1) * 12 + startMonth - 1
  }

  /// The days of `count` months from the one with the given number.
  private func months(_ number: Int, count: Int) -> ClosedRange<CalendarDay> {
    CalendarDay(firstOfMonth: number)...CalendarDay(firstOfMonth: number + count).advanced(by: -1)
  }

  /// The period of the given kind that holds `day`.
  package func period(_ kind: Period.Kind, holding day: CalendarDay) -> Period {
    let (year, month, _) = day.components
    let monthNumber = year * 12 + month - 1
    let fiscalMonth = monthNumber - startMonth + 1 + (startMonth == 1 ? 0 : 12)
    return switch kind {
    case .day: Period(.day, number: day.number)
    case .week: Period(.week, number: Period.week(of: day))
    case .month: Period(.month, number: monthNumber)
    case .quarter: Period(.quarter, number: monthNumber / 3)
    case .year: Period(.year, number: year)
    case .fiscalQuarter: Period(.fiscalQuarter, number: fiscalMonth / 12 * 4 + fiscalMonth % 12 / 3)
    case .fiscalYear: Period(.fiscalYear, number: fiscalMonth / 12)
    }
  }

  /// Whether `period` has all its days in `whole`.
  package func lies(_ period: Period, in whole: Period) -> Bool {
    days(of: whole).contains(days(of: period))
  }

  /// The periods of a kind that lie in `whole`, in order.
  package func periods(_ kind: Period.Kind, in whole: Period) -> [Period] {
    let days = days(of: whole)
    var period = period(kind, holding: days.lowerBound)
    if self.days(of: period).lowerBound < days.lowerBound { period = period.next }
    var result: [Period] = []
    while self.days(of: period).upperBound <= days.upperBound {
      result.append(period)
      period = period.next
    }
    return result
  }

  /// The period with the same number a year earlier; nil when that year has none (29 February, week 53).
  package func yearBefore(_ period: Period) -> Period? {
    switch period.kind {
    case .day:
      let (year, month, day) = CalendarDay(number: period.number).components
      return CalendarDay(year: year - 1, month: month, day: day).map { Period(.day, number: $0.number) }
    case .week: return Period(year: period.isoYear.year - 1, week: period.isoYear.week)
    case .month: return Period(.month, number: period.number - 12)
    case .quarter, .fiscalQuarter: return Period(period.kind, number: period.number - 4)
    case .year, .fiscalYear: return period.previous
    }
  }

  /// The last period of a kind that was over at the end of `day`.
  package func lastComplete(_ kind: Period.Kind, asOf day: CalendarDay) -> Period {
    let current = period(kind, holding: day)
    return days(of: current).upperBound <= day ? current : current.previous
  }
}
