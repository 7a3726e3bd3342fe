import Foundation
import Hypertext
import Proving
import Testing

/// What the HTML5 parser makes of fragments, and that writing it gives the same back.
@Suite struct HTMLTreeTests {
  private func mended(_ html: String) -> String {
    String(decoding: HTMLTree(parsing: Array(html.utf8)).html, as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""),
    ("a < b & c", "a &lt; b &amp; c"),
    ("<p>one<p>two", "<p>one</p><p>two</p>"),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
    ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
    ("<a href=x?a=1&copy=2>y</a>", "<a href=\"x?a=1&amp;copy=2\">y</a>"),
    ("<BR/><IMG SRC='a\"b'>", "<br><img src=\"a&quot;b\">"),
    ("<pre>\n\nx</pre>", "<pre>\n\nx</pre>"),
    ("<script>a < b</script>", "<script>a < b</script>"),
    (
      "<svg viewbox='0 0 1 1'><style>a &lt; b</style><path/></svg>",
      "<svg viewBox=\"0 0 1 1\"><style>a &lt; b</style><path></path></svg>"
    ),
    ("<!-- c --><!-->x", "<!-- c --><!---->x"),
    ("<plaintext>a</p>", "<pre>a&lt;/p&gt;</pre>"),
    ("</nothing>x", "x"),
  ])
  func mends(_ html: String, _ expected: String) {
    #expect(mended(html) == expected)
  }

  @Test func mendedTagSoupParsesToItself() {
    var random = SeededGenerator(seed: 20)
    let pieces = [
      "<p>", "</p>", "<div class=a>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</table>",
      "<b>", "</b>", "<i>", "</i>", "<a href='x&y'>", "</a>", "text", " ", "&amp;", "<", ">", "\"", "<br>",
      "<img src=x>",
      "<pre>", "\n", "</pre>", "<h2>", "</h3>", "<!-- c -->", "<blockquote>", "<details>", "<summary>", "<svg>",
      "<path d=1/>", "</svg>", "<title>", "<code>", "</code>", "<th>", "<thead>", "<dl>", "<dt>", "<dd>", "<span id=é>",
    ]
    for _ in 0..<2000 {
      let soup = (0..<Int.random(in: 1...20, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let once = mended(soup)
      #expect(mended(once) == once, "\(soup)")
    }
  }

  @Test(.timeLimit(.minutes(30))) func depthIsBounded() {
    for tag in ["<div>", "<b>", "<span x>", "<blockquote>", "<ul><li>", "<font></x>", "<b><p>"] {
      let tree = HTMLTree(parsing: Array(String(repeating: tag, count: 40_000).utf8) + Array("end".utf8))
      #expect(tree.text(of: nil) == "end", "\(tag)")
      #expect(!tree.nodes.isEmpty)
    }
  }

  @Test func manyUnclosedItemsAllStay() {
    let items = (0..<3000).map { "<li>\($0)" }.joined()
    let tree = HTMLTree(parsing: Array("<ul>\(items)</ul>".utf8))
    #expect(tree.elements(named: "li").count == 3000)
  }

  @Test func attributesAreReadAsAttributes() {
    #expect(HTMLText.resolved(attribute: Array("a?b=1&copy=2&amp;d=\"<".utf8)[...]) == "a?b=1&copy=2&d=\"<")
    #expect(HTMLText.resolved(Array("a &copy; b &lt;".utf8)[...]) == "a © b <")
  }
}
