import Diagnostics
import Proving
import Testing

/// What a person sees. The expected texts lie in `Fixtures/`; `BLESS=1 swift test` rewrites them.
@Suite struct TextReportTests {
  private static let cases: [(name: String, text: String)] = [
    ("ascii.txt", "intro\nsee [plan](⟦gone.md⟧) first\n"),
    ("wide.txt", "売上 [計画](⟦無い.md⟧) 🎉\n"),
    ("accents.txt", "e\u{301}te\u{301} [a](⟦x.md⟧)\n"),
    ("tabs.txt", "\ta\t⟦b⟧\n"),
    ("bidi.txt", "safe \u{202E}⟦txt.exe⟧\u{202C} \u{1B}[31mred\u{0}\n"),
    ("second-line.txt", "one\ntwo ⟦three\nfour⟧\n"),
    ("end-of-file.txt", "no line end⟦⟧"),
    ("after-last-line.txt", "line\n⟦⟧"),
    ("line-endings.txt", "a\r\nb ⟦c⟧\r\nd"),
    ("long-line.txt", String(repeating: "long ", count: 60) + "⟦spot⟧" + String(repeating: " tail", count: 60)),
    ("long-wide-line.txt", String(repeating: "長", count: 90) + "⟦点⟧" + String(repeating: "尾", count: 90)),
    ("long-span.txt", "⟦" + String(repeating: "x", count: 300) + "⟧"),
  ]

  private static let rule = Rule("test.rule", .error)

  @Test(arguments: cases.map(\.name))
  func showsTheSpot(name: String) throws {
    let marked = MarkedText(try #require(Self.cases.first { $0.name == name }).text)
    let source = Source(path: "handbook/a.md", text: marked.text)
    let finding = Diagnostic(
      Self.rule, at: source.path, marked.spans[0], "something is wrong", notes: ["another place"], help: "mend it")
    let text = TextReport(root: "Content").text(of: finding, source: source, lines: LineMap(source.bytes))
    #expect(Golden.mismatch(text, name) == nil)
  }

  @Test func colours() {
    let marked = MarkedText("a ⟦b⟧")
    let source = Source(path: "a.md", text: marked.text)
    let text = [Severity.error, .warning, .info].map { severity in
      var finding = Diagnostic(Self.rule, at: source.path, marked.spans[0], "message", help: "help")
      finding.severity = severity
      return TextReport(isColoured: true).text(of: finding, source: source, lines: LineMap(source.bytes))
    }
    #expect(Golden.mismatch(text.joined().replacing("\u{1B}", with: "␛"), "colours.txt") == nil)
  }

  @Test func withoutAPlace() {
    let report = TextReport(root: "Content/")
    let file = Diagnostic(Self.rule, at: "a.md", nil, "the whole file")
    let nowhere = Diagnostic(Self.rule, at: "", nil, "no file", notes: ["one", "two"])
    let text = report.text(of: file, source: nil, lines: nil) + report.text(of: nowhere, source: nil, lines: nil)
    #expect(Golden.mismatch(text, "without-a-place.txt") == nil)
  }

  @Test func bytesThatAreNoTextDoNoHarm() {
    let source = Source(path: "a.md", bytes: [0x61, 0xFF, 0xC3, 0x0A])
    let finding = Diagnostic(Self.rule, at: source.path, SourceSpan(1, 2), "not UTF-8")
    let text = TextReport().text(of: finding, source: source, lines: LineMap(source.bytes))
    #expect(text.contains("1 | a\u{FFFD}\u{FFFD}\n"))
    #expect(text.contains("  |  ^\n"))
  }

  @Test func noFixtureIsForgotten() {
    #expect(Golden.orphans(apartFrom: Self.cases.map(\.name) + ["colours.txt", "without-a-place.txt"]).isEmpty)
  }
}
