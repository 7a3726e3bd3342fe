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

  @Test func columnsFarAlongALineAreCountedToo() {
    let text = String(repeating: "é-", count: 6000) + "\n" + String(repeating: "x€", count: 5000)
    let lines = LineMap(Array(text.utf8))
    for scalars in [0, 1, 2, 2731, 4096, 8192, 11_999] {
      #expect(lines.position(at: scalars / 2 * 3 + scalars % 2 * 2) == (1, scalars + 1))
    }
    #expect(lines.position(at: 18_001 + 4 * 4999 + 1) == (2, 10_000))
    #expect(lines.position(at: Array(text.utf8).count) == (2, 10_001))
  }
}
