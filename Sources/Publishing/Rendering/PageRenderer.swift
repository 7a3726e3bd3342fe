import Diagnostics
import Hypertext
import Markup
import Templating

/// Fills the templates for every page, once all pages are placed and linked.
struct PageRenderer: Sendable {
  let pages: [Page]
  let links: [Linking.Result]
  let linking: Linking
  let navigation: Navigation
  let library: TemplateLibrary
  let frame: SiteFrame
  let drawn: DrawnFrame
  /// What components gave for each page; nothing before `filling`.
  private(set) var filled: [FilledPage]
  /// Who leads where; nobody before `filling`.
  private(set) var uses: Uses

  /// A renderer of linked pages.
  init(_ site: LinkedSite, library: TemplateLibrary) {
    (pages, links, linking) = (site.pages, site.links, site.linking)
    (navigation, frame) = (site.navigation, site.frame)
    self.library = library
    drawn = DrawnFrame(frame, library: library, navigation: navigation, pages: pages)
    filled = Array(repeating: FilledPage(), count: pages.count)
    uses = Uses(count: pages.count)
  }

  /// A renderer that knows what components give on all pages, and with that who leads where.
  func filling(jobs: Int) async -> PageRenderer {
    let concerned = pages.indices.filter(isFilled)
    var renderer = self
    for (index, page) in zip(concerned, await concurrentMap(concerned, jobs: jobs) { fill($0) }) {
      renderer.filled[index] = page
    }
    renderer.uses = Uses(zip(links, renderer.filled).map { $0.goals + $1.goals }, order: navigation.order)
    return renderer
  }

  /// The HTML file of a page and what was found while making it.
  func render(_ index: Int) -> (OutputFile, [Diagnostic]) {
    let page = pages[index]
    var findings = filled[index].findings
    let section = navigation.sectionOfPage[index]
    let own = navigation.sections[section]
    let listsPages = own.page == index && !(own.pages.isEmpty && own.sections.isEmpty)
    let isHome = page.route.path == "index.html"
    var context = frame.context(for: page.route, title: page.title)
    if page.header.description != nil { context["description"] = lead(of: index) }
    context["header"] = .html(drawn.header(of: index, at: page.route, in: section))
    context["tree"] = .html(drawn.tree(of: index, in: section))
    context["foot"] = .html(drawn.foot)
    context.merge(head(index, section, &findings)) { $1 }
    context["body"] = TemplateValue.none
    let template: String
    if let made = page.made {
      template = made.template
      context.merge(filled[index].context) { $1 }
    } else {
      template = isHome ? "home" : listsPages ? "section" : "page"
      context["body"] = .html(body(index, &findings))
      if isHome || listsPages { context.merge(listing(of: section, from: page.route)) { $1 } }
    }
    let (html, missing) = library.renderBytes(.record(context), with: template)
    return (OutputFile(path: page.route.path, content: .bytes(html)), findings + missing)
  }

  // MARK: Body

  private func body(_ index: Int, _ findings: inout [Diagnostic]) -> String {
    let page = pages[index]
    var resolution = Resolution()
    resolution.html = frame.configuration.html
    resolution.headingIDs = page.headingIDs
    resolution.linkURLs = links[index].linkURLs
    resolution.rawURLs = links[index].rawURLs
    resolution.skippedHeading = page.titleHeading
    resolution.list(page.headings, in: page.document)
    var rawDirectives: Set<Int> = []
    // Made once, and only for pages that need it.
    let hasGaps = page.parts.contains(where: \.hasGaps)
    let lines = hasGaps ? LineMap(page.source.bytes) : nil
    for (number, part) in page.parts.enumerated() {
      let directive = page.document.directives[number]
      if part.hasRawHTML { rawDirectives.insert(number) }
      resolution.directives.append(
        html(
          of: part, links[index].parts[number], filled[index].parts.isEmpty ? nil : filled[index].parts[number],
          directive,
          blame: directive.span, index, lines, &findings))
    }
    guard page.document.hasRawHTML || !rawDirectives.isEmpty else {
      return String(decoding: page.document.html(resolution, style: .site), as: UTF8.self)
    }
    let (html, blocks) = page.document.siteHTML(resolution)
    var mending = Mending(page.document, rawDirectives: rawDirectives)
    return String(decoding: mending.mended(html, blocks), as: UTF8.self)
  }

