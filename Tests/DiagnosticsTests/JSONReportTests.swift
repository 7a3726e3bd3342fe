import Diagnostics
import Foundation
import Proving
import Testing

@Suite struct JSONReportTests {
  @Test func aLineIsOneObjectWithEverythingInIt() throws {
    let marked = MarkedText("é\n\"a\" ⟦b\u{1}⟧")
    let source = Source(path: "a \"b\".md", text: marked.text)
    let finding = Diagnostic(
      Rule("x.y", .warning), at: source.path, marked.spans[0], "tab\there \u{2028}\u{2029} \u{7F}",
      notes: ["n\\1", "n2"])
    let line = JSONReport(root: "Content").line(of: finding, lines: LineMap(source.bytes))
    #expect(line.utf8.filter { $0 == 0x0A }.count == 1 && line.hasSuffix("\n"))
    #expect(!line.unicodeScalars.contains { ["\u{2028}", "\u{2029}", "\u{7F}"].contains($0) })
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["rule"] as? String == "x.y")
    #expect(object["severity"] as? String == "warning")
    #expect(object["file"] as? String == "Content/a \"b\".md")
    #expect(object["line"] as? Int == 2)
    #expect(object["column"] as? Int == 5)
    #expect(object["endLine"] as? Int == 2)
    #expect(object["endColumn"] as? Int == 7)
    #expect(object["message"] as? String == "tab\there \u{2028}\u{2029} \u{7F}")
    #expect(object["notes"] as? [String] == ["n\\1", "n2"])
    #expect(object["help"] is NSNull)
  }

  @Test func withoutAPlaceTheKeysAreThereAndNull() throws {
    let line = JSONReport().line(of: Diagnostic(Rule("x.y", .info), at: "", nil, "m", help: "h"), lines: nil)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(Set(object.filter { $0.value is NSNull }.keys) == ["file", "line", "column", "endLine", "endColumn"])
    #expect(object["help"] as? String == "h")
  }
}
