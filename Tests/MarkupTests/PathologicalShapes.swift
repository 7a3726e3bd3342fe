import Markup
import Testing

/// A text that goes on as long as one likes, in a way nobody writes: it leads a careless reader to look at the same bytes
/// again and again.
struct PathologicalShape: CustomTestStringConvertible, Sendable {
  let name: String
  /// The text with so many repetitions.
  let text: @Sendable (Int) -> String

  var testDescription: String { name }

  init(_ name: String, _ text: @escaping @Sendable (Int) -> String) {
    self.name = name
    self.text = text
  }

  /// `unit` again and again.
  static func many(_ unit: String, after start: String = "", then end: String = "") -> PathologicalShape {
    PathologicalShape(start + unit + "…" + end) { start + String(repeating: unit, count: $0) + end }
  }

  /// `middle` deep inside pairs of `before` and `after`.
  static func nested(_ before: String, _ middle: String, _ after: String) -> PathologicalShape {
    PathologicalShape(before + "…" + middle + "…" + after) {
      String(repeating: before, count: $0) + middle + String(repeating: after, count: $0)
    }
  }

  /// What `unit` gives for each number.
  static func each(
    _ name: String, after start: String = "", then end: String = "", _ unit: @escaping @Sendable (Int) -> String
  ) -> PathologicalShape {
    PathologicalShape(name) { start + (0..<$0).map(unit).joined() + end }
  }

  /// Two lists of numbered things, one that refers and one that defines.
  static func pairs(
    _ name: String, _ first: @escaping @Sendable (Int) -> String, _ second: @escaping @Sendable (Int) -> String
  ) -> PathologicalShape {
    PathologicalShape(name) { count in
      (0..<count).map(first).joined() + "\n\n" + (0..<count).map(second).joined()
    }
  }
}

extension PathologicalShape {
  /// Delimiters, brackets and backticks without partners: the classes of cmark's own pathological tests.
  static let inlines: [PathologicalShape] = [
    nested("*a **a ", "b", " a** a*"), many("a_ "), many("_a "), many("a]"), many("[a"), many("*a_ "), many("_*a"),
    many("a**b", then: "c* "), many("a***b*"), many("x***y**z_"), many("[ a_"), many("[ (]("), many("![[]()"),
    many("**x [a*b**c*](d)"), nested("[", "a", "]"), nested("[", "a", "](b)"), nested("![", "a", "](b)"), many("[]"),
    many("[a]("), many("[a](<b"), many("[a](b"), many("[a](b \""), many("[a](b '"), many("[a][b"), many("[a](((("),
    many("&"), many("&#"), many("\\"), many("\\a"), many("abc\u{0}de\u{0}"), many("<>"), many("<a "),
    many("<a href=\""),
    many("<a b='"), many("</"), many("<!--"), many("<!-- "), many("<!-- a --"), many("<?"), many("<? "), many("<!A"),
    many("<!A "), many("<![CDATA["), many("a <![CDATA["), many("<http:"), many("<a@b"), many("<a:"), many("`a"),
    many("``a`"), many("a\\\n"), many("a  \n"),
    each("runs of backticks of all lengths") { "e" + String(repeating: "`", count: $0 % 600) },
    many("~a~~"), many("~~a ~"), many("~a"), many("www."), many("_www."), many("www.a.b "), many("http://"),
    many("://"), many("a@"), many("a@b."), many("a.b@c"), many("a@b.cc "), many("http://a.b?c=d&amp;"),
    many("http://a.b)"), many(")", after: "http://a.b"), many("('a\" "), many("'"), many("\"a"), many("--"),
    many("..."),
    many("~"), many("~~a~ "), many("w"), many(":"), many("http://a.b "), many("&amp;a@b.cc "), many("[a](b) "),
    many("[a](b \"](\") "), many("<a href=x>"), many("<b>"), many("\u{0}"), many("é"), many("`a "), many("<< "),
    many(">> "),
    many("`|``"),
  ]

