import Diagnostics
import Proving
import Testing

/// Sources that are no UTF-8.
@Suite struct ReadableSourceTests {
  private func readable(_ bytes: [UInt8]) -> (text: [UInt8], finding: Diagnostic?) {
    let (source, finding) = Source(path: "a.md", bytes: bytes).readable()
    return (source.bytes, finding)
  }

  @Test func validTextStaysAsItIs() {
    for text in ["", "plain", "é€😀", "\u{FEFF}x"] {
      let result = readable(Array(text.utf8))
      #expect(result.text == Array(text.utf8))
      #expect(result.finding == nil)
    }
  }

  @Test func theFirstBadByteIsNamedAndTheirNumber() throws {
    let result = readable(Array("é\n".utf8) + [0xFF] + Array("x".utf8) + [0xE2, 0x82] + Array("y".utf8))
    #expect(String(validating: result.text, as: UTF8.self) == "é\n\u{FFFD}x\u{FFFD}y")
    let finding = try #require(result.finding)
    #expect(finding.rule.id == "page.invalid-utf8")
    #expect(finding.severity == .error)
    #expect(finding.message.contains("offset 3"))
    #expect(finding.notes.first?.contains("3 bytes") == true)
    let position = LineMap(result.text).position(at: try #require(finding.span).lower)
    #expect(position == (2, 1))
  }

  /// Places count bytes, so a NUL has to be as long in what is shown as in what is read.
  @Test func nulIsReplaced() throws {
    let result = readable([0x61, 0, 0xFF, 0, 0x62])
    #expect(String(validating: result.text, as: UTF8.self) == "a\u{FFFD}\u{FFFD}\u{FFFD}b")
    let finding = try #require(result.finding)
    #expect(finding.message == "the byte at offset 1 is NUL, which no text holds")
    #expect(finding.notes.first?.contains("3 bytes") == true)
  }

  /// A NUL in a text is a slip; where there is one for every letter, the text is UTF-16.
  @Test(
    arguments: [
      ([0x61, 0x62, 0x63, 0, 0x64], "take it out: it shows nothing in an editor"),
      ([0x61, 0, 0x62, 0, 0x63, 0], "save the file as UTF-8"),
      ([0xFF, 0xFE, 0x61, 0, 0x62, 0], "save the file as UTF-8"),
    ] as [([UInt8], String)])
  func helpSaysWhatToDo(_ bytes: [UInt8], _ help: String) throws {
    #expect(try #require(readable(bytes).finding).help == help)
  }

  /// The standard library repairs texts by the same rule.
  @Test func repairsLikeTheStandardLibrary() {
    var random = SeededGenerator(seed: 5)
    let pieces: [[UInt8]] = [
      [0x41], [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80], [0x80], [0xC0], [0xE2, 0x82], [0xF0, 0x9F],
      [0xED, 0xA0, 0x80], [0xF5], [0xFF], [0xC3], [0x0A],
    ]
    for _ in 0..<2000 {
      let bytes = (0..<8).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
      #expect(readable(bytes).text == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
    }
  }
}
