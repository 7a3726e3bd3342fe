import Diagnostics
import Testing

@Suite struct ScalarIndexTests {
  @Test(arguments: ["a", "aé", "é日😀"]) func countsAsAReaderFromTheStartDoes(piece: String) {
    let text = String(repeating: piece, count: 700)
    let bytes = Array(text.utf8)
    let index = ScalarIndex(bytes)
    var offset = 0
    for (count, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.count(before: offset) == count)
      #expect(index.offset(after: count) == offset)
      offset += String(scalar).utf8.count
    }
    #expect(index.count(before: bytes.count + 9) == text.unicodeScalars.count)
    #expect(index.offset(after: bytes.count + 9) == bytes.count)
  }

  @Test func bytesThatAreNoTextAreCountedWithTheOneBefore() {
    let index = ScalarIndex([0x61, 0x80, 0x80, 0x62])
    #expect(index.count(before: 3) == 1)
    #expect(index.offset(after: 1) == 3)
  }

  @Test func findingsOnOneLongLineArePlacedInNoTime() {
    let lines = LineMap(Array(String(repeating: "é", count: 1_000_000).utf8))
    let places = (0..<20_000).map { lines.position(at: $0 * 100).column }
    #expect(places == (0..<20_000).map { $0 * 50 + 1 })
  }
}
