import Hypertext

/// The list of a page's headings, nested by level.
enum ContentsList {
  /// Headings of the given levels as lists, without those that are unlisted or say the title; empty when there are fewer
  /// than `least`.
  static func html(
    _ entries: [Page.Entry], levels: ClosedRange<Int>, least: Int = 2, isOrdered: Bool = true
  ) -> [UInt8] {
    let (start, end): (StaticString, StaticString) = isOrdered ? ("<ol>", "</ol>") : ("<ul>", "</ul>")
    let listed = entries.filter { !$0.isUnlisted && levels.contains($0.level) && !$0.id.isEmpty && !$0.text.isEmpty }
    guard listed.count >= least else { return [] }
    var writer = HTMLWriter()
    var open: [Int] = []
    for entry in listed {
      while let last = open.last, last > entry.level {
        open.removeLast()
        if let outer = open.last, outer >= entry.level {
          writer.markup("</li>")
          writer.markup(end)
        } else {
          // A deeper level came first: the list goes on at this one.
          open.append(entry.level)
          break
        }
      }
      if let last = open.last, last >= entry.level {
        writer.markup("</li>\n")
      } else {
        writer.markup(start)
        open.append(entry.level)
      }
      writer.markup("<li><a href=\"#")
      writer.markup(URLBytes.encodedPath(entry.id))
      writer.markup("\">")
      writer.text(entry.text)
      writer.markup("</a>")
    }
    for _ in open {
      writer.markup("</li>")
      writer.markup(end)
    }
    writer.markup("\n")
    return writer.bytes
  }
}
