import Diagnostics
import Hypertext
import Markup

/// Leads every link of a page to its target and says which lead nowhere.
struct Linking: Sendable {
  private let pages: [Page]
  private let map: LinkMap
  /// The pages' folder in the content.
  private let root: String
  /// What data files say.
  let texts: DataTexts
  /// Where subjects stand whose places depend on the pages.
  let homes: Homes

  /// The links of one page, resolved: parallel to the arrays of its documents.
  struct Result: Sendable {
    /// URLs of the page's own links and images.
    var linkURLs: [String?] = []
    /// URLs of its raw HTML.
    var rawURLs: [String?] = []
    /// The same for each part.
    var parts: [PartLinks] = []
    /// Where it leads: pages, and ids on them, each once, in order.
    var goals: [LinkGoal] = []
    /// Links that lead nowhere, and files that are not the site's own.
    var broken: [BrokenLink] = []
  }

  /// The links of what stands for a directive; none where that is no Markdown.
  struct PartLinks: Sendable {
    /// URLs of Markdown's links and images.
    var links: [String?] = []
    /// URLs of raw HTML.
    var raw: [String?] = []
    /// The same for each part of the part.
    var parts: [PartLinks] = []
  }

  /// A link that leads nowhere, or a file that is not the site's own.
  struct BrokenLink: Sendable {
    let problem: LinkMap.Problem
    /// The page it is on, by index.
    let page: Int
    /// The path in the site of the file that says it, when the page includes that.
    let file: String?
    let span: SourceSpan
    /// What a component wrote, when that is where it stands.
    let quote: DataTexts.Quote?
  }

  /// Markdown that stands for a directive, and the place that asked for it.
  struct Blame: Sendable {
    let span: SourceSpan
    let text: GivenText
  }

  /// How many candidates are compared for "did you mean" in one build. A handbook with a few hundred broken links needs a
  /// third of it; one with a broken link on each of its hundred thousand pages is not worth an hour.
  private static let patience = 1_000_000

  /// Linking among `pages`, the files at the routes `assets`, and the subjects that have their `homes` on the pages; `root` is
  /// the pages' folder in the content. What components write of `texts` is blamed on those.
  init(
    pages: [Page], assets: [String], homes: Homes = Homes(), root: String = "", texts: DataTexts = DataTexts([])
  ) {
    self.texts = texts
    self.pages = pages
    self.homes = homes
    self.root = root
    self.map = LinkMap(pages: pages, assets: assets, homes: homes, root: root)
  }

  /// All links of the page at `index`.
  func links(of index: Int) -> Result {
    var result = Result()
    let page = pages[index]
    let own = urls(of: page.document, from: index, blame: nil, &result)
    result.linkURLs = own.links
    result.rawURLs = own.raw
    for (number, part) in page.parts.enumerated() {
      // What a component wrote is blamed on the directive that asked for it.
      result.parts.append(links(of: part, from: index, blame: page.document.directives[number].span, &result))
    }
    // The line under the title is resolved, and judged, where it is shown.
    if let description = page.header.description, description.contains(where: { $0 == "[" || $0 == "<" }) {
      var shown = Result()
      _ = urls(
        of: Document(parsing: Source(path: page.source.path, text: description), as: .gfm), from: index, blame: nil,
        &shown)
      result.goals += shown.goals
    }
    var seen: Set<LinkGoal> = []
    result.goals = result.goals.filter { $0.page != index && seen.insert($0).inserted }
    return result
  }

  private func links(
    of part: Page.Part, from index: Int, blame: SourceSpan, _ result: inout Result
  ) -> PartLinks {
    switch part {
    case .document(let document, let text, _, let parts):
      let own = urls(of: document, from: index, blame: Blame(span: blame, text: text), &result)
      return PartLinks(
        links: own.links, raw: own.raw, parts: parts.map { links(of: $0, from: index, blame: blame, &result) })
    case .template, .uses, .gap: return PartLinks()
    }
  }

  private func urls(
    of document: Document, from index: Int, blame: Blame?, _ result: inout Result
  ) -> (links: [String?], raw: [String?]) {
    let links = document.links.map { link -> String? in
      guard link.isKnown else { return nil }
      return url(
        of: document.string(link.destination), from: index, isImage: link.isImage, at: link.span, blame, &result)
    }
    let raw = document.rawReferences.map { reference -> String? in
      guard reference.role != .anchor else { return nil }
      let written = HTMLText.resolved(attribute: document.bytes(reference.value))
      return url(of: written, from: index, isImage: reference.role == .image, at: reference.span, blame, &result)
    }
    return (links, raw)
  }

  /// The relative URL a link gets; nil when it stays as written.
  private func url(
    of destination: String, from index: Int, isImage: Bool, at span: SourceSpan, _ blame: Blame?,
    _ result: inout Result
  ) -> String? {
    let page = pages[index]
    let file = blame?.text.place(of: span)?.path
    switch target(of: destination, from: index, in: file, isImage: isImage) {
    case .elsewhere: return nil
    case .page(let target, let query, let fragment):
      result.goals.append(LinkGoal(page: target, anchor: fragment))
      return url(from: page, toPage: target, query, fragment: fragment, isOwn: target == index)
    case .asset(let path, let rest): return page.route.url(to: path) + rest
    case .broken(let problem):
      result.broken.append(
        BrokenLink(
          problem: problem, page: index, file: file.map(place), span: blame?.span ?? span,
          quote: blame.map { DataTexts.Quote(text: $0.text, span: span) }))
      return nil
    }
  }

