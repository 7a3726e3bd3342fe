import Diagnostics
import Proving
import Records
import Testing

@Suite struct YAMLReaderTests {
  /// Every key and value of a tree as its bytes, in the order of the file.
  func pieces(_ value: RecordValue, _ text: [UInt8]) -> [String] {
    func bytes(_ span: SourceSpan) -> String { String(decoding: text[span.range], as: UTF8.self) }
    switch value.content {
    case .null, .bool, .number, .string: return [bytes(value.span)]
    case .sequence(let values): return [bytes(value.span)] + values.flatMap { pieces($0, text) }
    case .mapping(let entries):
      return [bytes(value.span)] + entries.flatMap { [bytes($0.keySpan)] + pieces($0.value, text) }
    }
  }

  @Test(arguments: [
    "⟦⟦é⟧: ⟦x⟧⟧",
    "# note\n⟦⟦a⟧:\n  ⟦- ⟦one⟧\n  - ⟦'it''s'⟧\n  - ⟦\"q\\\"é\"⟧⟧\n⟦b⟧: ⟦[⟦1⟧, {}]⟧⟧\n# end",
    "⟦⟦a⟧: ⟦>\n  folded\n  text\n⟧\n⟦b⟧: ⟦|\n  kept\n    more\n⟧⟧",
    "⟦⟦a⟧: ⟦plain\n  over lines⟧ # note\n⟦'b'⟧: &anchor ⟦c⟧⟧\n",
    "⟦⟦a⟧: ⟦{ ⟦b⟧: ⟦2⟧ , # note\n  }⟧⟧\r\n",
  ]) func knowsWhereEverythingStands(marked: String) throws {
    let marked = MarkedText(marked)
    let source = Source(path: "a.yml", text: marked.text)
    let (value, findings) = YAMLReader.read(source)
    #expect(findings.isEmpty)
    let expected = marked.spans.map { String(decoding: source.bytes[$0.range], as: UTF8.self) }
    let found = pieces(try #require(value), source.bytes).filter { $0 != "{}" }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("title⟦:⟧ b: c", "quotes"), ("a: 1\n⟦\t⟧b: 2", "spaces"), ("a: ⟦@⟧b", "quotes"), ("a: {b: 1\n⟦c⟧: 2", "`}`"),
    ("- a: [b]⟦(⟧c.md) d", "`[`"), ("a: \"b\"⟦ ⟧c", "`\"`"), ("a: 1\n⟦ ⟧ b: 2", "quotes"),
  ]) func saysHowToMendWhatIsNotYAML(marked: String, word: String) throws {
    let findings = YAMLReader.read(Source(path: "a.yml", text: MarkedText(marked).text)).findings
    #expect(findings.map(\.rule) == [.invalidYAML])
    #expect(try #require(findings.first?.help).contains(word))
  }

