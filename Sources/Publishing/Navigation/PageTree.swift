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
    for entry in section.entries {
      writer.markup("<li>")
      switch entry {
      case .page(let page): link(page, title: pages[page].title)
      case .section(let child): draw(folder: child)
      }
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n")
  }

  /// A folder's name, and what lies in it when it is open.
  private mutating func draw(folder child: Int) {
    let section = navigation.sections[child]
    if let page = section.page {
      link(page, title: section.title)
    } else {
      writer.markup("<span>")
      writer.text(section.title)
      writer.markup("</span>")
    }
    if path.contains(child), !section.entries.isEmpty {
      writer.markup("\n")
      draw(child)
    }
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
