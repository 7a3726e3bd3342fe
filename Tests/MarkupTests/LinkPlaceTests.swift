import Diagnostics
import Markup
import Proving
import Testing

/// The span of a link is exactly its destination where it is written in the link, and the link where it is not.
@Suite struct LinkPlaceTests {
  @Test(arguments: [
    "see [a](⟦b.md⟧)",
    "[a](⟦b.md⟧ \"title\") [c](⟦b.md⟧ 'b.md') [d]( <⟦b c.md⟧> )",
    "[a](⟦b.md⟧)[a](⟦b.md⟧)[a](⟦b.md⟧)",
    "`[a](b.md)` [a](⟦b.md⟧) `[a](b.md)` [a](⟦b.md⟧)",
    "two lines\nthen [a](⟦b.md⟧)\nand [a](⟦b.md⟧) there",
    "[two\nlines](⟦b.md⟧) and [a](\n⟦c.md⟧\n\"title\n](d.md)\") [e](⟦f.md⟧)\n[g](⟦h.md⟧)",
    "> [a](⟦b.md⟧)\n> [a\n> c](⟦b.md⟧)\nlazy [a](⟦b.md⟧)",
    "- [a](⟦b.md⟧)\n  - [a](⟦b.md⟧)\n\n    more [a](⟦b.md⟧)\n  lazy [a](⟦b.md⟧)",
    "> - > 1. [a](⟦b.md⟧)\n> - > [a](⟦b.md⟧)",
    "# [a](⟦b.md⟧) #\n\n[c](⟦d.md⟧)\n===",
    "[![i](⟦i.png⟧)](⟦b.md⟧) ![x [y](⟦y.md⟧)](⟦z.png⟧)",
    "[a](⟦b\\_c.md⟧) [a](⟦b&amp;c.md⟧) [a](⟦b%20c.md⟧) [a](⟦é.md⟧) 😀 [a](⟦x⟧)",
    "[a](⟦b(c)d.md⟧) [*b* `](` c](⟦d.md⟧)",
    "<⟦https://a.b/c⟧> and ⟦https://a.b/c⟧ and ⟦www.a.bc⟧, ⟦m@n.op⟧; &amp; ⟦https://a.b⟧",
    "| [a](⟦b.md⟧) | x |\n|---|---|\n| \\| [a](⟦b.md⟧) | `\\|` [a](⟦c\\|d.md⟧) |\n\n[a](⟦b.md⟧)",
    "before [a](⟦b.md⟧)\n| a |\n|---|\n| [a](⟦b.md⟧) |\n{:.x}\n[a](⟦b.md⟧)",
    "a\\\n[a](⟦b.md⟧)  \n[a](⟦b.md⟧)",
    "`two\nlines` [a](⟦b.md⟧)\n<b\nc> [a](⟦b.md⟧) `\n[a](⟦b.md⟧)",
    "{{generator:x}} [a](⟦b.md⟧){:.c} [a](⟦b.md⟧)",
    "a ~~[a](⟦b.md⟧)~~ **[a](⟦b.md⟧)**",
    "[x]: y.md\n[z]: y.md\n[a](⟦b.md⟧)\n[a](⟦c.md⟧)",
    "\u{FEFF}[a](⟦b.md⟧)\r\n[a](⟦b.md⟧)\r[a](⟦b.md⟧)",
  ])
  func theDestination(_ marked: String) {
    let text = MarkedText(marked)
    let document = Document(parsing: Source(path: "x.md", text: text.text), as: .handbook)
    #expect(Set(document.links.map(\.span)) == Set(text.spans))
    #expect(document.links.count == text.spans.count)
  }

  @Test(arguments: [
    "⟦[a][r]⟧ ⟦[r]⟧ ⟦[r][]⟧ ⟦![a][r]⟧\n\n[r]: /url", "x ⟦[a]()⟧ y ⟦[](<>)⟧", "> text ⟦[two\n> lines][r]⟧\n\n[r]: /url",
  ])
  func theLinkWhenTheDestinationIsElsewhere(_ marked: String) {
    let text = MarkedText(marked)
    let document = Document(parsing: Source(path: "x.md", text: text.text), as: .handbook)
    #expect(document.links.map(\.span) == text.spans)
  }
}
