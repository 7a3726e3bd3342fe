import Diagnostics
import Markup
import Metrics
import Templating

/// What stands around a page's text: title, crumbs, facts, contents, the way on.
extension PageRenderer {
  func head(_ index: Int, _ section: Int, _ findings: inout [Diagnostic]) -> [String: TemplateValue] {
    let page = pages[index]
    var lead = TemplateValue.none
    if let description = page.header.description {
      let (html, found) = inline(
        description, on: index, blame: page.header.descriptionSpan ?? SourceSpan(at: 0), isOwn: page.made == nil)
      findings += found
      lead = .html(html)
    }
    return [
      "crumbs": crumbs(index, section),
      "heading": .text(page.title),
      "heading_id": page.titleHeading.map { .text(page.headingIDs[$0]) } ?? .none,
      "lead": lead,
      "facts": facts(page),
      "aside": aside(index),
      "edit_url": page.source.path.isEmpty
        ? .none : frame.configuration.repository.map { .text($0.editURL(of: page.source.path)) } ?? .none,
      "turn": turn(index),
      "is_wide": .flag(page.header.isWide),
      "kicker": .none,
      "pages": .list([]),
      "chapters": .list([]),
    ]
  }

  private func crumbs(_ index: Int, _ section: Int) -> TemplateValue {
    let route = pages[index].route
    guard route.path != "index.html" else { return .list([]) }
    let above = navigation.path(to: section).filter { navigation.sections[$0].page != index }
    return .list(
      above.map { number in
        let section = navigation.sections[number]
        return .record([
          "title": .text(number == 0 ? frame.configuration.title : section.title),
          "url": section.page.map { .text(route.url(to: pages[$0].route.path)) }
            ?? (number == 0 ? .text(route.url(to: "index.html")) : .none),
        ])
      })
  }

  private func facts(_ page: Page) -> TemplateValue {
    var facts: [TemplateValue] = []
    func add(_ name: String, _ value: TemplateValue) {
      facts.append(.record(["name": .text(name), "value": value]))
    }
    if let owner = page.header.owner { add("Owner", .text(owner)) }
    if let updated = page.header.updated {
      add("Changed", .html("<time datetime=\"\(updated)\">\(DayFormat.short(updated))</time>"))
    }
    let minutes = ReadingTime.minutes(page.source.bytes)
    if minutes > 1 { add("Reading time", .text("\(minutes) min")) }
    return .list(facts)
  }

  private func aside(_ index: Int) -> TemplateValue {
    let page = pages[index]
    let title = page.titleHeading.map { page.headingIDs[$0] }
    let entries = page.headings.filter { $0.id != title }.map { entry in
      Page.Entry(level: max(2, entry.level), text: entry.text, id: entry.id, isUnlisted: entry.isUnlisted)
    }
    let contents = ContentsList.html(entries, levels: 2...3)
    let users = users(of: index)
    guard !contents.isEmpty || !users.isEmpty else { return .none }
    var values = listed(users, from: page.route)
    values["contents"] = contents.isEmpty ? TemplateValue.none : .html(String(decoding: contents, as: UTF8.self))
    values["linked"] = .text(page.made?.about == nil ? "Linked from" : "Shown on")
    return .record(values)
  }

  private func turn(_ index: Int) -> TemplateValue {
    let route = pages[index].route
    let previous = navigation.neighbour(of: index, -1)
    let next = navigation.neighbour(of: index, 1)
    guard previous != nil || next != nil else { return .none }
    return .record([
      "previous": previous.map { entry($0, from: route) } ?? .none,
      "next": next.map { entry($0, from: route) } ?? .none,
    ])
  }

  func entry(_ page: Int, from route: Route) -> TemplateValue {
    .record(["title": .text(pages[page].title), "url": .text(route.url(to: pages[page].route.path))])
  }

  /// The pages and folders of a folder.
  func listing(of index: Int, from route: Route) -> [String: TemplateValue] {
    let section = navigation.sections[index]
    let inner = section.pages.map { page -> TemplateValue in
      .record([
        "title": .text(pages[page].title), "url": .text(route.url(to: pages[page].route.path)),
        "lead": lead(of: page),
      ])
    }
    let chapters = section.sections.map { number -> TemplateValue in
      let chapter = navigation.sections[number]
      let entries =
        chapter.pages.filter { pages[$0].made == nil }.map { entry($0, from: route) }
        + chapter.sections.compactMap { navigation.sections[$0].page.map { entry($0, from: route) } }
      return .record([
        "title": .text(chapter.title),
        "url": chapter.page.map { .text(route.url(to: pages[$0].route.path)) } ?? .none,
        "lead": chapter.page.map(lead) ?? .none, "pages": .list(entries),
      ])
    }
    return ["pages": .list(inner), "chapters": .list(chapters)]
  }

  /// The description of a page without markup, or nothing.
  func lead(of page: Int) -> TemplateValue {
    guard let description = pages[page].header.description else { return .none }
    let document = Document(parsing: Source(path: pages[page].source.path, text: description), as: .gfm)
    return .text(document.plainText(of: 0))
  }
}

/// How long reading takes.
private enum ReadingTime {
  /// Minutes at 220 words each, rounded to the nearest, at least 1.
  static func minutes(_ text: [UInt8]) -> Int {
    var words = 0
    var wasSpace = 1
    for byte in text {
      let isSpace = byte <= 0x20 ? 1 : 0
      words &+= wasSpace & (1 - isSpace)
      wasSpace = isSpace
    }
    return max(1, (words + 110) / 220)
  }
}
