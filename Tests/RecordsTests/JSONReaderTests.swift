import Diagnostics
import Foundation
import Proving
import Records
import Testing

private let corpus = ProcessInfo.processInfo.environment["TALLYBOOK_CORPUS"]

@Suite struct JSONReaderTests {
  @Test func keepsPlacesAndDigits() throws {
    let text = MarkedText(#"{⟦"a"⟧: [⟦12345678901234567890.10⟧, ⟦"é\n😀"⟧, ⟦true⟧, null]}"#)
    let (value, findings) = JSONReader.read(Source(path: "a.json", text: text.text))
    #expect(findings.isEmpty)
    guard case .mapping(let entries) = value?.content, case .sequence(let list) = entries.first?.value.content else {
      Issue.record("not a list in a mapping")
      return
    }
    #expect([entries[0].keySpan] + list.prefix(3).map(\.span) == text.spans)
    #expect(list.map(\.content) == [.number("12345678901234567890.10"), .string("é\n😀"), .bool(true), .null])
  }

  @Test(arguments: [
    ("{\"a\": 1}⟦}⟧", "data.invalid-json"),
    ("[1,⟦]⟧", "data.invalid-json"),
    ("⟦[⟧1", "data.invalid-json"),
    ("⟦[⟧1, [2]", "data.invalid-json"),
    ("[\"a⟦\n⟧\"]", "data.invalid-json"),
    ("[⟦0⟧1]", "data.invalid-json"),
    ("[-⟦a⟧]", "data.invalid-json"),
    ("[⟦N⟧aN]", "data.invalid-json"),
    ("⟦⟧", "data.invalid-json"),
    (#"["⟦\ud800⟧"]"#, "data.invalid-json"),
    (#"["⟦\ud83d⟧\u0041"]"#, "data.invalid-json"),
    (#"["⟦\x⟧"]"#, "data.invalid-json"),
    (#"{"a": 1, ⟦"a"⟧: 2}"#, "data.duplicate-key"),
  ]) func namesTheFirstWrongByte(marked: String, rule: String) {
    let text = MarkedText(marked)
    let findings = JSONReader.read(Source(path: "a.json", text: text.text)).findings
    #expect(findings.map(\.rule.id) == [rule])
    #expect(findings.map(\.span) == text.spans)
  }

  /// The slips that people make, and what they have to do.
  @Test(arguments: [
    ("[{\"a\": 1}\n {\"a\": 2}]", "put a comma after the `}` on line 1"),
    ("[1 2]", "put a comma before it"),
    ("{\"a\": 5\n\n\"b\": 6}", "put a comma at the end of line 1"),
    ("{\"a\": [1]\n\"b\": 6}", "put a comma after the `]` on line 1"),
    ("[1,\n2,\n]", "remove the comma before `]` on line 2"),
    ("{\"a\": 1, }", "remove the comma before `}`"),
    ("{\"value\": 5,400}", "write 5400, without a comma between the thousands"),
    ("{\"value\": -1,234,567.5}", "write -1234567.5, without a comma between the thousands"),
    ("{value: 1}", "put the key in double quotes"), ("{'value': 1}", "put the key in double quotes"),
    ("{\"a\": 'x'}", "put texts in double quotes"),
    ("{\"a\": N/A}", "put texts in double quotes, and write null where a value is not known"),
    ("{\"a\": +5}", "write the number without `+`"), ("{\"a\": .5}", "write a 0 before the point"),
    ("[1", "the file may have been cut off: take it over once more, whole"),
  ]) func saysWhatToDo(text: String, help: String) {
    #expect(JSONReader.read(Source(path: "a.json", text: text)).findings.map(\.help) == [help])
  }

  @Test func refusesDepthWithoutFalling() {
    for open in ["[", "{\"a\":"] {
      let text = String(repeating: open, count: 100_000)
      #expect(JSONReader.read(Source(path: "a.json", text: text)).findings.map(\.rule) == [.tooDeep])
    }
  }

  struct Case: Decodable {
    let name: String
    let expect: String
    let base64: String
  }

  @Test(.enabled(if: corpus != nil, "TALLYBOOK_CORPUS is not set"))
  func agreesWithTheOutsideSuite() throws {
    let file = try #require(corpus) + "/spec/json-parsing.json"
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    #expect(cases.count > 100)
    for test in cases where test.expect != "either" {
      let bytes = try #require(Data(base64Encoded: test.base64))
      let isAccepted = JSONReader.read(Source(path: test.name, bytes: Array(bytes))).value != nil
      #expect(isAccepted == (test.expect == "accept"), "\(test.name)")
    }
  }
}
