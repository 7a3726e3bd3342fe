import Diagnostics
import Proving
import Testing

@Suite struct LineMapTests {
  @Test func countsColumnsInScalarsAndLinesOfEveryEnding() {
    let lines = LineMap(Array("aé\r\nb\rc\nd".utf8))
    #expect(lines.starts == [0, 5, 7, 9])
    #expect(lines.position(at: 3) == (1, 3))
    #expect(lines.position(at: 9) == (4, 1))
    #expect(lines.offset(line: 1, column: 3) == 3)
    #expect(lines.offset(line: 1, column: 99) == 3)
  }
}
