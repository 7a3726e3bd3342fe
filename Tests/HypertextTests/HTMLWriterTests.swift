import Hypertext
import Proving
import Testing

/// The law of the writer: no text, attribute or URL can begin markup.
@Suite struct HTMLWriterTests {
  private func written(_ write: (inout HTMLWriter) -> Void) -> String {
    var writer = HTMLWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func whatIsWrittenComesBackUnchanged() {
    var random = SeededGenerator(seed: 21)
    let alphabet = Array("<>&\"'/= a\n!-;#x1éamp")
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 1...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
      let html = written { writer in
        writer.markup("<i")
        writer.attribute("title", text)
        writer.markup(">")
        writer.text(text)
        writer.markup("</i>")
      }
      let tree = HTMLTree(parsing: Array(html.utf8))
      #expect(tree.elements(named: "i") == [0] && tree.nodes.count <= 2, "\(html)")
      #expect(tree.attribute("title", of: 0) == text)
      #expect(tree.text(of: 0) == text)
    }
  }

  @Test func urlsKeepWhatIsEncodedAndEncodeTheRest() {
    let url = written { $0.url(Array("a b%20\"<é&'?#".utf8)[...]) }
    #expect(url == "a%20b%20%22%3C%C3%A9&amp;&#x27;?#")
  }

  @Test func everyByteOfAURLIsSafeInAnAttribute() {
    let url = written { $0.url((0...255).map(UInt8.init)[...]) }
    let tree = HTMLTree(parsing: Array("<a href=\"\(url)\">x</a>".utf8))
    #expect(tree.nodes.count == 2)
    #expect(tree.attribute("href", of: 0)?.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } == true)
  }

  @Test func pathsOfFilesAreEncodedAsPaths() {
    #expect(URLBytes.encodedPath("a b/50%?#é.png") == "a%20b/50%25%3F%23%C3%A9.png")
    #expect(URLBytes.decoded("a%20b%2") == "a b%2")
    #expect(URLBytes.decoded("%FF") == nil)
  }
}
