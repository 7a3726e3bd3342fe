import Diagnostics
import Markup

/// What a page uses of what CommonMark does not know, and what of that was understood.
package struct DialectUse: Sendable, Equatable {
  /// How often each name stands on the page, by name.
  package typealias Counts = [String: Int]

  /// Path of the file in the content folder.
  package let path: String
  /// Attribute lists that something took.
  package private(set) var appliedLists = 0
  /// Attribute lists that do nothing where they stand.
  package private(set) var ignoredLists = 0
  /// Attribute lists that belong to nothing.
  package private(set) var unattachedLists = 0
  /// Shortcodes that mean something here.
  package private(set) var knownShortcodes: Counts = [:]
  /// Shortcodes that mean something here, with a gap in their place.
  package private(set) var unresolvedShortcodes: Counts = [:]
  /// Shortcodes that mean nothing here.
  package private(set) var unknownShortcodes: Counts = [:]
  /// Directives something stands for.
  package private(set) var resolvedDirectives: Counts = [:]
  /// Directives with a gap in their place.
  package private(set) var unresolvedDirectives: Counts = [:]
  /// Pieces of template code, which is never run.
  package private(set) var templateCode = 0

  /// What `page` uses; `knows` says whether a shortcode's name is known, `isTrusted` whether all HTML stays.
  init(of page: Page, isTrusted: Bool, knows: (String) -> Bool) {
    path = page.source.path
    for fate in page.document.attributeLists {
      switch fate {
      case .applied: appliedLists += 1
      case .refused where isTrusted: appliedLists += 1
      case .refused, .ignored: ignoredLists += 1
      case .unattached: unattachedLists += 1
      }
    }
    for box in page.document.boxes { knownShortcodes[box.shortcode.name, default: 0] += 1 }
    templateCode = page.document.findings.count { $0.rule == .templateCode }
    add(page.document.directives, page.parts, knows)
  }

  private mutating func add(_ directives: [Document.Directive], _ parts: [Page.Part], _ knows: (String) -> Bool) {
    for (directive, part) in zip(directives, parts) {
      switch directive.form {
      case .template: templateCode += 1
      case .shortcode(let shortcode) where shortcode.isEnd && counts(shortcode.name): break
      case .shortcode(let shortcode):
        if !knows(shortcode.name) {
          unknownShortcodes[shortcode.name, default: 0] += 1
        } else if part.isUnresolved {
          unresolvedShortcodes[shortcode.name, default: 0] += 1
        } else {
          knownShortcodes[shortcode.name, default: 0] += 1
        }
      case .generator:
        let name = DirectiveSyntax.call(directive.content, isBlock: true)?.name ?? directive.content
        if part.isUnresolved {
          unresolvedDirectives[name, default: 0] += 1
        } else {
          resolvedDirectives[name, default: 0] += 1
        }
      }
    }
  }

  /// Whether a shortcode of this name is counted already.
  private func counts(_ name: String) -> Bool {
    [knownShortcodes, unresolvedShortcodes, unknownShortcodes].contains { $0[name] != nil }
  }

  /// Whether the page is CommonMark with tables and nothing else.
  package var isEmpty: Bool {
    appliedLists + ignoredLists + unattachedLists + templateCode == 0 && knownShortcodes.isEmpty
      && unresolvedShortcodes.isEmpty && unknownShortcodes.isEmpty
      && resolvedDirectives.isEmpty && unresolvedDirectives.isEmpty
  }
}

extension DialectUse {
  /// What each page that somebody wrote uses, by path; pages that use nothing are left out.
  static func all(of pages: [Page], _ registry: Registry, _ html: HTMLTreatment) -> [DialectUse] {
    pages.filter { $0.made == nil }
      .map {
        DialectUse(of: $0, isTrusted: html.policy == .trusted) { name in
          registry[name] != nil || Box.Kind(rawValue: name) != nil
        }
      }
      .filter { !$0.isEmpty }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension Page.Part {
  /// Whether it is not there, or not all of it, as files include each other in a circle.
  fileprivate var isUnresolved: Bool {
    if case .gap = self { return true }
    return isCircular
  }

  private var isCircular: Bool {
    switch self {
    case .document(_, _, _, let parts): parts.contains(where: \.isCircular)
    case .gap(let rule, _, _, _, _): rule == .includeCycle
    case .template, .uses: false
    }
  }
}
