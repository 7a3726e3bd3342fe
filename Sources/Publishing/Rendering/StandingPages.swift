import Diagnostics
import Templating

/// Pages no Markdown file stands for.
extension PageRenderer {
  /// The page for addresses that lead nowhere and, when the handbook has no front page of its own, one that lists what it
  /// holds.
  func standingPages() -> [(OutputFile, [Diagnostic])] {
    var standing = [notFound()]
    if !pages.contains(where: { $0.route.path == "index.html" }) { standing.append(front()) }
    return standing
  }

  private func notFound() -> (OutputFile, [Diagnostic]) {
    let route = Route("404.html")
    // A server shows this page at any address, so relative URLs would lead astray where the site's address is known.
    let base = frame.configuration.baseURL
    var context = frame.context(for: route, title: "There is no page here")
    if let base { context["root"] = .text(base) }
    let (header, missingInHeader) = library.render(
      frame.header(for: route, root: base, current: [], page: nil), with: "header")
    context["header"] = .html(header)
    context["foot"] = .html(drawn.foot)
    context["chapters"] = .list(
      navigation.sections[0].sections.map { number in
        let chapter = navigation.sections[number]
        let url = chapter.page.map { (base ?? "") + route.url(to: pages[$0].route.path) }
        return .record(["title": .text(chapter.title), "url": url.map(TemplateValue.text) ?? .none])
      })
    let (html, missing) = library.renderBytes(.record(context), with: "404")
    return (OutputFile(path: route.path, content: .bytes(html)), missingInHeader + missing)
  }

  private func front() -> (OutputFile, [Diagnostic]) {
    let route = Route("index.html")
    var context = frame.context(for: route, title: frame.configuration.title)
    context["header"] = .html(drawn.header(of: -1, at: route, in: 0))
    context["tree"] = .html(drawn.tree(of: -1, in: 0))
    context["foot"] = .html(drawn.foot)
    context.merge([
      "heading": .text(frame.configuration.title), "heading_id": .none, "lead": .none, "kicker": .none, "body": .none,
      "edit_url": .none,
    ]) { $1 }
    context.merge(listing(of: 0, from: route)) { $1 }
    let (html, missing) = library.renderBytes(.record(context), with: "home")
    return (OutputFile(path: route.path, content: .bytes(html)), missing)
  }
}
