import Diagnostics
import Hypertext

/// The links in HTML that a template of the site wrote.
enum WrittenLinks {
  /// The addresses that the `a` elements of `html` lead to, in order, as they are meant.
  ///
  /// Looks at nothing but quotes and what stands before them: templates write `href="…"`, and escape quotes in text.
  static func addresses(in html: [UInt8]) -> [String] {
    var found: [String] = []
    let search = ByteSearch(UInt8(ascii: "\""))
    let text = html.span
    var index = search.next(in: text, from: 0)
    while index < html.count {
      let end = search.next(in: text, from: index + 1)
      if isAddress(at: index, html) {
        found.append(HTMLText.resolved(attribute: html[(index + 1)..<min(end, html.count)]))
        index = search.next(in: text, from: end + 1)
      } else {
        index = end
      }
    }
    return found
  }

  private static let name = Array(" href=".utf8)

  /// Whether the quote at `quote` opens the `href` of an `a`.
  private static func isAddress(at quote: Int, _ html: [UInt8]) -> Bool {
    let start = quote - name.count
    guard start > 1, html[start..<quote].elementsEqual(name) else { return false }
    var open = start
    while open > 0, html[open] != UInt8(ascii: "<"), html[open] != UInt8(ascii: ">") { open -= 1 }
    return html[open...].starts(with: "<a ".utf8)
  }
}
