import Diagnostics
import Templating

/// The parts of the frame that many pages share, drawn once: HTML of the header of each folder, of the tree of each folder,
/// of the foot.
struct DrawnFrame: Sendable {
  private let frame: SiteFrame
  private let library: TemplateLibrary
  private let navigation: Navigation
  private let headers: [String]
  private let trees: [PageTree]
  /// HTML of the end of every page.
  let foot: String
  /// Names that the shared parts ask for in vain.
  let findings: [Diagnostic]

  init(_ frame: SiteFrame, library: TemplateLibrary, navigation: Navigation, pages: [Page]) {
    self.frame = frame
    self.library = library
    self.navigation = navigation
    var findings: [Diagnostic] = []
    headers = navigation.sections.indices.map { section in
      let route = Route(navigation.sections[section].path + "index.html")
      let value = frame.header(for: route, current: navigation.path(to: section), page: nil)
      let (html, missing) = library.render(value, with: "header")
      findings += missing
      return html
    }
    trees = navigation.sections.indices.map { PageTree(for: $0, navigation, pages) }
    let (html, missing) = library.render(frame.foot, with: "foot")
    foot = html
    self.findings = findings + missing
  }

  /// HTML of what stands above a page of the folder `section`.
  func header(of page: Int, at route: Route, in section: Int) -> String {
    guard frame.hasEntry(for: page) else { return headers[section] }
    let value = frame.header(for: route, current: navigation.path(to: section), page: page)
    return library.render(value, with: "header").0
  }

  /// HTML of the tree beside a page of the folder `section`.
  func tree(of page: Int, in section: Int) -> String { trees[section].html(current: page) }
}
