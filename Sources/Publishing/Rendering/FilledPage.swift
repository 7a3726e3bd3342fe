import Diagnostics
import Markup
import Templating

/// What components gave for a page, made before pages are put together: where their links lead is part of what other pages
/// say.
struct FilledPage: Sendable {
  /// HTML of each directive that fills a template; nothing for the others.
  var parts: [[UInt8]] = []
  /// What the template of a made page is given.
  var context: [String: TemplateValue] = [:]
  /// Where the links in all that lead.
  var goals: [LinkGoal] = []
  /// What was found on the way.
  var findings: [Diagnostic] = []
}

extension PageRenderer {
  /// Whether anything of a page has to be filled.
  func isFilled(_ index: Int) -> Bool {
    pages[index].made != nil || pages[index].parts.contains { if case .template = $0 { true } else { false } }
  }

  /// Fills the templates of the components of a page, or makes what a made page is given.
  func fill(_ index: Int) -> FilledPage {
    let page = pages[index]
    var filled = FilledPage()
    if let made = page.made {
      let findings = FindingCollector()
      filled.context = made.context(scope(index, made.origin.span ?? SourceSpan(at: 0), findings))
      filled.findings = findings.findings
      if !made.isIndex { filled.goals = goals(in: proof(of: made, filled.context), of: index) }
      return filled
    }
    for (part, directive) in zip(page.parts, page.document.directives) {
      guard case .template(let name, _, let context) = part else {
        filled.parts.append([])
        continue
      }
      let findings = FindingCollector()
      let (html, missing) = library.renderBytes(context(scope(index, directive.span, findings)), with: name)
      filled.parts.append(html)
      filled.findings += findings.findings + missing
      filled.goals += goals(in: html, of: index)
    }
    return filled
  }

  /// HTML of a made page with nothing around its own text.
  private func proof(of made: MadePage, _ context: [String: TemplateValue]) -> [UInt8] {
    var bare = frame.context(for: Route(made.path), title: made.title)
    for name in ["header", "foot", "heading", "heading_id", "lead", "aside", "edit_url", "turn", "kicker", "body"] {
      bare[name] = TemplateValue.none
    }
    for name in ["crumbs", "facts", "pages", "chapters"] { bare[name] = .list([]) }
    bare["is_wide"] = .flag(false)
    bare.merge(context) { $1 }
    for name in made.asides { bare[name] = .list([]) }
    return library.renderBytes(.record(bare), with: made.template).0
  }

  private func goals(in html: [UInt8], of index: Int) -> [LinkGoal] {
    WrittenLinks.addresses(in: html).compactMap { linking.goal(of: $0, from: index) }
  }
}
