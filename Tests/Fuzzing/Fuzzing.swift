import Diagnostics
import Markup

/// What libFuzzer calls with each input (`make fuzz`): the first byte chooses the dialect and the style, the rest is a page.
@_cdecl("LLVMFuzzerTestOneInput")
package func readPage(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = input.first.map(Int.init) else { return 0 }
  let dialects = Dialect.allCases
  let page = Source(path: "page.md", bytes: Array(input.dropFirst())).readable().source
  let document = Document(parsing: page, as: dialects[choice % dialects.count])
  _ = document.html(style: choice & 0x80 == 0 ? RenderStyle.site : .plain)
  return 0
}
