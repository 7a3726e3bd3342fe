import Diagnostics
import Glibc
import Hypertext
import Markup
import Proving

/// What libFuzzer calls with each input (`make fuzz`): the first byte chooses the dialect and the style, the second what
/// becomes of raw HTML, the rest is a page. A page that breaks a law stops the program as one that crashes does.
@_cdecl("LLVMFuzzerTestOneInput")
package func readPage(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard input.count > 1 else { return 0 }
  let (choice, treatment) = (Int(input[0]), Int(input[1]))
  let page = Source(path: "page.md", bytes: Array(input.dropFirst(2))).readable().source
  let document = Document(
    parsing: page, as: Dialect.allCases[choice % Dialect.allCases.count],
    ParseOptions(smart: choice & 0x40 == 0 ? nil : true))
  hold("every place lies in the source", but: document.misplaced(in: page.bytes.count))

  var resolution = Resolution()
  let policies = HTMLTreatment.Policy.allCases
  resolution.html = HTMLTreatment(
    policies[treatment % policies.count], unknownTags: treatment & 0x80 == 0 ? .keep : .text)
  let style = choice & 0x80 == 0 ? RenderStyle.site : .plain
  let html = document.html(resolution, style: style)
  hold("HTML is UTF-8", but: String(validating: html, as: UTF8.self) == nil ? "" : nil)
  if style == .site, resolution.html.policy != .trusted {
    // A page that ends in the middle of an element must not draw what the template puts after it into that element.
    let template = (start: Array("<main>".utf8), end: Array("</main><footer>end</footer>".utf8))
    let repaired = document.hasRawHTML ? HTMLTree(parsing: html).html : html
    let tree = HTMLTree(parsing: template.start + repaired + template.end)
    hold("only what the list allows is there", but: tree.stranger)
    hold("reading it again brings nothing new", but: HTMLTree(parsing: tree.html).stranger)
    let ends = tree.nodes.suffix(2).map(\.content) == [.element("footer", []), .text("end")]
    hold("the page ends where its text does", but: ends && tree.children(of: nil).count == 2 ? nil : "")
  }
  return 0
}

/// Stops the program with the law that does not hold, and what broke it; goes on when nothing did.
private func hold(_ law: String, but exception: String?) {
  guard let exception else { return }
  print("A law is broken: \(law). \(exception)")
  fflush(nil)
  preconditionFailure()
}