  /// Containers and leaves of CommonMark, and definitions of links.
  static let blocks: [PathologicalShape] = [
    many("> ", then: "a"), many(">", then: "a"), many("- ", then: "a"), many("1. ", then: "a"), many("> - ", then: "a"),
    many("- a\n"), many("- a\n\n"), many("> a\n"), many("> a\n\n"), many("a\n\n"), many("a\n"), many("# a\n"),
    many("a\n===\n"), many("a\n---\n"), many("===\n"), many("***\n"), many("    a\n\n"), many("    a\n", then: "b"),
    many("```\n"), many("```\na\n"), many("~~~ a\n"), many("\t"), many(" "), many("\n"), many("\r"), many("> \n"),
    PathologicalShape("lists as deep as they are long") { count in
      (0..<Int(Double(count).squareRoot())).map { String(repeating: "  ", count: $0) + "* a\n" }.joined()
    },
    PathologicalShape("quotes on lines of growing depth") { count in
      (0..<Int(Double(count).squareRoot())).map { String(repeating: "> ", count: $0) + "a\n\n" }.joined()
    },
    PathologicalShape("lists of lists that get shorter") { count in
      let depth = Int(Double(count).squareRoot())
      return (0..<depth).map { String(repeating: "- ", count: depth - $0) + "a\n" }.joined()
    },
    pairs("definitions of links", { "[\($0)] " }, { "[\($0)]: u\n" }), many("[a]: b\n", then: "\n[a]"),
    many("[a] ", after: "[a]: b\n\n"), many("[a] [b]", after: "[a]: b\n\n"), many("[a]:\n"), many("[a]: b '\n"),
    many("[a]: <\n"), pairs("links to nothing", { "[x\($0)][y\($0)] " }, { "[z\($0)]: u\n" }),
    pairs(
      "definitions whose names end alike", { "[a\($0 % 64)] " }, { "[\($0)\(String(repeating: "a", count: 40))]: u\n" }),
    many("<div>\n"), many("<div>\n\n"), many("<div>"), many("<!-- a\n\n"), many("<!--\n"), many("<?a\n"), many("<!A\n"),
    many("<![CDATA[\n"), many("<script>\n"), many("<pre>\n\n"), many("<x y=\"\n\n"), many("<x y\n"),
  ]

  /// Tables of GFM and kramdown.
  static let tables: [PathologicalShape] = [
    row, many("|"), many("| a\n"), many("|\n"),
    many("|-|\n"),
    many("a|", then: "\n-"), many("| *a* | [b](c) |\n", after: "| a | b |\n|---|---|\n"),
    many("\\|*b*", after: "| a |\n|---|\n|", then: "|\n"), many("\\|"), many("a | b\n-|\n"), many("x |\n|-|-|\n"),
    many("|a|b|\n|-|-|\n|c|d|\n\n"), many("|a\n|-\n"), many("|a\n|=\n"), many("|`", after: "|a|\n|-|\n"),
    many("> | a |\n> |---|\n"), many("- | a |\n  |---|\n  | b |\n"), many("|x|\n", after: "|a|b|c|d|\n|-|-|-|-|\n"),
    PathologicalShape("as many columns as text") { count in
      String(repeating: "|a", count: count) + "|\n" + String(repeating: "|-", count: count) + "|\n"
        + String(repeating: "|b", count: count) + "|\n"
    },
    PathologicalShape("a header that the delimiters do not fit") { count in
      String(repeating: "|a", count: count) + "|\n" + String(repeating: "|-", count: count + 1) + "|\n"
    },
    PathologicalShape("a header whose delimiters never come") { count in
      String(repeating: "x | y\n", count: count) + "-"
    },
  ]

