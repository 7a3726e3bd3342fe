import Diagnostics
import Proving
import Records
import Testing

@Suite struct FieldsTests {
  enum Tier: String, CaseIterable { case small, medium, large }

  struct Launch {
    let title: String
    let tier: Tier
    let day: CalendarDay?
    let owners: [String]

    init?(_ fields: Fields) {
      let title = fields.required("title", .text)
      let tier = fields.required("tier", .word(Tier.self))
      day = fields.optional("date", .day)
      owners = fields.optional("owner", .oneOrMany(of: .text)) ?? []
      guard let title, let tier else { return nil }
      self.title = title
      self.tier = tier
    }
  }

  func read(_ text: String) -> (value: [Launch]?, findings: [Diagnostic]) {
    RecordFile.read(Source(path: "data/launches.yml", text: text), as: .list(of: .record(Launch.init)))
  }

  @Test func readsTypedValues() throws {
    let (launches, findings) = read(
      """
      - title: 2026
        tier: large
        date: 2026-11-20
        owner: ana
      - {title: "15", tier: small, owner: [ana, bo]}
      """)
    #expect(findings.isEmpty)
    let read = try #require(launches)
    #expect(read.map(\.title) == ["2026", "15"])
    #expect(read.map(\.tier) == [.large, .small])
    #expect(read[0].day?.description == "2026-11-20")
    #expect(read.map(\.owners) == [["ana"], ["ana", "bo"]])
  }

  @Test(arguments: [
    ("- {title: a, tier: ⟦larg⟧}", "data.unknown-word", "did you mean `large`?"),
    ("- {⟦tier⟧: large}", "data.missing-key", "give `title`: a text"),
    ("- {title: a, tier: large, date: ⟦2026-02-30⟧}", "data.wrong-type", "there is no such day in the calendar"),
    ("- {title: ⟦[a]⟧, tier: large}", "data.wrong-type", nil),
    ("- {title: a, tier: large, ⟦ownr⟧: bo}", "data.unknown-key", "did you mean `owner`?"),
    ("⟦title: a⟧", "data.wrong-type", "begin each element with `- ` or put all in `[` and `]`"),
    (
      "- ⟦a⟧", "data.wrong-type",
      "write `key: value` lines, indented below the name they belong to; known are title, tier, date, owner"
    ),
  ]) func blamesTheBytes(marked: String, rule: String, help: String?) throws {
    let text = MarkedText(marked)
    let findings = read(text.text).findings
    #expect(findings.map(\.rule.id) == [rule])
    #expect(findings.map(\.span) == text.spans)
    #expect(findings.first?.help == help)
  }

  @Test func otherKeysCanBeAllowed() {
    let shape = Shape<String>.record { fields in
      fields.allowOtherKeys()
      return fields.required("title", .text)
    }
    let (value, findings) = RecordFile.read(Source(path: "a.yml", text: "title: a\nlayout: wide\n"), as: shape)
    #expect(value == "a")
    #expect(findings.isEmpty)
  }

  @Test func readsTablesInTheOrderOfTheFile() throws {
    let source = Source(path: "data/team.yml", text: "zoe:\n  name: Zoe\nann:\n  name: Ann\n")
    let shape = Shape<[TableRow<String>]>.table(of: .record { $0.required("name", .text) })
    let (rows, findings) = RecordFile.read(source, as: shape)
    #expect(findings.isEmpty)
    #expect(rows?.map(\.key) == ["zoe", "ann"])
    #expect(rows?.map(\.value) == ["Zoe", "Ann"])
    #expect(rows?.map(\.keySpan) == [SourceSpan(0, 3), SourceSpan(17, 20)])
  }
}
