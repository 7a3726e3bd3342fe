package import Diagnostics
package import Metrics
package import Records

extension Rule {
  /// A quarter that began without a 360 report of an account, and nothing says why.
  package static let reportMissing = Rule("abx.report-missing", .error)
  /// A 360 report of another time than the start of the quarter.
  package static let reportNotAtStart = Rule("abx.report-not-at-start", .error)
  /// A 360 report, and a reason why there is none.
  package static let reportAndReason = Rule("abx.report-and-reason", .error)
}

extension Accounts {
  /// Every account with a plan has a 360 report of the first days of its quarter, once they are over by `day`, or a reason
  /// why it has none.
  package func reportFindings(
    _ program: AccountBasedProgram, on day: CalendarDay?, in calendar: FiscalCalendar
  ) -> [Diagnostic] {
    accounts.compactMap { account in
      guard let count = program.plan(for: account.type.id)?.requirements.reportDays else { return nil }
      let start = calendar.days(of: account.quarter).lowerBound
      return finding(account, within: start...start.advanced(by: count - 1), of: calendar, on: day)
    }
  }

  private func finding(
    _ account: Account, within days: ClosedRange<CalendarDay>, of calendar: FiscalCalendar, on day: CalendarDay?
  ) -> Diagnostic? {
    let plan = account.plan
    let reason = plan?.reasonWithoutReport.map { $0.value.allSatisfy(\.isWhitespace) ? nil : $0 } ?? nil
    if let report = plan?.report {
      if let reason {
        return Diagnostic(
          .reportAndReason, at: path, reason.span,
          "\(account.title) has a 360 report of \(report.value), and a reason why it has none",
          help: "remove `no_report`, or `report`")
      }
      guard !days.contains(report.value) else { return nil }
      return Diagnostic(
        .reportNotAtStart, at: path, report.span,
        "the 360 report of \(account.title) is of \(report.value), and \(account.quarter) begins on \(days.lowerBound)",
        help: "pull it between \(days.lowerBound) and \(days.upperBound), or write `no_report: ` and the reason")
    }
    guard reason == nil, let day, day > days.upperBound else { return nil }
    return Diagnostic(
      .reportMissing, at: path, plan?.span ?? account.span,
      "\(account.title) has no 360 report of the start of \(account.quarter)",
      notes: ["it was due by \(days.upperBound), and it is \(day)"],
      help: "write `report: ` and the day it was pulled, or `no_report: ` and the reason")
  }
}