  /// Footnotes, attribute lists, directives and what else the dialect adds.
  static let additions: [PathologicalShape] = [
    footnotes,
    pairs("footnotes that nobody defines", { "[^a\($0)] " }, { "[^b\($0)]: a\n" }),
    many("[^a]", then: "\n\n[^a]: b"), many("[^"), many("[^a]: ", after: "[^a]"), many("[^a]: > ", after: "[^a]"),
    many("[^a]: b\n", after: "[^a]\n\n"), each("footnotes in footnotes") { "[^\($0)]: a [^\($0 + 1)]\n\n" },
    many("    a\n\n", after: "[^a]\n\n[^a]: b\n\n"),
    many("{:"), many("{: "), many("{:'"), many("{:a='"), many("{:.a} "), many("x{:.a} "), many("*a*{:.b}"),
    many("{:.a}", after: "*a*"), many("{#"), many("{: .a\n"), many("{:.a .b #c}\n"), many("x\n{:.a}\n\n"),
    many("{:.a}\n", after: "x\n"), many("- {:.a} b\n"), many("# a {#b}\n"), many("{:a}{:a: .b}\n"), many("{:toc}\n"),
    each("one attribute list", after: "x\n{: ", then: "}\n") { ".c\($0) k\($0)=\"v\" " },
    each("attribute lists on one block", after: "x\n") { "{:.c\($0) k\($0)=\"v\"}\n" },
    each("definitions of attribute lists", then: "\nx\n{:n1 n2}\n") { "{:n\($0): .a\($0) n\($0 + 1)}\n" },
    pairs("attribute lists by wrong names", { "x\n{:m\($0)}\n\n" }, { "{:n\($0): .a}\n" }),
    many("<b>x</b>{:.a} "), many("</b>{:.a} "), many("<b>{:.a} "), many("{:a=b} "), many("*a*{: c=\"d} "),
    many("{::a}"),
    many("{::a /}"), many("{::options a=\"b\" /}\n"),
    pairs("attribute lists by name", { "x\n{:n\($0)}\n\n" }, { "{:n\($0): .a}\n" }),
    many("{{generator:"), many("{{generator:x}} "), many("{{generator:x}}\n"), many("{{"), many("{{<"), many("{{< x"),
    many("{{< x >}}"), many("{{% x %}}\n"), many("{{< x >}}\n\n"), many("{{</* x"), many("{{< x \""), many("{{< x `"),
    nested("{{% details x %}}\n", "a\n", "{{% /details %}}\n"), nested("{{< a >}}\n", "b\n", "{{< /a >}}\n"),
    many("{{% /x %}}\n"), many("{{< alert >}}\n\na\n\n"), many("<% "), many("<%"), many("<%\n"), many("<% a %>\n"),
    many("{{< x\n"), many("{{% x \"y\" \n"), many("{{< x \"\\\""), many("{{<\n"), many("{{% /x %}} "),
    many("{{% /x\n%}}\n"),
    many("{{< \""), many("> {{< x\n"), many("a\n", after: "{{< x "), many("a\n", after: "<% "), many("> <% a\n"),
    many("{{% card %}}a{{% /card %}}"), many("{{% card %}}", then: "{{% /card %}}"), many("<%= a\nb %> "),
    many("x <% `"),
    many("```\n{{< x\ny >}}\n```\n"), many("{{< x %}} "), many("{{</* x\n"), many("[a](<% x %>) "), many("[a](<% "),
    many("{::comment}\n"), many("{::comment}"), many("{::nomarkdown}\n"), many("{::nomarkdown}"), many("{:/}\n"),
    many("{::options parse_block_html=\"true\" /}\n<p>a</p>\n"), many("{::options parse_span_html=\"false\" /}\n<b>a"),
    many(": a\n"), many("a\n: b\n"), many("a\n: b\n\n"), many("a\n\n: b\n\n"), many("> : a\n"), many(": : "),
    pairs("abbreviations", { "*[a\($0)]: b\n" }, { "a\($0) " }), many("*[a b]: c\n\na  b "),
    many("*[a]: b\n", then: "a a"),
    many("a ", after: "*[a]: b\n\n"), many("*["), many("$$"), many("$$a"), many("$$\n"), many("$$a$$\n\n"),
    many("\\$$"),
    many("<<"), many("'a "), many("a' "), many("*'a"), many("[\""), many("<é@"), many("^\n"), many("a\n^\n"),
    many("* a\n{:footnotes}\n\n"), many("> [!NOTE]\n> a\n\n"), many("- [ ] a\n"), many("\u{701}000"), many("\\~"),
  ]

