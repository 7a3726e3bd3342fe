import Templating

/// A complete context for each template that shows the account-based program.
enum SampleAccounts {
  private static let day = TemplateValue.record(["text": .text("20 Nov 2026"), "datetime": .text("2026-11-20")])

  /// What `components/abx_room` is given.
  static let room: [String: TemplateValue] = [
    "count": .text("3"), "limit": .text("2"), "quarter": .text("FY27 Q4"), "is_over": .flag(true),
    "places": .list([.record(["is_taken": .flag(true)]), .record(["is_taken": .flag(false)])]),
  ]

  /// What `components/abx_types` is given.
  static let types: [String: TemplateValue] = [
    "has_accounts": .flag(true), "is_sample": .flag(true),
    "types": .list([
      .record([
        "title": .text("Strategic"), "description": .text("Nominated by sales"), "reach": .text("1:1"),
        "limit": .text("8"), "room": .record(room),
      ])
    ]),
  ]

  /// What `components/abx_meetings` is given.
  static let meetings: [String: TemplateValue] = [
    "meetings": .list([
      .record([
        "title": .text("Review"), "time": .text("every two weeks"), "people": .text("the account team"),
        "purpose": .text("go through the metrics"),
      ])
    ])
  ]

  private static let person = TemplateValue.record(["name": .text("Ann Lee"), "url": .text("team.html#ann-lee")])

  private static let account: [String: TemplateValue] = [
    "name": .text("Bexley Mutual"), "url": .text("accounts/bexley_mutual.html"), "type": .text("strategic"),
    "segment": .text("Insurance"), "region": .text("EMEA"), "quarter": .text("FY27 Q4"),
    "criteria": series(["Champion", "Renewal"]), "campaigns": series(["Direct mail"]), "lacks_campaign": .flag(false),
    "executive": person, "developer": .record(["name": .text("Bo Rask"), "url": .none]),
    "terms": .text("strategic Insurance EMEA"),
  ]

  /// What `components/abx_accounts` is given.
  static let roster: [String: TemplateValue] = [
    "title": .text("7 of 8 strategic places are taken"), "summary": .text("Accounts by type, FY27 Q4"),
    "label": .text("Accounts by type"), "id": .text("abx.accounts"), "note": .text("A note."), "is_sample": .flag(true),
    "has_quarters": .flag(true), "count": .text("2"),
    "filters": .list([
      .record([
        "key": .text("region"), "name": .text("Region"),
        "options": .list([.record(["value": .text("EMEA"), "title": .text("EMEA")])]),
      ])
    ]),
    "groups": .list([
      .record([
        "title": .text("Strategic"), "reach": .text("1:1"), "room": .record(room),
        "accounts": .list([
          .record(account),
          .record(
            account.merging([
              "lacks_campaign": .flag(true), "url": .none, "criteria": .list([]), "campaigns": .list([]),
              "executive": .none, "developer": .none,
            ]) { _, new in new }),
        ]),
      ])
    ]),
  ]

  /// What `components/abx_process` is given.
  static let process: [String: TemplateValue] = [
    "steps": .list([
      .record([
        "title": .text("Nominate"), "description": .text("Fill in the sheet."), "days_before": .text("14"),
        "criteria": .list([.record(["title": .text("Champion"), "description": .text("Spreads the word")])]),
        "windows": .record([
          "headline": .text("Nominations are closed, and open in 59 days"), "quarter": .text("FY28 Q1"), "as_of": day,
          "drawing": .record([
            "running": .text("FY27 Q4"), "next": .text("FY28 Q1"), "end": .text("76.67%"), "opens": .text("65.00%"),
            "width": .text("11.67%"), "today": .text("15.83%"), "today_anchor": .text("middle"),
            "day": .text("Today, 20 Nov 2026"), "words": .text("18 Jan 2027 to 31 Jan 2027"),
            "begins": .text("1 Feb 2027"),
          ]),
          "rows": .list([
            .record([
              "quarter": .text("FY28 Q1"), "months": .text("Feb to Apr 2027"), "begins": day, "opens": day,
              "closes": day, "state": .text("opens in 59 days"),
            ])
          ]),
        ]),
      ]),
      .record([
        "title": .text("Measure"), "description": .text("Look."), "days_before": .none, "criteria": .list([]),
        "windows": .none,
      ]),
    ])
  ]

  /// What `components/abx_plan` is given.
  static let plan: [String: TemplateValue] = [
    "title": .text("7 of 7 plans have all parts"), "label": .text("Parts of a plan"), "is_sample": .flag(true),
    "has_accounts": .flag(true), "as_of": day,
    "parts": .list([
      .record([
        "title": .text("Reach"), "description": .text("Two custom ads."), "time": .text("After the session"),
        "done": .text("7 of 7"),
      ])
    ]),
  ]

  /// What `components/abx_account` is given.
  static let one = account.merging([
    "title": .text("2 of 3 parts of the plan are in place"), "label": .text("The plan of the account"),
    "is_sample": .flag(true), "as_of": day, "type_title": .text("Strategic"),
    "parts": .list([
      .record([
        "title": .text("Measure"), "health": .text("okay"), "word": .text("In place"),
        "agreed": series(["No 360 report"]), "reason": .text("no valid data yet"),
      ]),
      .record([
        "title": .text("Reach"), "health": .none, "word": .text("To come"), "agreed": series(["An ad"]),
        "reason": .none,
      ]),
    ]),
    "programs": .list([
      .record(["title": .text("Direct mail"), "state": .text("Active"), "is_active": .flag(true)]),
      .record(["title": .text("Event"), "state": .text("Planned"), "is_active": .flag(false)]),
    ]),
    "grounds": .list([.record(["title": .text("Champion"), "description": .text("Spreads the word")])]),
  ]) { _, new in new }

  /// What `components/abx_success` is given.
  static let success: [String: TemplateValue] = [
    "title": .text("2 measures of success, by account type"), "label": .text("Measures of success by account type"),
    "period": .text("FY27 Q3"), "months": .text("Aug to Oct 2026"), "as_of": day,
    "sample": .text("All figures are sample data"),
    "types": .list([.record(["title": .text("Strategic")])]),
    "measures": .list([
      .record([
        "name": .text("Leads"), "url": .text("metrics/abx_leads.html"), "unit": .text("count"),
        "stale": .text("stale, last seen 2 Nov"),
        "doubt": .record(["text": .text("in doubt: rejected data"), "url": .text("metrics/abx_leads.html#rejected")]),
        "cells": .list([
          .record(["value": .text("12"), "full": .text("12 count"), "reason": .none]),
          .record(["value": .none, "full": .none, "reason": .text("not measured")]),
        ]),
      ])
    ]),
  ]

  private static func series(_ words: [String]) -> TemplateValue {
    .list(words.indices.map { .record(["value": .text(words[$0]), "is_first": .flag($0 == 0)]) })
  }
}
