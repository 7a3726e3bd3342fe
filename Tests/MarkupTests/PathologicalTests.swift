import Diagnostics
import Glibc
import Markup
import Testing

/// Texts that make a careless reader work with the square of their length: the classes of cmark's own tests, and those that
/// our additions bring. Four times the text may take about four times the work, which is measured as the processor time of
/// the thread, so that other work on the machine does not count.
@Suite(.serialized) struct PathologicalTests {
  struct Shape: CustomTestStringConvertible, Sendable {
    let name: String
    /// How many units the smaller of two texts has.
    let count: Int
    let text: @Sendable (Int) -> String
    var dialects: [Dialect] = [.handbook, .kramdown]
    var testDescription: String { name }
  }

  private static func many(
    _ unit: String, _ count: Int, then end: String = "", _ dialects: [Dialect] = [.handbook, .kramdown]
  )
    -> Shape
  {
    Shape(name: unit + "…" + end, count: count, text: { String(repeating: unit, count: $0) + end }, dialects: dialects)
  }

  private static func around(_ before: String, _ middle: String, _ after: String, _ count: Int) -> Shape {
    Shape(name: before + middle + after, count: count) {
      String(repeating: before, count: $0) + middle + String(repeating: after, count: $0)
    }
  }

  /// What CommonMark itself has.
  static let commonMark: [Shape] = [
    around("*a **a ", "b", " a** a*", 2000), many("a_ ", 8000), many("_a ", 8000), many("a]", 8000), many("[a", 8000),
    many("*a_ ", 8000), many("a**bc* ", 8000), many("[ a_", 8000), many("[ (](", 8000), many("**x [a*b**c*](d)", 2000),
    around("[", "a", "]", 4000), around("> ", "a", "", 1000), many("- ", 1000, then: "a"), many("![[]()", 4000),
    around("- ", "x", "\n", 1000), many("[a](<b", 8000), many("[a](b", 8000), many("<!-- ", 8000), many("&", 20000),
    Shape(name: "backticks", count: 300) { (1...$0).map { "e" + String(repeating: "`", count: $0) }.joined() },
    Shape(name: "references", count: 2000) { n in
      (0..<n).map { "[\($0)]: u\n" }.joined() + "\n" + (0..<n).map { "[\($0)] " }.joined()
    },
    Shape(name: "nulls", count: 8000) { String(repeating: "abc\u{0}de\u{0}", count: $0) },
    Shape(name: "deep lists", count: 60) { (0..<$0).map { String(repeating: "  ", count: $0) + "* a\n" }.joined() },
    many("<a href=\"", 4000), many("<>", 8000), many("a\n===\n", 4000), many("# a\n", 4000), many("    a\n\n", 4000),
  ]

  /// What the dialect adds.
  static let additions: [Shape] = [
    many("<div>", 4000), many("<div>\n", 4000), many("<div>\n\n", 2000), around("<div>\n", "a\n", "</div>\n", 1500),
    around("<div markdown=\"1\">\n", "a\n", "</div>\n", 1000), many("<div markdown=\"1\">", 2000),
    many("<div markdown=\"1\">\n", 2000), many("<p markdown=\"1\">", 2000), many("<table><td markdown=\"1\">\n", 1000),
    around("<b>", "a", "</b>", 4000), many("<span markdown=\"0\">", 2000), many("<kbd>", 4000), many("</div>\n", 2000),
    many("</div>\n\n", 2000), many("<customer>\n", 2000), many("<x y=\"\n\n", 2000), many("<![CDATA[", 4000),
    many("{::comment}\n", 2000), many("{::nomarkdown}\n", 2000),
    many("{::options parse_block_html=\"true\" /}\n<p>a</p>\n", 1000),
    Shape(name: "attributes on one tag", count: 15_000) { n in
      "<div " + (0..<n).map { "a\($0)=\"b\" " }.joined() + ">\n\nx"
    },
    Shape(name: "one attribute list", count: 4000) { n in
      "x\n{: " + (0..<n).map { ".c\($0) k\($0)=\"v\" " }.joined() + "}\n"
    },
    many("x\n{:.a}\n\n", 2000), many("{:.a .b #c}\n", 2000), many("{:", 8000), many("*a*{:.b}", 2000),
    Shape(name: "a row of a table", count: 60_000) { n in
      "| a | b |\n|---|---|\n| " + String(repeating: "word ", count: n) + "| c |\n"
    },
    Shape(name: "rows of a table", count: 4000) { n in
      "| a | b |\n|---|---|\n" + String(repeating: "| *a* | [b](c) |\n", count: n)
    },
    Shape(name: "columns of a table", count: 2000) { n in
      String(repeating: "|a", count: n) + "|\n" + String(repeating: "|-", count: n) + "|\n"
        + String(repeating: "|b", count: n) + "|\n"
    },
    Shape(name: "footnotes", count: 25_000) { n in
      (0..<n).map { "[^\($0)] " }.joined() + "\n\n" + (0..<n).map { "[^\($0)]: a\n" }.joined()
    },
    many("[^a]", 8000, then: "\n\n[^a]: b"), many("~a~~", 4000), many("{{generator:", 4000), many("{{< x >}}", 2000),
    many("<% ", 4000), many("www.a.b ", 4000), many("a@b.", 4000), many("\\|", 8000),
  ]

  @Test(arguments: commonMark + additions) func workGrowsWithTheText(_ shape: Shape) {
    for dialect in shape.dialects {
      let small = shape.text(shape.count)
      let large = shape.text(shape.count * 4)
      let bytes = Double(large.utf8.count) / Double(small.utf8.count)
      // The shortest of several times is the work itself.
      var ratio = Double.infinity
      for _ in 0..<3 where ratio > bytes * 1.8 {
        ratio = min(ratio, work(large, dialect) / max(work(small, dialect), 0.002))
      }
      #expect(ratio <= bytes * 1.8, "\(dialect)")
    }
  }

  /// Seconds of the processor that a text takes.
  private func work(_ text: String, _ dialect: Dialect) -> Double {
    let source = Source(path: "x.md", text: text)
    let start = seconds()
    var resolution = Resolution()
    resolution.html = HTMLTreatment(.sanitized)
    #expect(!Document(parsing: source, as: dialect).html(resolution, style: .site).isEmpty)
    return seconds() - start
  }

  private func seconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
