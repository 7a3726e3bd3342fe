import GoToMarket
import Metrics
import Records
import Templating

/// `abx_process`: the steps of the process, with the criteria and the windows of nominations in theirs.
extension AccountBasedComponents {
  /// How many of the coming quarters have their window shown.
  private static let quarterCount = 3

  /// What `components/abx_process` is given.
  func process(_ program: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    let nomination = program.nomination
    let place = nomination?.step?.id ?? program.process.first?.id
    return .record([
      "steps": .list(
        program.process.map { step in
          let own = step.id == place ? nomination : nil
          return .record([
            "title": scope.inline(step.title), "description": scope.inline(step.description),
            "criteria": .list(
              (own?.criteria ?? []).map {
                .record(["title": scope.inline($0.title), "description": scope.inline($0.description)])
              }),
            "days_before": .optional(own?.leadDays.map(String.init)),
            "windows": own.flatMap { windows($0) } ?? .none,
          ])
        })
    ])
  }

  /// The windows of the coming quarters; nil when nobody says what day it is.
  private func windows(_ nomination: AccountBasedProgram.Nomination) -> TemplateValue? {
    guard let asOf else { return nil }
    let windows = nomination.windows(after: asOf, count: Self.quarterCount, in: calendar)
    guard let next = windows.first else { return nil }
    return .record([
      "headline": .text(headline(next.state(on: asOf))), "quarter": .text(calendar.title(of: next.quarter)),
      "as_of": FigureWords.day(asOf), "drawing": drawing(of: next, on: asOf),
      "rows": .list(
        windows.map { window in
          .record([
            "quarter": .text(calendar.title(of: window.quarter)),
            "months": .optional(calendar.months(of: window.quarter)), "begins": FigureWords.day(window.begin),
            "opens": FigureWords.day(window.days.lowerBound), "closes": FigureWords.day(window.days.upperBound),
            "state": .text(word(window.state(on: asOf))),
          ])
        }),
    ])
  }

  private func headline(_ state: NominationWindow.State) -> String {
    switch state {
    case .opens(let days): "Nominations are closed, and open in \(FigureWords.days(days))"
    case .open(let days): "Nominations are open, for \(FigureWords.days(days)) more"
    case .closed: "Nominations are closed"
    }
  }

  private func word(_ state: NominationWindow.State) -> String {
    switch state {
    case .opens(let days): "opens in \(FigureWords.days(days))"
    case .open(let days): "open, \(FigureWords.days(days)) left"
    case .closed: "closed"
    }
  }

  /// The running quarter and four weeks of the next one as shares of the width, in per cent.
  private func drawing(of window: NominationWindow, on day: CalendarDay) -> TemplateValue {
    let begin = min(calendar.days(of: window.quarter.previous).lowerBound, window.days.lowerBound)
    let length = Double(window.begin.number + 28 - begin.number)
    func share(_ day: CalendarDay) -> Double { Double(day.number - begin.number) / length * 100 }
    func percent(_ share: Double) -> TemplateValue {
      let hundredths = Int((share * 100).rounded())
      let rest = hundredths % 100
      return .text("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%")
    }
    let (opens, ends, today) = (share(window.days.lowerBound), share(window.begin), share(day))
    return .record([
      "running": .text(calendar.title(of: window.quarter.previous)), "next": .text(calendar.title(of: window.quarter)),
      "end": percent(ends), "opens": percent(opens), "width": percent(ends - opens), "today": percent(today),
      "today_anchor": .text(today < 24 ? "start" : today > 76 ? "end" : "middle"),
      "day": .text("Today, " + DayFormat.short(day)),
      "words": .text(DayFormat.short(window.days)),
      "begins": .text(DayFormat.short(window.begin)),
    ])
  }
}
