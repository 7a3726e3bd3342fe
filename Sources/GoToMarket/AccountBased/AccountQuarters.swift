package import Metrics
package import Records

/// Which accounts are in the program in which quarter. Limits, duplicates and what a reader is told about room are all asked
/// of this.
///
/// Laws: quarters of the same days are one, by the name that is written first; there is room for a type's limit of
/// accounts in each quarter, whatever the others hold.
package struct AccountQuarters: Hashable, Sendable {
  /// A quarter and its accounts.
  package struct Quarter: Hashable, Sendable {
    /// The quarter as the first of its accounts writes it.
    package let name: Period
    /// Its days.
    package let days: ClosedRange<CalendarDay>
    /// Its accounts, in order; never empty.
    package fileprivate(set) var accounts: [Account]

    /// Its accounts of a type, in order.
    package func accounts(of type: String) -> [Account] { accounts.filter { $0.type.id == type } }
  }

  /// The quarters that accounts are in the program for, by their first day.
  package let quarters: [Quarter]

  private let names: [String: Period]

  /// The quarters of `accounts`, which have the days that `calendar` says.
  package init(_ accounts: [Account], in calendar: FiscalCalendar) {
    var quarters: [Quarter] = []
    var places: [ClosedRange<CalendarDay>: Int] = [:]
    for account in accounts {
      let days = calendar.days(of: account.quarter)
      if let place = places[days] {
        quarters[place].accounts.append(account)
      } else {
        places[days] = quarters.count
        quarters.append(Quarter(name: account.quarter, days: days, accounts: [account]))
      }
    }
    names = Dictionary(
      quarters.flatMap { quarter in quarter.accounts.map { ($0.id, quarter.name) } },
      uniquingKeysWith: { first, _ in first })
    self.quarters = quarters.sorted {
      ($0.days.lowerBound, $0.days.upperBound) < ($1.days.lowerBound, $1.days.upperBound)
    }
  }

  /// The quarter that "now" means for a reader: the one that holds `day` if it has accounts, otherwise the last one that has.
  package func current(on day: CalendarDay?) -> Quarter? {
    day.flatMap { day in quarters.last { $0.days.contains(day) } } ?? quarters.last
  }

  /// The quarter of `account`, by the name that all its accounts share.
  package func name(of account: Account) -> Period {
    names[account.id] ?? account.quarter
  }
}

extension Account {
  /// Its name as names are compared: "Bexley Mutual" and "bexley  mutual" are one account.
  package var foldedTitle: String { title.foldedWords }
}

extension String {
  /// The text in small letters with one space between words.
  var foldedWords: String { lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