  private func html(
    of part: Page.Part, _ links: Linking.PartLinks, _ filled: FilledPage.Part?, _ directive: Document.Directive,
    blame: SourceSpan, _ index: Int, _ lines: LineMap?, _ findings: inout [Diagnostic]
  ) -> [UInt8] {
    let page = pages[index]
    switch part {
    case .document(let document, _, let ids, let parts):
      var resolution = Resolution()
      resolution.html = frame.configuration.html
      resolution.headingIDs = ids
      resolution.linkURLs = links.links
      resolution.rawURLs = links.raw
      resolution.list(page.headings, in: document)
      for (number, part) in parts.enumerated() {
        resolution.directives.append(
          html(
            of: part, links.parts[number], filled?.parts[number], document.directives[number], blame: blame, index,
            lines,
            &findings))
      }
      if !directive.isBlock, let inline = document.inlineHTML(resolution, style: .site) { return inline }
      return document.html(resolution, style: .site)
    case .template: return filled?.html ?? []
    case .uses(let mark): return uses(of: mark, on: index, blame: blame, &findings)
    case .gap(_, let message, let help, let span, let included):
      let place = lines.map { $0.position(at: span.lower) }.map { ":\($0.line):\($0.column)" } ?? ""
      let value = TemplateValue.gap(
        message, help: help, place: included ?? page.source.path + place, isInline: !directive.isBlock)
      let (html, missing) = library.renderBytes(value, with: "components/gap")
      findings += missing
      return html
    }
  }

  /// What a component may ask of the page at `index`; what it finds is blamed on `span`.
  func scope(_ index: Int, _ span: SourceSpan, _ findings: FindingCollector, number: Int = 1) -> ComponentScope {
    ComponentScope(
      inline: { markdown in
        let (html, found) = inline(markdown, on: index, blame: span)
        findings.add(found)
        return .html(html)
      },
      url: { linking.url(of: $0, from: index) }, number: number)
  }

  /// A line of Markdown as HTML, its links those of the page at `index`; several blocks stay blocks. What is wrong is
  /// blamed on the data file that says it, unless the page does, or on `blame`.
  func inline(
    _ markdown: String, on index: Int, blame: SourceSpan, isOwn: Bool = false
  ) -> (String, [Diagnostic]) {
    let source = Source(path: pages[index].source.path, text: markdown)
    let text = GivenText(isOwn ? "" : markdown)
    let document = linking.homes.unlinking(Document(parsing: source, as: .gfm))
    var resolution = Resolution()
    resolution.html = frame.configuration.html
    let (links, raw, broken) = linking.urls(
      of: document, from: index, blame: Linking.Blame(span: blame, text: text))
    let unsafe = RawHTMLFindings(treatment: frame.configuration.html, path: source.path).findings(of: document)
    resolution.linkURLs = links
    resolution.rawURLs = raw
    let html = document.inlineHTML(resolution, style: .site) ?? document.html(resolution, style: .site)
    let repaired = document.hasRawHTML ? HTMLTree(parsing: html).html : html
    return (
      String(decoding: repaired, as: UTF8.self),
      broken + linking.texts.blaming(unsafe, in: text, blame)
    )
  }
}

extension Resolution {
  /// Lists the headings of a page where `document`, the page's own or that of a part of it, asks for them.
  fileprivate mutating func list(_ headings: [Page.Entry], in document: Document) {
    guard document.nodes.contains(where: { $0.kind == .contents }) else { return }
    contents = ContentsList.html(headings, levels: document.contentsLevels, least: 1, isOrdered: false)
    orderedContents = ContentsList.html(headings, levels: document.contentsLevels, least: 1)
  }
}
