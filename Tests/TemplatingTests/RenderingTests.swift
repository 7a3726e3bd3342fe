import Diagnostics
import Templating
import Testing

@Suite struct RenderingTests {
  @Test(arguments: ["{{a}}", "{{{a}}}", "{{&a}}", "{{ a }}", "{{#a}}{{.}}{{/a}}", "{{#a}}{{{.}}}{{/a}}"])
  func textIsEscapedAndHTMLIsNot(tag: String) {
    let proof = Proof(tag)
    #expect(
      proof.text(["a": .text("<a href=\"x\">'&'</a>")]) == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    #expect(proof.text(["a": .html("<b>&amp;</b>")]) == "<b>&amp;</b>")
  }

  @Test func marksWithCombiningCharactersAreEscaped() {
    #expect(Proof("{{a}}").text(["a": .text("\"\u{301}<\u{338}")]) == "&quot;\u{301}&lt;\u{338}")
  }

  @Test(arguments: [
    (TemplateValue.none, "no"), (.text(""), "no"), (.html(""), "no"), (.flag(false), "no"), (.list([]), "no"),
    (.text("x"), "yes"), (.html("x"), "yes"), (.flag(true), "yes"), (.list([.none]), "yes"), (.record([:]), "yes"),
  ])
  func sectionsRenderWhatIsThere(value: TemplateValue, expected: String) {
    let proof = Proof("{{#a}}yes{{/a}}{{^a}}no{{/a}}")
    #expect(proof.text(["a": value]) == expected)
    #expect(proof.misses(["a": value]).isEmpty)
    #expect(Proof("{{^empty(a)}}yes{{/empty(a)}}{{#empty(a)}}no{{/empty(a)}}").text(["a": value]) == expected)
  }

  @Test func listsGoInOrderAndKnowTheirPlace() {
    let proof = Proof("{{#a}}{{^first()}}, {{/first()}}{{index()}}{{name}}{{#last()}}.{{/last()}}{{/a}} {{count(a)}}")
    let list: TemplateValue = .list(["x", "y", "z"].map { .record(["name": .text($0)]) })
    #expect(proof.text(["a": list]) == "0x, 1y, 2z. 3")
  }

  @Test func listsOfListsAndFlags() {
    let proof = Proof("{{#rows}}{{#.}}[{{.}}]{{/.}};{{/rows}}")
    let rows: TemplateValue = .list([.list([.text("1"), .text("2")]), .list([]), .list([.flag(true)])])
    #expect(proof.text(["rows": rows]) == "[1][2];;[true];")
  }

  @Test func namesAreFoundInOuterRecords() {
    let proof = Proof("{{#inner}}{{root}}{{own}}{{both}}{{/inner}}")
    let fields: [String: TemplateValue] = [
      "root": .text("../"), "both": .text("outer"),
      "inner": .record(["own": .text("x"), "both": .text("inner")]),
    ]
    #expect(proof.text(fields) == "../xinner")
    #expect(proof.misses(fields).isEmpty)
  }

  @Test func aFlagKeepsTheContextAndARecordOpensOne() {
    let proof = Proof("{{#list}}{{#isShown}}{{.}}{{/isShown}}{{/list}}")
    #expect(proof.text(["list": .list([.text("x")]), "isShown": .flag(true)]) == "x")
  }

  @Test func dottedNamesGoInwards() {
    let proof = Proof("{{page.owner.name}}|{{none.anything}}")
    let page: TemplateValue = .record(["owner": .record(["name": .text("Ann")])])
    #expect(proof.text(["page": page, "none": .none]) == "Ann|")
    #expect(proof.misses(["page": page, "none": .none]).isEmpty)
  }

  @Test func layoutsPartialsAndFoldersOfThem() {
    let proof = Proof(
      "{{! contract\n over two lines }}\n{{<base}}\n{{$body}}\n<p>{{a}}</p>\n{{/body}}\n{{/base}}\n",
      ["base": "<main>\n{{$body}}\n{{/body}}\n{{>parts/foot}}</main>\n", "parts/foot": "<hr>{{a}}\n"])
    #expect(proof.findings.isEmpty)
    #expect(proof.text(["a": .text("x")]) == "<main>\n<p>x</p>\n<hr>x\n</main>\n")
    #expect(proof.library.names == ["base", "main", "parts/foot"])
  }

  @Test func onlyMustacheFilesAreTemplates() {
    let (library, findings) = TemplateLibrary.load([
      .init(path: "css/a.css", text: "a{{b}"), .init(path: "x.mustache", text: ""),
    ])
    #expect(library.names == ["x"])
    #expect(findings.isEmpty)
  }

  @Test func oneLibraryServesManyTasks() async {
    let proof = Proof("{{#list}}{{name}}{{missing}}{{/list}}")
    let library = proof.library
    let results = await withTaskGroup(of: (Int, String, Int).self) { group in
      for number in 0..<200 {
        group.addTask {
          let names = (0..<10).map { TemplateValue.record(["name": .text("\(number):\($0) ")]) }
          let (text, findings) = library.render(.record(["list": .list(names)]), with: "main")
          return (number, text, findings.count)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 200)
    for (number, text, findings) in results {
      #expect(text == (0..<10).map { "\(number):\($0) " }.joined())
      #expect(findings == 1)
    }
  }
}
