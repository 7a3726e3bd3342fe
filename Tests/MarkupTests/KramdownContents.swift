import Hypertext
import Markup

/// The list of contents as kramdown writes it.
enum KramdownContents {
  /// The list of the headings of `document` that have `levels` and an id in `ids`.
  static func html(of document: Document, ids: [String], levels: ClosedRange<Int> = 1...6) -> [UInt8] {
    var html = ""
    var open: [Int] = []
    for (heading, id) in zip(document.headings, ids) {
      guard levels.contains(heading.level), !id.isEmpty, !heading.isUnlisted else { continue }
      while let last = open.last, last > heading.level {
        // One that is higher than those before it, with nothing above, stands beside them.
        guard open.dropLast().last ?? 0 >= heading.level else {
          open[open.count - 1] = heading.level
          break
        }
        open.removeLast()
        html += "</li></ul>"
      }
      if open.last == heading.level {
        html += "</li>"
      } else {
        html += "<ul>"
        open.append(heading.level)
      }
      html += "<li><a href=\"#\(id)\" id=\"markdown-toc-\(id)\">\(HTMLText.escaped(heading.text))</a>"
    }
    html += open.map { _ in "</li></ul>" }.joined()
    return Array(html.utf8)
  }
}
