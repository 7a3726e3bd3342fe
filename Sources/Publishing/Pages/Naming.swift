import Diagnostics
import Hypertext
import Markup

/// Gives the headings of a page and of its parts their ids, in reading order, each once.
struct Naming {
  private let slugs: SlugStyle
  private let document: Document
  private var slugger: Slugger
  private(set) var ids: [String] = []
  private(set) var entries: [Page.Entry] = []
  private(set) var anchors: Set<String> = []
  private(set) var parts: [Page.Part] = []
  private let firstHeading: (number: Int, isMarkdown: Bool)?

  init(slugs: SlugStyle, document: Document) {
    self.slugs = slugs
    self.document = document
    firstHeading = document.firstDirectHeading
    self.slugger = Slugger(slugs)
  }

  /// Passes headings and directives in the order they stand in the source.
  mutating func run(_ parts: [Page.Part]) {
    var parts = parts
    reserveFootnotes(of: document)
    var next = document.firstFootnote + document.footnotes.count
    for index in parts.indices { numberFootnotes(of: &parts[index], from: &next) }
    ids = name(document, &parts)
    self.parts = parts
  }

  /// Numbers the footnotes of a part, and of those in it, on from those before: an id is that of one footnote of the page.
  private mutating func numberFootnotes(of part: inout Page.Part, from next: inout Int) {
    guard case .document(var document, let text, let ids, var parts) = part else { return }
    document.firstFootnote = next
    next += document.footnotes.count
    reserveFootnotes(of: document)
    for index in parts.indices { numberFootnotes(of: &parts[index], from: &next) }
    part = .document(document, of: text, headingIDs: ids, parts: parts)
  }

  private mutating func reserveFootnotes(of document: Document) {
    for anchor in document.footnoteAnchors {
      slugger.reserve(anchor)
      anchors.insert(anchor)
    }
  }

  /// The ids of a document's headings; those in its parts get theirs on the way.
  private mutating func name(_ document: Document, _ parts: inout [Page.Part]) -> [String] {
    var ids: [String] = []
    var next = 0
    for heading in document.headings {
      while next < parts.count, document.directives[next].span.lower < heading.span.lower {
        name(&parts[next])
        next += 1
      }
      ids.append(name(heading))
    }
    while next < parts.count {
      name(&parts[next])
      next += 1
    }
    addAnchors(of: document)
    return ids
  }

  private mutating func name(_ part: inout Page.Part) {
    switch part {
    case .document(let document, let text, _, var parts):
      let ids = name(document, &parts)
      Self.placeMarks(of: document, ids, &parts)
      part = .document(document, of: text, headingIDs: ids, parts: parts)
    case .template(_, let anchors, _): self.anchors.formUnion(anchors)
    case .uses, .gap: break
    }
  }

  /// Tells the mark at the end of each section which id the section's heading has got.
  private static func placeMarks(of document: Document, _ ids: [String], _ parts: inout [Page.Part]) {
    var heading: Int?
    for node in document.nodes {
      if node.kind == .heading, heading == nil { heading = Int(node.extra) }
      guard node.kind == .directiveBlock, case .uses(let mark) = parts[Int(node.extra)] else { continue }
      if let number = heading, ids.indices.contains(number) {
        parts[Int(node.extra)] = .uses(mark.placed(at: ids[number]))
      }
      heading = nil
    }
  }

  private mutating func name(_ heading: Document.Heading) -> String {
    let id: String
    if let given = heading.id {
      id = given
      if heading.insertion == nil { slugger.reserve(given) }
    } else {
      id = slugger.id(of: heading)
    }
    anchors.insert(id)
    entries.append(
      Page.Entry(level: heading.level, text: heading.text, id: id, isUnlisted: heading.isUnlisted))
    return id
  }

  private mutating func addAnchors(of document: Document) {
    for reference in document.rawReferences where reference.role == .anchor {
      anchors.insert(HTMLText.resolved(attribute: document.bytes(reference.value)))
    }
    anchors.formUnion(document.listedIDs)
  }

  /// The text of the first heading, of level 1, that may say the page's title.
  var firstTitle: String? {
    guard let entry = titleEntry, entry.level == 1, !entry.text.isEmpty else { return nil }
    return entry.text
  }

  /// The heading that says the page's title: the first one, of level 1, in Markdown, with the same text as a title given
  /// elsewhere.
  func titleHeading(for title: String?) -> Int? {
    guard let first = firstHeading, first.isMarkdown, let entry = titleEntry, entry.id == ids[first.number],
      entry.level == 1, !entry.text.isEmpty, title == nil || title == entry.text
    else { return nil }
    return first.number
  }

  /// The first heading that may say the page's title; a directive that gives one may stand before those of the document.
  private var titleEntry: Page.Entry? {
    guard let entry = entries.first, entry.id == ids.first else { return entries.first }
    guard let number = firstHeading?.number, entries[number].id == ids[number] else { return nil }
    return entries[number]
  }
}

extension Document {
  /// The first heading that lies directly in the document, not in a quote, a list or anything else that holds blocks.
  fileprivate var firstDirectHeading: (number: Int, isMarkdown: Bool)? {
    var open = 0
    var index = 1
    while index < nodes.count {
      let node = nodes[index]
      switch node.kind {
      case .heading where open == 0: return (Int(node.extra), true)
      case .html, .htmlBlock:
        var scanner = TagScanner(bytes(node.text))
        while let tag = scanner.next() {
          if open == 0, !tag.isEnd, ElementNames.headings.contains(tag.name),
            let number = headings.firstIndex(where: { node.span.range.contains($0.span.lower) })
          {
            return (number, false)
          }
          if Self.holders.contains(tag.name) { open = max(0, open + (tag.isEnd ? -1 : 1)) }
        }
      default: break
      }
      index = max(index + 1, Int(node.end))
    }
    return nil
  }

  /// Elements whose headings are their own.
  private static let holders: Set<String> = ["aside", "blockquote", "dd", "details", "dialog", "li", "td", "th"]
}
