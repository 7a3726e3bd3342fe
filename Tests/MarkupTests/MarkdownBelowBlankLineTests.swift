import Diagnostics
import Markup
import Testing

/// Raw HTML with a `markdown` attribute somewhere in it: the rest of it ends at blank lines, as it does without the attribute.
@Suite struct MarkdownBelowBlankLineTests {
  private func html(_ text: String, as dialect: Dialect = .handbook) -> String {
    let document = Document(parsing: Source(path: "x.md", text: text), as: dialect)
    return String(decoding: document.html(style: .site), as: UTF8.self)
  }

  private static let texts = [
    "<table>\n<tr><td>\n\n- one **b**\n\n</td><td markdown=\"1\">**bold**</td></tr>\n</table>\n\n**after**",
    "<table>\n<tr>\n<td>\n\n- one **b**\n\n</td>\n<td markdown=\"1\">**bold**</td>\n</tr>\n</table>",
    "<table>\r\n<tr><td>\r\n\r\n- one **b**\r\n\r\n</td></tr>\r\n<tr><td markdown=\"1\">**b**</td></tr>\r\n</table>",
    "<div>\n\n- one **b**\n\n<p markdown=\"1\">**y**</p>\n\n</div>",
    "<div>\n\n<p markdown=\"1\">**y**</p>\n\n- one **b**\n</div>",
    "> <div>\n>\n> - one **b**\n>\n> <p markdown=\"1\">**y**</p>\n> </div>",
    "<div>\n<p markdown=\"1\">**y**</p>\n\n\n<b>x</b> **y**\n\n- one **b**\n\n</div>",
    "<div>\n<table>\n<tr><td>x</td></tr>\n</table>\n\n- one **b**\n\n<p markdown=\"span\">**y**</p></div>",
  ]

  @Test(arguments: texts) func markdownIsRead(_ text: String) {
    let html = html(text)
    #expect(html.contains("<li>one <strong>b</strong></li>"), "\(html)")
    #expect(!html.contains("**"), "\(html)")
    #expect(!html.contains("<p></p>"), "\(html)")
  }

  @Test(arguments: texts) func kramdownGoesOnToTheEndTag(_ text: String) {
    #expect(html(text, as: .kramdown).contains("- one **b**"))
  }

  @Test(arguments: [
    "<div markdown=\"0\">\n\n- one **b**\n\n<p markdown=\"1\">**y**</p>\n\n</div>",
    "<div>\n<pre>\na\n\n- one **b**\n</pre>\n<p markdown=\"1\">y</p>\n</div>",
    "{::options parse_block_html=\"true\" /}\n\n<table>\n<tr>\n\n- one **b**\n\n</tr>\n</table>",
  ])
  func whatIsToStayTextDoes(_ text: String) {
    #expect(html(text).contains("- one **b**"))
  }
}
