import Hypertext

/// The list of pages at the left, drawn once a folder: all pages of one folder share it but for the mark of the current
/// page, which is spliced in.
struct PageTree: Sendable {
  private let html: [UInt8]
  /// Where in `html` the mark of each page goes.
  private let marks: [Int: Int]

  /// The tree as the pages of the folder `section` show it: the top level, and each folder on the way down, open.
  init(for section: Int, _ navigation: Navigation, _ pages: [Page]) {
    var drawing = Drawing(navigation: navigation, pages: pages, path: Set(navigation.path(to: section)))
    let folder = navigation.sections[section].path
    drawing.from = Route(folder + "index.html")
    drawing.draw(0)
    html = drawing.writer.bytes
    marks = drawing.marks
  }

  /// The tree with `page` marked as the current one.
  func html(current page: Int) -> String {
    guard let mark = marks[page] else { return String(decoding: html, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(html.count + 24)
    bytes += html[..<mark]
    bytes += " aria-current=\"page\"".utf8
    bytes += html[mark...]
    return String(decoding: bytes, as: UTF8.self)
  }
}

private struct Drawing {
  let navigation: Navigation
  let pages: [Page]
  /// The folders that are open.
  let path: Set<Int>
  var from = Route("index.html")
  var writer = HTMLWriter()
  var marks: [Int: Int] = [:]

  init(navigation: Navigation, pages: [Page], path: Set<Int>) {
    self.navigation = navigation
    self.pages = pages
    self.path = path
  }

  mutating func draw(_ index: Int) {
    let section = navigation.sections[index]
    writer.markup("<ul>\n")
    for page in section.pages {
      writer.markup("<li>")
      link(page, title: pages[page].title)
      writer.markup("</li>\n")
    }
    for child in section.sections {
      writer.markup("<li>")
      let inner = navigation.sections[child]
      if let page = inner.page {
        link(page, title: inner.title)
      } else {
        writer.markup("<span>")
        writer.text(inner.title)
        writer.markup("</span>")
      }
      if path.contains(child), !(inner.pages.isEmpty && inner.sections.isEmpty) {
        writer.markup("\n")
        draw(child)
      }
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n")
  }

  private mutating func link(_ page: Int, title: String) {
    writer.markup("<a")
    writer.attribute("href", from.url(to: pages[page].route.path))
    marks[page] = writer.bytes.count
    writer.markup(">")
    writer.text(title)
    writer.markup("</a>")
  }
}
