import Proving

/// A million leads as a marketing system exports them: the same bytes in every run.
struct LeadSample {
  private static let interactions = [
    "contact_request", "high_value_offer", "high_value_event", "other_event", "webinar", "exclusive_webinar",
    "gated_content", "online_chat",
  ]

  /// The rules they are scored by.
  static var rules: String {
    let rows = interactions.enumerated().map { number, id in
      "    \(id): {campaign: Campaign \(number), status: Responded, points: \(5 + number % 4 * 5)}\n"
    }
    return "mql:\n  threshold: 15\n  interactions:\n" + rows.joined() + """
      facts:
        searches: {kind: count, one: search, many: searches}
        return_days: {kind: count, one: day, many: days}
        private_code: {kind: flag, yes: private code, no: no private code}
      pql:
        grades: [A, B, C, N/A]
        qualifying: [A, B]
        rules:
          cloud:
            title: Cloud
            grades:
              - {grade: A, class: Team, when: [searches >= 10, private_code]}
              - {grade: B, class: User, when: [return_days >= 5]}
              - {grade: C, class: Visitor, when: [searches or return_days]}
              - {grade: N/A, class: Nobody}

      """
  }

  /// `count` leads in JSON Lines, with up to three interactions each; every second one used the product.
  static func file(of count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: 2)
    var bytes = Array(#"{"schema": "tallybook/leads/1", "as_of": "2026-11-20", "sample": true}"#.utf8) + [0x0A]
    func day() -> String {
      "2026-\(["08", "09", "10"][Int.random(in: 0...2, using: &random)])-\(Int.random(in: 10...28, using: &random))"
    }
    for number in 0..<count {
      let touches = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        "{\"interaction\": \"\(interactions[Int.random(in: 0..<8, using: &random)])\", \"on\": \"\(day())\"}"
      }
      bytes += "{\"id\": \"lead_\(number)\", \"interactions\": [\(touches.joined(separator: ", "))]".utf8
      if number % 2 == 0 {
        let (searches, days) = (Int.random(in: 0...30, using: &random), Int.random(in: 0...9, using: &random))
        bytes +=
          ", \"product\": {\"cloud\": {\"on\": \"\(day())\", \"searches\": \(searches), \"return_days\": \(days), ".utf8
        bytes += "\"private_code\": \(Bool.random(using: &random))}}".utf8
      }
      bytes += "}\n".utf8
    }
    return bytes
  }
}
