package import Diagnostics
import Hypertext
import Markup

extension Rule {
  /// An element that sanitized HTML does not have.
  package static let removedElement = Rule("html.removed-element", .warning)
  /// A page inside a page, which became a link.
  package static let embeddedPage = Rule("html.embedded-page", .warning)
  /// An attribute that sanitized HTML does not have.
  package static let removedAttribute = Rule("html.removed-attribute", .warning)
  /// An address that may run a script.
  package static let unsafeAddress = Rule("html.unsafe-address", .warning)
  /// An element that is never ended.
  package static let unclosedTag = Rule("html.unclosed-tag", .warning)
  /// The end of an element that was not begun.
  package static let strayEndTag = Rule("html.stray-end-tag", .warning)
  /// A tag without its end, or with a quote that is not closed.
  package static let brokenTag = Rule("html.broken-tag", .warning)
  /// A tag that HTML does not know.
  package static let unknownTag = Rule("html.unknown-tag", .warning)
}

/// Says what of a document's raw HTML a page does not have, and which tags nobody knows.
struct RawHTMLFindings {
  let treatment: HTMLTreatment
  /// Path of the file.
  let path: String

  /// The findings about `document`.
  func findings(of document: Document) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if treatment.policy != .trusted {
      findings = document.removals.compactMap { finding($0, at: $0.span) }
    }
    guard treatment.policy != .escaped else { return findings }
    // The end of an element that was begun is no second slip.
    var begun: Set<String> = []
    for tag in document.unknownTags {
      if tag.isEnd, begun.contains(tag.name) { continue }
      begun.insert(tag.name)
      findings.append(finding(tag, written: document.string(tag.text)))
    }
    return findings + document.unbalancedTags.map(finding)
  }

  private func finding(_ tag: Document.UnbalancedTag) -> Diagnostic {
    switch tag.fault {
    case .stray:
      Diagnostic(
        .strayEndTag, at: path, tag.span, "`</\(tag.name)>` ends nothing",
        help: "take it out, or write <\(tag.name)> where it should begin")
    case .broken:
      Diagnostic(
        .brokenTag, at: path, tag.span, "this tag is not whole: one of its quotes or its `>` is missing",
        help: "write what is missing, or `\\<\(tag.name)` for the words")
    case .unended:
      Diagnostic(
        .unclosedTag, at: path, tag.span, "`<\(tag.name)>` is never ended",
        help: "write </\(tag.name)> where it should end")
    }
  }

  private static let trust = "set `html: {policy: trusted}` in site.yml where everybody who writes pages may"

  /// How long a tag may be that is shown in a finding.
  private static let shownTag = 60

  private func finding(_ tag: UnknownTag, written: String) -> Diagnostic {
    let isShown = treatment.unknownTags == .text
    let isShort = written.utf8.count <= Self.shownTag && !written.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "`") }
    let words = isShort ? written : tag.isEnd ? "</\(tag.name)>" : "<\(tag.name)>"
    let guess = Nearest.question(about: tag.name, in: HTMLAllowList.knownElements)
    return Diagnostic(
      .unknownTag, at: path, tag.span,
      "HTML knows no `\(tag.name)`, so "
        + (isShown ? "it is shown as text" : "`\(words)` will be missing on the page"),
      help: (guess.map { $0 + " For the words, " } ?? "") + "write `\\\(words)`, or put them between backticks")
  }

  private func finding(_ removal: HTMLRemoval, at span: SourceSpan) -> Diagnostic? {
    func finding(_ rule: Rule, _ message: String, _ help: String) -> Diagnostic {
      Diagnostic(rule, at: path, span, message, help: help)
    }
    // Where all HTML is text, only what Markdown itself says is left out.
    let isText = treatment.policy == .escaped
    switch removal.kind {
    case .address(let scheme): return unsafe(scheme, finding)
    case .declaration where isText: return nil
    case .declaration:
      return finding(
        .removedElement, "HTML takes this for a declaration, so it is left out with what it says",
        "write `\\<` where it begins, for the words, or put them between backticks")
    case .element where isText: return nil
    case .attribute where isText: return nil
    case .element(let name, .linked):
      return finding(
        .embeddedPage, "`\(name)` would open another page in this one, so a link or a picture stands in its place",
        "write the link yourself, or \(Self.trust)")
    case .element(let name, _):
      let instead =
        name == "svg" ? "save the picture as a file and show it with `![words](picture.svg)`" : "say it in Markdown"
      return finding(.removedElement, "`\(name)` is left out", "\(instead), or \(Self.trust)")
    case .attribute(let name, _, let reason), .listedAttribute(let name, let reason):
      return self.finding(name, reason, finding)
    }
  }

  /// The finding about an attribute.
  private func finding(
    _ name: String, _ reason: HTMLAllowList.Reason, _ finding: (Rule, String, String) -> Diagnostic
  ) -> Diagnostic {
    switch reason {
    case .handler:
      return finding(
        .removedAttribute, "`\(name)` would run a script, so it is left out", "take it out, or \(Self.trust)")
    case .scheme(let scheme): return unsafe(scheme, finding)
    case .style:
      return finding(
        .removedAttribute, "`\(name)` would ask for a file, or move or cover what is around, so it is left out",
        "say colours, borders, sizes and type only, without negative numbers, or \(Self.trust)")
    case .unlisted:
      return finding(.removedAttribute, "`\(name)` is left out", "take it out, or \(Self.trust)")
    }
  }

  private func unsafe(_ scheme: String, _ finding: (Rule, String, String) -> Diagnostic) -> Diagnostic {
    finding(
      .unsafeAddress, "an address with `\(scheme):` leads nowhere a page may lead",
      Nearest.question(about: scheme, in: AddressScheme.names)
        ?? "link to a page, a file, or an address with https: or mailto:")
  }
}