  /// Where a link of a page leads; one in a `file` that the page includes leads where it would from that file's folder, or,
  /// where there is nothing, from the page's.
  private func target(of destination: String, from index: Int, in file: String?, isImage: Bool) -> LinkMap.Target {
    func target(_ path: String, isOutside: Bool = false) -> LinkMap.Target {
      map.target(of: destination, in: path, page: index, isImage: isImage, isOutside: isOutside)
    }
    guard let file else { return target(pages[index].path) }
    let own = target(place(of: file), isOutside: !file.hasPrefix(root))
    guard case .broken = own else { return own }
    let other = target(pages[index].path)
    if case .broken = other { return own }
    return other
  }

  /// The path in the site of a file of the content.
  private func place(of file: String) -> String { file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file }

  private func url(from page: Page, toPage target: Int, _ query: String, fragment: String?, isOwn: Bool) -> String {
    let anchor = fragment.map { "#" + URLBytes.encodedPath($0) } ?? ""
    if isOwn, query.isEmpty, !anchor.isEmpty { return anchor }
    return page.route.url(to: pages[target].route.path) + query + anchor
  }

  /// The relative URL from a page to a place of the site as a link of that page would name it; nil when there is none.
  func url(of destination: String, from index: Int) -> String? {
    var result = Result()
    return url(of: destination, from: index, isImage: false, at: SourceSpan(at: 0), nil, &result)
  }

  /// Where an address in HTML of the page at `index` leads; nil when it is no other page.
  func goal(of address: String, from index: Int) -> LinkGoal? {
    guard
      case .page(let page, _, let anchor) = map.target(
        of: address, in: pages[index].path, page: index, isImage: false), page != index
    else { return nil }
    return LinkGoal(page: page, anchor: anchor)
  }

  /// The URLs of the links in a piece of Markdown that a component hands over, and what is wrong with them.
  func urls(
    of document: Document, from index: Int, blame: Blame
  ) -> (links: [String?], raw: [String?], findings: [Diagnostic]) {
    var result = Result()
    let (links, raw) = urls(of: document, from: index, blame: blame, &result)
    return (links, raw, findings(of: [result]))
  }

  // MARK: Findings

  /// What is wrong with the links of some pages.
  func findings(of results: [Result]) -> [Diagnostic] {
    var patience = Self.patience
    var known: [LinkMap.Problem: String?] = [:]
    return results.flatMap(\.broken).flatMap { link in
      let nearest = known[link.problem] ?? map.nearest(to: link.problem, &patience)
      known[link.problem] = .some(nearest)
      let finding = finding(link, nearest)
      return link.quote.map { texts.blaming(finding, for: $0) } ?? [finding]
    }
  }

  /// Pages that are made of data, and when they are.
  private static let madePages = [
    "launches/index.md": "this page is made when data/launches.yml and data/launch_tiers.yml list something",
    "accounts/index.md": "this page is made when data/accounts.yml and data/abx.yml list something",
  ]

  /// What to do about a link to somebody who left, on the page that lists those who did not.
  private func whoLeft(_ id: String, from page: Int) -> String? {
    guard let words = homes.former[id], pages[page].parts.flatMap(\.marks).contains(where: { $0.person != nil }) else {
      return nil
    }
    return "\(words): link to somebody who is here, or write the name alone"
  }

  private func finding(_ link: BrokenLink, _ nearest: String?) -> Diagnostic {
    let page = pages[link.page]
    func finding(_ rule: Rule, _ message: String, _ help: String?) -> Diagnostic {
      var finding = Diagnostic(rule, at: page.source.path, link.span, message, help: help)
      if page.made?.isImported == true { finding.severity = .warning }
      return finding
    }
    let meant = nearest.map { Nearest.question(Route(link.file ?? page.path).relativePath(to: $0)) }
    switch link.problem {
    case .noSuchPage(let place):
      return finding(
        .noSuchPage, "there is no page at `\(place)`",
        Route.isPart(place)
          ? "a folder whose name begins with `_` holds no pages: include the file, or move it"
          : Self.madePages[place] ?? meant)
    case .folderWithoutPage(let folder):
      return finding(
        .folderWithoutPage, "the folder `\(folder)` has no page of its own",
        "add \(folder)/index.md, or link to one of its pages")
    case .noSuchAnchor(let id, let target):
      let place = target == link.page && link.file == nil ? "this page" : "`\(pages[target].path)`"
      return finding(
        .noSuchAnchor, "\(place) has no heading or anchor `#\(id)`",
        whoLeft(id, from: target) ?? nearest.map { Nearest.question("#\($0)") })
    case .noSuchFile(let place): return finding(.noSuchFile, "there is no file at `\(place)`", meant)
    case .fileOfAnotherHost(let host):
      return finding(
        .fileOfAnotherHost, "every reader's browser asks \(host) for this, and it is missing offline",
        "save the file in the content folder and name it by its path")
    }
  }
}