  /// Raw HTML, closed and unclosed, with and without Markdown in it.
  static let rawHTML: [PathologicalShape] = [
    nested("<div>\n", "a\n", "</div>\n"), nested("<b>", "a", "</b>"), many("<kbd>"), many("</div>\n"),
    many("</div>\n\n"),
    many("<div>\n\n"), many("<customer>\n"), many("<customer> "), many("<br>\n"), many("<p id=x>\n\n"),
    many("<b\na>\n"),
    nested("<div markdown=\"1\">\n", "a\n", "</div>\n"), many("<div markdown=\"1\">"), many("<div markdown=\"1\">\n"),
    many("<div markdown=\"1\">\n\na\n\n</div>\n\n"), many("<p markdown=\"1\">"), many("<p markdown=\"span\">a</p>\n"),
    many("<table><td markdown=\"1\">\n"), many("<span markdown=\"0\">"), many("<b markdown=\"0\">a</b> "),
    many("<b markdown=\"1\" "), many("<!-- a -->"), many("<!-- a -->\n\n"), many("<script>a</script>\n"),
    many("<style>"), many("<textarea>"), many("<a href=\"javascript:a\">b</a> "), many("<p style=\"a:b\">c</p>\n\n"),
    many("<h2>a</h2>\n"), many("<h2>a"), many("<iframe src=\"a\">"), many("<svg>"), many("<select><option>"),
    many("<table>\n\n<tr>\n\n<td>a\n\n"), many("<li>"), many("<p>"), many("<a href=b id=c>"), many("<x-y>"),
    each("attributes of one tag", after: "<div ", then: ">\n\nx") { "a\($0)=\"b\" " },
    many("<div\n", then: "{{< a ></div>"), many("<b\n", then: ">"),
    many("<div\n", after: "a\n\n", then: "{{< x >}}\n"), many("<a\n", after: "b ", then: "<% x %>\n"),
    many("{{< x >}}", after: "<a title=\"", then: "\">z</a>"),
    many("<%= x %>", after: "<a href=\"", then: "\">z</a>"),
    each("shortcodes in the attributes of one tag", after: "<a ", then: ">z</a>") { "a\($0)=\"{{< x >}}\" " },
    many("<a href=\"{{< ref \"x\" >}}\">y</a> "), many("<a href=\"<%= x %>\">\n\n"),
    many("<p title=\"{{< a \"b\" >}}\">\n"),
    many("<b {{< a >}} "), many("<b a=\"{{< x >}} "), many("<b <% x %> a='"), many("<b {{< x >}}>"), many("<b <% "),
    many("{{< x >}} ", after: "a <b "), many("<b {{< a \"", after: "c "), many("<b {{< x >}}=\"{{< x\" "),
    many("<a b=\"<%"), many("<b {{< a\nb >}} "), many("<td>{{< a ><td><%\n"),
    many("</kbd>"),
    many("> <p>{{< a\n> b >}}</p>\n"), many("<pre>{{</* a */>}}"),
    each("tags of all names") { "<x\($0)>" }, many("<img src=a onerror=b>"), many("<a b=\"&amp;&lt;\">"),
  ]
}

extension PathologicalShape {
  /// Short references to links, whose names a careless reader compares again and again.
  static let labels: [PathologicalShape] = {
    let start = String(repeating: "a long name ", count: 60)
    return [
      PathologicalShape("names that meet in a table of hashes") { count in
        let names = (0...).lazy.map { "x\($0)" }.filter { meets($0) }.prefix(count)
        return names.map { "[\($0)] " }.joined() + "\n\n" + names.map { "[\($0)]: u\n" }.joined()
      },
      pairs("names that begin alike", { "[\(start)\($0)] " }, { "[\(start)\($0)]: u\n" }),
      pairs("names that begin alike and mean nothing", { "[\(start)\($0)] " }, { "[\(start)\($0) b]: u\n" }),
      pairs("names that differ in case", { "[ẞ\($0)] " }, { "[SS\($0)]: u\n" }),
      pairs("names in two brackets", { "[[x\($0)]] " }, { "[x\($0)]: u\n" }),
      pairs("footnotes that begin alike", { "[^\(start.filter { $0 != " " })\($0)] " }) {
        "[^\(start.filter { $0 != " " })\($0)]: n\n"
      },
      each("names in two brackets that mean nothing", after: "[y]: u\n\n") { "[[x\($0)]] " },
      each("one name in two brackets", after: "[x]: u\n\n") { _ in "[[x]] " },
      many("[[", after: "[x]: u\n\n"), many("]]", after: "[x]: u\n\n[["), many("[[x", after: "[x]: u\n\n"),
      nested("[[x", "y", "]]"), each("short links", after: "[x0]: u\n\n") { "[x\($0)][] " },
    ]
  }()

  /// Whether a name falls into the first of sixteen places, as older versions of cmark had them.
  private static func meets(_ name: String) -> Bool {
    name.utf8.reduce(UInt32(0)) { $0 &* 65599 &+ UInt32($1) } % 16 == 0
  }

  /// As many references to footnotes as footnotes.
  static let footnotes = pairs("footnotes", { "[^\($0)] " }, { "[^\($0)]: a\n" })

  /// A long row.
  static let row = many("word ", after: "| a | b |\n|---|---|\n| ", then: "| c |\n")

  /// Every shape.
  static let all = inlines + blocks + tables + additions + rawHTML
}
