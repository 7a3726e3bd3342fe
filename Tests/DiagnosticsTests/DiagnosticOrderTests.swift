import Diagnostics
import Proving
import Testing

@Suite struct DiagnosticOrderTests {
  @Test func theOrderDoesNotDependOnWhoFoundItFirst() {
    let (one, two, three) = (Rule("a.z", .error), Rule("a.a", .warning), Rule("a.b", .warning))
    let expected = [
      Diagnostic(one, at: "", nil, "x"),
      Diagnostic(one, at: "A.md", SourceSpan(5, 6), "x"),
      Diagnostic(one, at: "a-b.md", nil, "x"),
      Diagnostic(one, at: "a.md", nil, "whole file"),
      Diagnostic(one, at: "a.md", SourceSpan(0, 9), "x"),
      Diagnostic(two, at: "a.md", SourceSpan(0, 9), "x"),
      Diagnostic(three, at: "a.md", SourceSpan(0, 9), "a"),
      Diagnostic(one, at: "a.md", SourceSpan(2, 3), "x"),
      Diagnostic(one, at: "a.md", SourceSpan(2, 3), "y"),
      Diagnostic(one, at: "a/b.md", SourceSpan(1, 1), "x"),
    ]
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      #expect((expected + expected.prefix(4)).shuffled(using: &random).sortedForReport() == expected)
    }
  }

  @Test func marksSpansCorrectly() {
    let marked = MarkedText("a⟦b⟦ö⟧⟧c")
    #expect(marked.text == "aböc")
    #expect(marked.spans == [SourceSpan(1, 4), SourceSpan(2, 4)])
  }
}
