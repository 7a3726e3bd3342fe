import Diagnostics
import Markup

/// The pages and copied files of a site, each in its place.
struct Placement: Sendable {
  /// All pages, in the order they were placed: those of Markdown files, then those that are made.
  private(set) var pages: [Page]
  /// Files that are copied: their place in the site and their path in the content folder.
  private(set) var assets: [(path: String, source: String)] = []
  /// The pages' folder in the content.
  let root: String
  /// What is said of files that are no pages.
  private var leftOut: [Diagnostic] = []
  /// Who has which place.
  private(set) var routes = RouteTable()

  /// Places the Markdown files and the copied files of `input`, and the pages that no Markdown file stands for. What
  /// somebody wrote keeps its place, and pages come before files that are copied.
  static func make(of input: Input, with materials: Materials) async -> Placement {
    let writing = materials.configuration.writing
    let placing = Placing(
      root: input.pageRoot, writing: writing, registry: materials.registry, rules: writing.rules(materials.calendar),
      html: materials.configuration.html, texts: materials.dataTexts)
    let files = input.sources.filter { $0.path.hasPrefix(input.pageRoot) && Route.stem(of: $0.path) != nil }
    let written = await concurrentMap(files, jobs: input.jobs) { placing.page($0) }
    var placement = Placement(
      written.compactMap { $0 }, assets: input.assets, made: materials.madePages(for: input), root: input.pageRoot)
    placement.leftOut = placing.included.findings(among: files, below: input.pageRoot)
    if writing.termLinking == .first { await placement.linkTerms(materials, jobs: input.jobs) }
    return placement
  }

  /// Links the first mentions of terms, now that it is known on which page they stand. That page keeps its text.
  private mutating func linkTerms(_ materials: Materials, jobs: Int) async {
    let homes = materials.homes(on: pages)
    let subjects = materials.subjects
    let glossary = subjects.glossary
    let links = TermLinks(glossary) { term in
      subjects.place(of: .term(term.key)).flatMap { homes[$0] == nil ? nil : $0 }
    }
    guard let first = glossary.terms.first.flatMap({ subjects.place(of: .term($0.key)) }), let home = homes[first]
    else {
      return
    }
    pages = await concurrentMap(Array(pages.enumerated()), jobs: jobs) { index, page in
      guard index != home.page, page.made == nil else { return page }
      let known = page.document.directives.compactMap(DirectiveCall.init).filter { $0.name == "term" }
        .compactMap { $0.argument.flatMap(glossary.term) }.map(\.key)
      var page = page
      page.document.apply([links.rule(apartFrom: Set(known))], source: page.source.bytes)
      return page
    }
  }

  private init(_ written: [Page], assets: [String], made: [MadePage], root: String) {
    self.root = root
    pages = routes.add(written)
    for asset in assets {
      let path = asset.hasPrefix(root) ? String(asset.dropFirst(root.count)) : asset
      if routes.add(path, asset) { self.assets.append((path, asset)) }
    }
    pages += routes.add(made)
  }

  /// What is wrong with the pages themselves and with their places.
  var findings: [Diagnostic] { pages.flatMap(\.findings) + routes.findings + leftOut }
}
