import Diagnostics
import Markup
import Testing

/// Notices whose marker a table follows.
@Suite struct AlertTests {
  @Test(arguments: [
    ("> [!NOTE]\n> | a |\n> |---|\n> | b |\n", "> [!NOTE]\n>\n> | a |\n> |---|\n> | b |\n"),
    ("> [!TIP]\n> *x*\n> y\n> | a |\n> |---|\n", "> [!TIP]\n>\n> *x*\n> y\n>\n> | a |\n> |---|\n"),
    ("- > [!NOTE] x\n  > | a |\n  > |---|\n", "- > [!NOTE]\n  > x\n  >\n  > | a |\n  > |---|\n"),
  ])
  func theMarkerBeforeATableIsNotShown(_ text: String, _ apart: String) {
    func html(_ text: String) -> String {
      let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
      return String(decoding: document.html(style: .site), as: UTF8.self)
    }
    #expect(html(text).contains("alert__kind") && html(text) == html(apart))
  }
}
