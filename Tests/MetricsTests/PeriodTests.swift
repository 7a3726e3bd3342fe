import Metrics
import Records
import Testing

@Suite struct PeriodTests {
  static let february = FiscalCalendar(startMonth: 2) ?? .plain

  @Test(arguments: ["2026-11-20", "2026-W47", "2026-W53", "2026-10", "FY27-Q3", "2026-Q4", "FY27", "2026", "0001-W01"])
  func readsWhatItWrites(text: String) {
    #expect(Period(text)?.description == text)
  }

  @Test(arguments: [
    "2026-13", "2026-00", "2026-Q5", "2026-W00", "2025-W53", "FY27-Q0", "FY2027", "26", "2026-02-29", "2026-", "-2026",
    "",
    "2026-1", "fy27", "2026-w01", "FY27-10", "2026-10-", "２０２６",
  ]) func refusesWhatIsNoPeriod(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    ("FY27", "2026-02-01", "2027-01-31"), ("FY27-Q3", "2026-08-01", "2026-10-31"),
    ("FY27-Q4", "2026-11-01", "2027-01-31"),
    ("2026-W01", "2025-12-29", "2026-01-04"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2026-Q4", "2026-10-01", "2026-12-31"), ("2026", "2026-01-01", "2026-12-31"),
  ]) func knowsItsDays(text: String, first: String, last: String) throws {
    let days = Self.february.days(of: try #require(Period(text)))
    #expect(days.lowerBound.description == first)
    #expect(days.upperBound.description == last)
  }

  @Test(arguments: [
    ("9999", "9999-01-01", "9999-12-31"), ("9999-12", "9999-12-01", "9999-12-31"),
    ("9999-Q4", "9999-10-01", "9999-12-31"),
    ("0000", "0000-01-01", "0000-12-31"), ("0000-01", "0000-01-01", "0000-01-31"),
  ]) func hasNeighboursAtTheEndsOfTime(text: String, first: String, last: String) throws {
    let period = try #require(Period(text))
    let days = FiscalCalendar.plain.days(of: period)
    #expect(days.lowerBound.description == first)
    #expect(days.upperBound.description == last)
    #expect(FiscalCalendar.plain.days(of: period.next).lowerBound == days.upperBound.advanced(by: 1))
    #expect(FiscalCalendar.plain.days(of: period.previous).upperBound == days.lowerBound.advanced(by: -1))
  }

  @Test(arguments: 1...12) func fillsTimeWithoutHolesInEveryCalendar(startMonth: Int) throws {
    let calendar = try #require(FiscalCalendar(startMonth: startMonth))
    for kind in Period.Kind.allCases {
      for number in stride(from: 18_000, to: 21_000, by: 13) {
        let day = CalendarDay(number: number)
        let period = calendar.period(kind, holding: day)
        #expect(calendar.days(of: period).contains(day))
        #expect(calendar.days(of: period.previous).upperBound.advanced(by: 1) == calendar.days(of: period).lowerBound)
        #expect(Period(period.description) == period)
      }
    }
  }

  @Test(arguments: [
    ("2026-10", "2025-10"), ("FY27-Q3", "FY26-Q3"), ("2024-02-29", nil), ("2026-W53", nil), ("2027-W01", "2026-W01"),
    ("2026", "2025"),
  ]) func knowsTheSameAYearEarlier(text: String, earlier: String?) throws {
    #expect(Self.february.yearBefore(try #require(Period(text)))?.description == earlier)
  }

  @Test func aWeekAcrossTheBorderOfAMonthLiesInNoMonth() throws {
    let week = try #require(Period("2026-W18"))
    #expect(!Self.february.lies(week, in: try #require(Period("2026-04"))))
    #expect(Self.february.lies(week, in: try #require(Period("2026-Q2"))))
    #expect(Self.february.periods(.week, in: try #require(Period("2026-04"))).map(\.description).last == "2026-W17")
  }

  @Test(arguments: [("2026-11-20", "FY27-Q3"), ("2026-10-31", "FY27-Q3"), ("2026-10-30", "FY27-Q2")])
  func isOverOnItsLastDay(asOf: String, quarter: String) throws {
    #expect(Self.february.lastComplete(.fiscalQuarter, asOf: try #require(CalendarDay(asOf))).description == quarter)
  }

  @Test(arguments: [
    ("2027-01-18", "2027-01-31", "18 to 31 Jan 2027"), ("2027-01-18", "2027-02-01", "18 Jan to 1 Feb 2027"),
    ("2026-12-30", "2027-01-12", "30 Dec 2026 to 12 Jan 2027"),
  ])
  func writesDaysOnce(first: String, last: String, text: String) throws {
    #expect(DayFormat.short(try #require(CalendarDay(first))...(try #require(CalendarDay(last)))) == text)
  }
}
