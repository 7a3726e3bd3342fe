import Diagnostics
import Markup
import Proving
import Testing

/// What is said of tables, and what is none.
@Suite struct TableTests {
  private func document(_ text: String, _ dialect: Dialect = .handbook) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: dialect)
  }

  @Test(arguments: [
    "| a | b |\n|---|---|\n| `a|b` | ⟦c⟧ |\n| 1 | 2 |  |\n", "> a | b\n> --|--\n> 1 | 2 | ⟦3 | 4⟧\n",
    "- a|b\n  -|-\n  1|2\n2) x\n\n  a|b\n  -|-\n  1|2|⟦*3*⟧\n",
  ])
  func cellsWithoutAColumnAreSaid(_ marked: String) {
    let marked = MarkedText(marked)
    let document = document(marked.text)
    #expect(document.findings.map(\.rule) == [.surplusCells])
    #expect(document.findings.compactMap(\.span) == marked.spans)
  }

  /// Rows are no terms, and a colon below them begins no definition.
  @Test(
    arguments: [
      "| a | b |\n|---|---|\n| 1 | 2 |\n\n: caption\n", "> a|b\n> -|-\n>\n> : caption\n", "|a|\n|-|\n: c\n",
      "- text\n  |a|\n  |-|\n\n  : caption\n",
    ], [Dialect.handbook, .kramdown])
  func tablesAreNoTerms(_ text: String, _ dialect: Dialect) {
    let kinds = document(text, dialect).nodes.map(\.kind)
    #expect(!kinds.contains(.definitionList))
    #expect(kinds.contains(.table) || dialect == .kramdown)
  }

  /// A table whose paragraph CommonMark takes for an underlined heading.
  @Test(arguments: [
    ("#v\n-|\n-\n", "#v", [Node.Kind.table, .bulletList]), ("> #v\n> -|\n> -\n", "#v", [.table, .bulletList]),
    ("#######|v\n-|-\n--\n", "#######", [.table]), ("v\n-|\n---\n", "v", [.table, .thematicBreak]),
  ])
  func anUnderlineBelowATableMakesNoHeading(_ text: String, _ first: String, _ blocks: [Node.Kind]) {
    let document = document(text, .gfm)
    #expect(document.nodes.map(\.kind).filter { blocks.contains($0) || $0 == .heading } == blocks)
    #expect(String(decoding: document.html(style: .plain), as: UTF8.self).contains("<th>\(first)</th>"))
  }

  @Test func manyTablesFollowEachOther() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n    code\n"
    for dialect in [Dialect.handbook, .gfm] {
      let kinds = document(String(repeating: table, count: 60), dialect).nodes.map(\.kind)
      #expect(kinds.count { $0 == .table } == 60 && kinds.count { $0 == .codeBlock } == 60)
    }
  }
}
