import Foundation

/// What a reader sees on a page of figures, without the markup.
struct ShownFigures {
  private let html: String

  init(_ html: String) { self.html = html }

  /// All words, those of drawings and titles included.
  var words: String {
    let titles = html.matches(of: /title="([^"]*)"/).map { String($0.1) }
    return Self.plain(([html] + titles).joined(separator: " "))
  }

  /// Figures by place: `table / row / column`, `table / row / note` for what stands small beside a row's name, or
  /// `sentence / metric, period`. What only a title has stands behind it in parentheses. Cells without a number count when
  /// they say that there is none, or how the figure stands.
  var byPlace: [String: String] {
    var all: [String: String] = [:]
    for figure in html.matches(of: /<a class="figure"[^>]*title="([^"]*?): ([^"]*?)\. Data as of[^"]*">(.*?)<\/a>/) {
      all["sentence / \(figure.1)"] = Self.plain("\(figure.3) (\(figure.2))")
    }
    for table in html.matches(of: /(?s)aria-label="([^"]*)" tabindex="0">(.*?)<\/table>/) {
      let rows = table.2.matches(of: /(?s)<tr[^>]*>(.*?)<\/tr>/).map { $0.1.matches(of: Self.cell) }
      let columns = rows.first?.map { Self.plain($0.3) } ?? []
      for row in rows.dropFirst() where row.count > 1 {
        let name = Self.plain(row[0].3.replacing(/<small.*/, with: ""))
        let place = "\(Self.plain(table.1)) / \(name) / "
        if let note = row[0].3.firstMatch(of: /<small>(.*?)<\/small>/) { all[place + "note"] = Self.plain(note.1) }
        for (column, cell) in zip(columns, row).dropFirst() where !["Trend", "Unit"].contains(column) {
          let text = Self.plain(cell.3)
          guard text.contains(where: \.isNumber) || Self.told.contains(text) else { continue }
          all[place + column] = text + (cell.2.map { " (\(Self.plain($0)))" } ?? "")
        }
      }
    }
    return all
  }

  private static var cell: Regex<(Substring, Substring, Substring?, Substring)> {
    /(?s)<(t[hd])\b(?:[^>]*?title="([^"]*)")?[^>]*>(.*?)<\/t[hd]>/
  }

  private static let told: Set = ["n/a", "Okay", "Attention", "Problem", "To date"]

  /// Text without tags, and blanks as plain ones.
  private static func plain(_ html: some StringProtocol) -> String {
    String(html).replacing(/<[^>]*>/, with: " ").replacing("&ndash;", with: "–").replacing("&nbsp;", with: " ")
      .replacing(/[\s\x{A0}\x{202F}]+/, with: " ").replacing(" ,", with: ",").trimmingCharacters(in: .whitespaces)
  }

  /// Whether `number` stands in `text` and is not a part of another number.
  static func stands(_ number: String, in text: String) -> Bool {
    text.ranges(of: number).contains { range in
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].prefix(2)
      let isCutBefore = before.map { $0.isNumber || $0 == "." || $0 == "," } ?? false
      let isCutAfter = after.first?.isNumber ?? false
      let goesOn = (after.first == "." || after.first == ",") && after.last?.isNumber == true
      return !isCutBefore && !isCutAfter && !goesOn
    }
  }
}
