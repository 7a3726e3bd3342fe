import Diagnostics
import Markup
import Templating

/// What components gave for a page, made before pages are put together: where their links lead is part of what other pages
/// say.
struct FilledPage: Sendable {
  /// What fills a template for a directive.
  struct Part: Sendable {
    /// The HTML; nothing for what is no template.
    var html: [UInt8] = []
    /// The same for each directive in what the directive gave.
    var parts: [Part] = []
  }

  /// What was filled for each directive.
  var parts: [Part] = []
  /// What the template of a made page is given.
  var context: [String: TemplateValue] = [:]
  /// Where the links in all that lead.
  var goals: [LinkGoal] = []
  /// How often each template was filled.
  var counts: [String: Int] = [:]
  /// What was found on the way.
  var findings: [Diagnostic] = []
}

extension PageRenderer {
  /// Whether anything of a page has to be filled.
  func isFilled(_ index: Int) -> Bool {
    pages[index].made != nil || pages[index].parts.contains(where: \.hasTemplates)
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
      filled.parts.append(fill(part, of: index, blame: directive.span, &filled))
    }
    return filled
  }

  private func fill(
    _ part: Page.Part, of index: Int, blame: SourceSpan, _ filled: inout FilledPage
  ) -> FilledPage.Part {
    switch part {
    case .template(let name, _, let context):
      let findings = FindingCollector()
      filled.counts[name, default: 0] += 1
      let (html, missing) = library.renderBytes(
        context(scope(index, blame, findings, number: filled.counts[name] ?? 1)), with: name)
      filled.findings += findings.findings + missing
      filled.goals += goals(in: html, of: index)
      return FilledPage.Part(html: html)
    case .document(_, _, _, let parts):
      return FilledPage.Part(parts: parts.map { fill($0, of: index, blame: blame, &filled) })
    case .uses, .gap: return FilledPage.Part()
    }
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
