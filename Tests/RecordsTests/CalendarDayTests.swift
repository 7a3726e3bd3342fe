import Records
import Testing

@Suite struct CalendarDayTests {
  @Test func countsDaysWithoutAGap() {
    var day = CalendarDay(number: -800_000 / 2)
    for _ in 0..<800_000 {
      let (year, month, dayOfMonth) = day.components
      if CalendarDay(year: year, month: month, day: dayOfMonth) != day {
        #expect(Bool(false), "\(day)")
        return
      }
      day = day.advanced(by: 1)
    }
    #expect(CalendarDay("1970-01-01")?.number == 0)
    #expect(CalendarDay("2026-11-20")?.weekday == 5)
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-01", "2026-11-2x", "20261120", "+026-01-01", ""])
  func refusesWhatIsNoDay(text: String) {
    #expect(CalendarDay(text) == nil)
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [("15", 15), ("15.0", 15), ("-1.5e1", -15), ("1e3", 1000), ("0.0", 0), ("0x10", 16), ("+7", 7)])
  func readsIntegers(text: String, value: Int) {
    #expect(NumberText(text)?.integer == value)
  }

  @Test(arguments: ["1.5", "1e-1", "99999999999999999999", "1e400"]) func leavesOthersAlone(text: String) {
    #expect(NumberText(text) != nil)
    #expect(NumberText(text)?.integer == nil)
  }
}
