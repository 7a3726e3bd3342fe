import Diagnostics
import Markup

/// Names of people are links wherever components write them; where nobody lists the people, the names stand alone.
extension Homes {
  /// The page, with its components' links to people who have no home as the names alone.
  func unlinking(_ page: Page) -> Page {
    guard page.parts.contains(where: { if case .document = $0 { true } else { false } }) else { return page }
    var page = page
    page.parts = page.parts.map(unlinking)
    return page
  }

  private func unlinking(_ part: Page.Part) -> Page.Part {
    guard case .document(let document, let text, let ids, let parts) = part else { return part }
    return .document(unlinking(document), of: text, headingIDs: ids, parts: parts.map(unlinking))
  }

  /// The document of what a component gave, with its links to people who have no home as the names alone.
  func unlinking(_ document: Document) -> Document {
    let isGone = document.links.map { link in
      !link.isImage && document.buffer[link.destination.range].starts(with: PersonLinks.prefix.utf8)
        && self[document.string(link.destination)] == nil
    }
    guard isGone.contains(true) else { return document }
    var copy = NodeCopy()
    for (index, node) in document.nodes.enumerated() {
      copy.close(before: index)
      if node.kind != .link || !isGone[Int(node.extra)] { copy.append(node) }
    }
    copy.close(before: document.nodes.count)
    var result = document
    result.nodes = copy.nodes
    // Nothing is to be found at their addresses.
    for index in isGone.indices where isGone[index] { result.links[index].destination = .empty }
    return result
  }
}
