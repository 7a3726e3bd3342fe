import Diagnostics
import Markup
import Metrics
import Records

/// Marks dates for programs: `2026-11-20`, and quarters (`Q3 2026`, `2026-Q3`, `FY27-Q1`, `FY27 Q1`) by their first day,
/// with their months for readers who point at them.
struct DateRule: Sendable {
  /// When fiscal quarters begin; nil when nobody says, and they stay text.
  let calendar: FiscalCalendar?

  var rule: TextRule {
    let search = ByteSearch(UInt8(ascii: "-"), UInt8(ascii: "Q"))
    return TextRule(probe: search) { prose in
      var finds: [TextFind] = []
      prose.forEach(search) { place, number in
        guard let find = find(at: place, in: prose, number) else { return place + 1 }
        finds.append(find)
        return find.range.upperBound
      }
      return finds
    }
  }

  /// The date around the dash or the `Q` at `place`.
  private func find(at place: Int, in prose: Prose, _ number: Int) -> TextFind? {
    let run = prose.runs[number]
    let isQuarter = prose.bytes[place] == UInt8(ascii: "Q")
    for (before, after) in isQuarter ? Self.quarterWidths : Self.dayWidths {
      let range = (place - before)..<(place + after)
      guard run.range.lowerBound <= range.lowerBound, range.upperBound <= run.range.upperBound,
        isEdge(prose.byte(before: range.lowerBound, in: run)), isEdge(prose.byte(at: range.upperBound, in: run)),
        !isInVersion(range, run, prose),
        let period = period(prose.bytes[range])
      else { continue }
      return TextFind(range, in: number, .time(day(of: period)), attributes: title(of: period))
    }
    return nil
  }

  /// How much stands before and from a dash: `2026` and `-11-20`.
  private static let dayWidths = [(before: 4, after: 6)]
  /// The same for the `Q` of `Q3 2026`, `FY27-Q1`, `2026-Q3`.
  private static let quarterWidths = [(before: 0, after: 7), (before: 5, after: 2)]

  private func period(_ words: ArraySlice<UInt8>) -> Period? {
    var text = String(decoding: words, as: UTF8.self)
    if text.hasPrefix("Q") {
      guard text.dropFirst(2).first == " " else { return nil }
      text = "\(text.suffix(4))-\(text.prefix(2))"
    } else if text.hasPrefix("FY") {
      text = text.replacing(" ", with: "-")
    }
    guard let period = Period(text) else { return nil }
    switch period.kind {
    case .day, .quarter: return period
    case .fiscalQuarter: return calendar == nil ? nil : period
    case .week, .month, .year, .fiscalYear: return nil
    }
  }

  private func day(of period: Period) -> String {
    (calendar ?? .plain).days(of: period).lowerBound.description
  }

  private func title(of period: Period) -> Attributes? {
    (calendar ?? .plain).months(of: period).map { Attributes(pairs: [Attributes.Pair(key: "title", value: $0)]) }
  }

  /// Whether a full stop parts a date from another number: `2026-11-20.1`.
  private func isInVersion(_ range: Range<Int>, _ run: Prose.Run, _ prose: Prose) -> Bool {
    func isDigit(_ place: Int) -> Bool {
      run.range.contains(place) && (0x30...0x39).contains(prose.bytes[place])
    }
    func isStop(_ place: Int) -> Bool { run.range.contains(place) && prose.bytes[place] == UInt8(ascii: ".") }
    return isStop(range.lowerBound - 1) && isDigit(range.lowerBound - 2)
      || isStop(range.upperBound) && isDigit(range.upperBound + 1)
  }

  /// Whether a date may end beside a byte: not inside a word, a number or an address.
  private func isEdge(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"):
      return false
    default: return true
    }
  }
}
