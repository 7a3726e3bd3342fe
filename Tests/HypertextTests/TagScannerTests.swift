import Diagnostics
import Hypertext
import Proving
import Testing

/// The tags found in raw HTML, and where their values stand.
@Suite struct TagScannerTests {
  private func tags(_ html: String) -> [TagScanner.Tag] {
    var scanner = TagScanner(Array(html.utf8)[...])
    var tags: [TagScanner.Tag] = []
    while let tag = scanner.next() { tags.append(tag) }
    return tags
  }

  @Test(arguments: [
    "<a href=\"⟦x y⟧\">", "<a href='⟦x⟧' id=z>", "<a href = ⟦x/y⟧>", "<A HREF=⟦x/⟧>", "<a title=\">\" href=\"⟦x⟧\">",
    "<a\n  class=b\n  href=\"⟦x⟧\"\n>", "a < b <a href=⟦x⟧>",
  ])
  func valuesStandWhereTheyAreWritten(_ marked: String) throws {
    let text = MarkedText(marked)
    let tag = try #require(tags(text.text).first)
    #expect(tag.name == "a")
    #expect(tag.attribute("href")?.value == text.spans[0].range)
  }

  @Test(arguments: [
    "<!-- <a href=x> -->", "<!DOCTYPE a>", "<?php <a ?", "<a href=\"x", "<a", "< a>", "<3", "</>", "<",
    "<script><a></b>", "<!--<a>",
  ])
  func nothingElseIsATag(_ html: String) {
    #expect(tags(html).filter { $0.name == "a" }.isEmpty)
  }

  @Test func textOfScriptsIsNotMarkup() {
    #expect(tags("<script>if (a<b) '<a>'</Script ><i>").map(\.name) == ["script", "script", "i"])
    #expect(tags("<textarea><b></textareas></textarea><!--><u>").map(\.name) == ["textarea", "textarea", "u"])
  }

  @Test(arguments: [
    "⟦<!-- a > b -->⟧ c -->", "⟦<!-->⟧ -->", "⟦<!--->⟧ -->", "⟦<!DOCTYPE a>⟧ -->", "⟦<?php a ?>⟧ >", "x ⟦<!>⟧",
    "⟦<!---- -->⟧",
  ])
  func aDeclarationEndsAtItsMark(_ marked: String) {
    let text = MarkedText(marked)
    let span = text.spans[0]
    #expect(TagScanner.end(ofDeclarationAt: span.lower, in: Array(text.text.utf8)[...]) == span.upper)
  }

  @Test(arguments: ["<!-- a >", "<!--", "<!-", "<!", "<?a", "<!DOCTYPE a", "<!-- --", "<p"]) func whatDoesNotEndIsCut(
    _ html: String
  ) {
    let bytes = Array("--> \(html)".utf8)
    var scanner = TagScanner(bytes[4...])
    #expect(scanner.next() == nil && scanner.isCut)
    if html != "<p" { #expect(TagScanner.end(ofDeclarationAt: 4, in: bytes[4...]) == nil) }
  }

  @Test(.timeLimit(.minutes(30))) func longTextsAreReadOnce() {
    for unit in ["<", "<a ", "<a b='", "</", "<!--", "<a b=\"'", "<a/"] {
      _ = tags(String(repeating: unit, count: 20_000))
      _ = tags("<script>" + String(repeating: unit, count: 20_000) + ">")
    }
  }
}