  @Test func aTreeIsNoMoreThanASmallMultipleOfItsBytes() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...3 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let (value, findings) = YAMLReader.read(Source(path: "a.yml", text: text))
    #expect(value == nil)
    #expect(findings.map(\.rule) == [.aliasBomb])
  }

  @Test func readsAPartOfASource() throws {
    let text = "---\ntitle: é\n---\nbody: [\n"
    let (value, findings) = YAMLReader.read(Source(path: "a.md", text: text), in: 4..<14)
    #expect(findings.isEmpty)
    #expect(value?["title"] == RecordValue(.string("é"), SourceSpan(11, 13)))
  }

  @Test(
    arguments: [
      ("no", .string("no")), ("on", .string("on")), ("yes", .string("yes")), ("true", .bool(true)), ("~", .null),
      ("15", .number("15")), ("\"15\"", .string("15")), ("1.10", .number("1.10")), ("1e3", .number("1e3")),
      ("0x1F", .number("0x1F")), ("0b1", .string("0b1")), ("12:30", .string("12:30")), ("1_000", .string("1_000")),
      (".nan", .string(".nan")), ("-1-", .string("-1-")), (".", .string(".")), ("+.5", .number("+.5")),
      ("2026-11-20", .string("2026-11-20")), ("!!str 15", .string("15")), ("! 15", .string("15")), ("null", .null),
      ("'null'", .string("null")),
    ] as [(String, RecordValue.Content)]) func resolvesScalarsByTheCoreSchema(
      text: String, content: RecordValue.Content
    )
  {
    let value = YAMLReader.read(Source(path: "a.yml", text: "a: \(text)")).value
    #expect(value?["a"]?.content == content)
  }

  @Test(arguments: ["", "# only a note\n", "---\n", "\u{FEFF}"]) func readsAnEmptyFileAsNothing(text: String) {
    let (value, findings) = YAMLReader.read(Source(path: "a.yml", text: text))
    #expect(value?.content == .null)
    #expect(findings.isEmpty)
  }

  @Test(arguments: [
    ("a: b\n c⟦:⟧ d", "data.invalid-yaml"),
    ("a: [1, 2\nb⟦:⟧", "data.invalid-yaml"),
    ("a: 1\nb: \"x⟦\u{1}⟧\"", "data.invalid-yaml"),
    ("a: ⟦*⟧nobody", "data.invalid-yaml"),
    ("a: 1\n---\n⟦b⟧: 2", "data.several-documents"),
    ("a:\n  b: 1\n  c: 2\n  ⟦b⟧:\n    - 3\nd: 4", "data.duplicate-key"),
    ("- a: 1\n  ⟦a⟧: 2\n- a: 3", "data.duplicate-key"),
    ("{⟦a⟧: 1, a: 2}", "data.duplicate-key"),
    ("? ⟦[⟧a, b]\n: 1", "data.complex-key"),
  ]) func findsWhatIsWrong(marked: String, rule: String) {
    let text = MarkedText(marked)
    let findings = YAMLReader.read(Source(path: "a.yml", text: text.text)).findings
    #expect(findings.map(\.rule.id) == [rule])
    #expect(findings.map(\.span) == text.spans)
  }

  @Test func readsTheRestOfAFileWithDuplicateKeys() {
    let (value, findings) = YAMLReader.read(Source(path: "a.yml", text: "a: 1\na: 2\nb: 3\nb: {c: 4}\nd: 5\n"))
    #expect(findings.map(\.rule) == [.duplicateKey, .duplicateKey])
    #expect(["a", "b", "d"].map { value?[$0]?.content } == [.number("1"), .number("3"), .number("5")])
  }

  @Test func saysThatAFileWithTooManyDuplicateKeysIsNotRead() throws {
    let text = (0..<60).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    let (value, findings) = YAMLReader.read(Source(path: "a.yml", text: text))
    #expect(value == nil)
    #expect(findings.last?.rule == .invalidYAML)
  }

  @Test func placesValuesOnOneLongLine() throws {
    let text = "é: [" + (0..<20_000).map { "\($0)" }.joined(separator: ", ") + "]"
    let source = Source(path: "a.yml", text: text)
    let (value, findings) = YAMLReader.read(source)
    #expect(findings.isEmpty)
    guard case .sequence(let values)? = value?["é"]?.content else {
      Issue.record("no list")
      return
    }
    for (number, element) in values.enumerated() {
      #expect(String(decoding: source.bytes[element.span.range], as: UTF8.self) == "\(number)")
    }
  }

  @Test func mergesWhatIsMeantToBeMerged() {
    let text = "base: &base {x: 1, y: 2}\nmore:\n  <<: *base\n  y: 3\n"
    let (value, findings) = YAMLReader.read(Source(path: "a.yml", text: text))
    #expect(findings.isEmpty)
    #expect(value?["more"]?["x"]?.content == .number("1"))
    #expect(value?["more"]?["y"]?.content == .number("3"))
  }

  @Test func namesBytesThatAreNoUTF8() throws {
    let (value, findings) = YAMLReader.read(
      Source(path: "a.yml", bytes: Array("a: x".utf8) + [0xFF] + Array("\nb: y".utf8)))
    #expect(findings.map(\.rule) == [.invalidDataEncoding])
    #expect(findings.map(\.span) == [SourceSpan(4, 5)])
    #expect(value?["b"]?.content == .string("y"))
  }

  @Test func stopsAtAliasBombs() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(alias)]\n"
    }
    #expect(YAMLReader.read(Source(path: "a.yml", text: text)).findings.map(\.rule) == [.aliasBomb])
    #expect(YAMLReader.read(Source(path: "a.yml", text: text + "? *a9\n: 1\n")).findings.map(\.rule) == [.aliasBomb])
    for key in ["*a9 : 1", "[*a9] : 1", "[x, *a9]: 1", "{a: *a9}: 1", "? [*a9]\n: 1", "? - *a9\n: 1"] {
      #expect(YAMLReader.read(Source(path: "a.yml", text: text + key + "\n")).findings.map(\.rule) == [.aliasBomb])
    }
  }

  @Test func letsManyAliasesBeValues() {
    let text = "unit: &unit USD\nlist:\n" + String(repeating: "- {a: *unit, b: [*unit]}\n", count: 100)
    #expect(YAMLReader.read(Source(path: "a.yml", text: text)).findings == [])
  }

  @Test(arguments: [300, 999, 10_000, 200_000]) func stopsAtDepth(count: Int) {
    for open in ["[", "- ", "{a: "] {
      let findings = YAMLReader.read(Source(path: "a.yml", text: String(repeating: open, count: count))).findings
      #expect(findings.count == 1)
    }
  }
}
