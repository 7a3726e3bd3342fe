import Diagnostics
import GoToMarket
import Proving
import Testing

/// Leads are read straight from the bytes where they are plainly written, and in general where they are not.
@Suite struct LeadScannerTests {
  private static let rules = """
    mql: {threshold: 15, interactions: {demo: {campaign: Demo, status: Asked, points: 20}, webinar: {campaign: W, status: A, points: 8}}}
    facts:
      searches: {kind: count, one: search, many: searches}
      private_code: {kind: flag, yes: private code, no: no private code}
    pql:
      grades: [A, B, N/A]
      qualifying: [A]
      rules:
        cloud: {title: Cloud, grades: [{grade: A, class: x, when: [searches >= 3, private_code]}, {grade: B, class: y, when: [searches]}, {grade: N/A, class: z}]}
        install: {title: Install, grades: [{grade: A, class: x, when: [searches >= 9]}, {grade: N/A, class: z}]}

    """

  /// A part of a lead, now and then one that is wrong, unusual or not JSON.
  private static func lead(_ number: Int, _ random: inout SeededGenerator) -> String {
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    func some(_ most: Int, _ make: () -> String) -> String {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in make() }.joined(separator: pick([",", ", "]))
    }
    func day() -> String {
      pick(["\"2026-10-01\"", "\"2026-02-28\"", "\"2026-02-30\"", "\"2026-1-01\"", "null", "\"2027-12-31\""])
    }
    func fact() -> String {
      pick(["\"searches\":", "\"private_code\": ", "\"on\":", "\"seats\":"])
        + pick(["0", "7", "12", "007", "-1", "1.0", "1e1", "9999999999999999999", "true", "false", "null", day()])
    }
    func touch() -> String {
      let name = pick(["\"demo\"", "\"webinar\"", "\"webinar\"", "\"dem\\u006f\"", "\"call\"", "7"])
      return pick([name, "{\"interaction\": \(name)}", "{\"on\":\(day()),\"interaction\":\(name)}", "{}"])
    }
    func facts() -> String { "{" + some(3, fact) + "}" }
    func uses() -> String {
      "{" + some(2) { pick(["\"cloud\": ", "\"install\":", "\"desk\":"]) + pick([facts(), "[\(some(2, facts))]"]) }
        + "}"
    }
    let parts = [
      "\"id\"     : \""
        + pick(["lead_\(number)", "lead_\(number)", "lead_\(number % 7)", "é\(number)", "l\\u0031", ""])
        + "\"",
      "\"title\":" + pick(["\"One\"", "\"日\"", "\"\"", "null", "3"]), "\"interactions\": [" + some(3, touch) + "]",
      "\"product\": " + uses(), "\"expected\": {\"points\": 8}", "\"note\": 1",
    ]
    let taken = parts.enumerated().filter { part in
      part.offset == 0 || Int.random(in: 0..<6, using: &random) < (part.offset < 4 ? 4 : 1)
    }.map(\.element)
    return pick(["{", "{ "]) + taken.shuffled(using: &random).joined(separator: pick([",", " , "]))
      + pick(["}", "}", "}", "} ", "} x"])
  }

  /// The same lead, as long, written in a way that only the general reader takes.
  private static func escaped(_ lead: String) -> String {
    lead.replacing("\"id\"     :", with: "\"\\u0069d\":")
  }

  @Test func bothReadersSayTheSame() {
    var random = SeededGenerator(seed: 15)
    for _ in 0..<60 {
      let leads = (0..<40).map { Self.lead($0, &random) }
      for name in ["leads.jsonl", "leads.json"] {
        func proof(_ leads: [String]) -> DataProof {
          let text = name == "leads.jsonl" ? leads.joined(separator: "\n") : "[\(leads.joined(separator: ",\n"))]"
          return DataProof(("lead_scoring", Self.rules), (name, text))
        }
        let (scanned, general) = (proof(leads), proof(leads.map(Self.escaped)))
        #expect(scanned.models.leads == general.models.leads)
        #expect(scanned.findings.map(\.message).sorted() == general.findings.map(\.message).sorted())
      }
    }
  }

  @Test func whatStandsAfterALeadOnItsLineIsAFinding() {
    let proof = DataProof(("lead_scoring", Self.rules), ("leads.jsonl", #"{"id": "a"} ⟦x⟧"#))
    #expect(proof.rules == ["data.invalid-json"] && proof.places == proof.spans)
  }

  @Test func aListThatEndsTooEarlyHasNoLeads() {
    let proof = DataProof(("lead_scoring", Self.rules), ("leads.json", #"[{"id": "a"}, {"id": "b"}"#))
    #expect(proof.models.leads?.count == 0)
  }
}
