import Diagnostics
import Markup

/// Turns a Markdown file into a page: reads it, asks components what stands for its directives, gives headings their ids.
struct Placing: Sendable {
  /// Folder of the pages in the content folder: `handbook/`, or nothing for a bare tree.
  let root: String
  let writing: WritingSettings
  let registry: Registry
  /// What becomes of words in prose.
  let rules: [TextRule]
  /// What becomes of raw HTML.
  var html = HTMLTreatment.byDefault
  /// What data files say, to be blamed for what components write.
  var texts = DataTexts([])

  /// The page of a file; nil when its name is not that of a page.
  func page(_ source: Source) -> Page? {
    let path = String(source.path.dropFirst(root.count))
    guard let route = Route(ofPage: path) else { return nil }
    // The front matter may say what the text below it is written in.
    let (header, headerFindings) = PageHeader.read(source, Document.frontMatter(of: source))
    let dialect = header.dialect ?? writing.dialect(ofFile: path)
    var document = Document(parsing: source, as: dialect, writing.typography.parseOptions, isPage: true)
    document.apply(rules, source: source.bytes)
    document.forgetReferences(notShownBy: html)
    var findings = document.findings + headerFindings
    let parts = parts(of: document, source.path, &findings)
    document.retitleHeadings { parts[$0].words }
    findings += NearDirectives.findings(in: document, at: source.path, registry)
    findings += htmlFindings(of: document, parts, source.path)
    findings += argumentFindings(of: document, parts, source.path)
    var naming = Naming(slugs: writing.slugs(of: dialect), document: document)
    naming.run(parts)
    let titleHeading = naming.titleHeading(for: header.title)
    return Page(
      source: source, path: path, route: route, header: header, document: document, parts: naming.parts,
      headingIDs: naming.ids, headings: naming.entries, anchors: naming.anchors,
      title: header.title ?? naming.firstTitle ?? Self.title(fromPath: path), titleHeading: titleHeading,
      findings: findings, made: nil)
  }

  /// What raw HTML of a document and of its parts is left out or unknown.
  private func htmlFindings(of document: Document, _ parts: [Page.Part], _ path: String) -> [Diagnostic] {
    let html = RawHTMLFindings(treatment: html, path: path)
    func findings(of part: Page.Part, _ blame: SourceSpan) -> [Diagnostic] {
      guard case .document(let document, let text, _, let inner) = part else { return [] }
      return texts.blaming(html.findings(of: document), in: text, blame) + inner.flatMap { findings(of: $0, blame) }
    }
    return html.findings(of: document)
      + zip(parts, document.directives).flatMap { part, directive in findings(of: part, directive.span) }
  }

  /// What shortcodes of a document and of its parts are given that they do not take.
  private func argumentFindings(
    of document: Document, _ parts: [Page.Part], _ path: String
  ) -> [Diagnostic] {
    let arguments = ArgumentFindings(registry: registry, path: path)
    func findings(of part: Page.Part, _ blame: SourceSpan) -> [Diagnostic] {
      guard case .document(let document, let text, _, let inner) = part else { return [] }
      return texts.blaming(arguments.findings(of: document, inner), in: text, blame)
        + inner.flatMap { findings(of: $0, blame) }
    }
    return arguments.findings(of: document, parts)
      + zip(parts, document.directives).flatMap { part, directive in findings(of: part, directive.span) }
  }

  /// How deep directives may lie in what others give.
  private static let deepest = 8

  /// What stands for the directives of a document. The end of a shortcode that nobody knows is no second gap.
  private func parts(
    of document: Document, _ path: String, at depth: Int = 0, blame: Linking.Blame? = nil,
    _ findings: inout [Diagnostic]
  ) -> [Page.Part] {
    var begun: [String: Int] = [:]
    var maps: [String: LineMap] = [:]
    let ends = Set(document.directives.compactMap(\.endOfShortcode))
    return document.directives.map { directive in
      if depth > 0, let mark = UsesMark(directive) { return .uses(mark) }
      if case .shortcode(let shortcode) = directive.form {
        if shortcode.isEnd, let count = begun[shortcode.name], count > 0 {
          begun[shortcode.name] = count - 1
          return .document(made(GivenText(""), path), of: GivenText(""))
        }
        if !shortcode.isEnd { begun[shortcode.name, default: 0] += 1 }
      }
      let part = part(directive, path, ends, at: depth, blame: blame, &findings)
      guard case .gap(let message, let help, let span, _) = part,
        let (file, offset) = blame?.text.origin(of: directive.span.lower)
      else { return part }
      let lines = maps[file.path] ?? LineMap(file.bytes)
      maps[file.path] = lines
      let (line, column) = lines.position(at: offset)
      return .gap(message: message, help: help, span: span, place: "\(file.path):\(line):\(column)")
    }
  }

  /// What stands for a directive; what is wrong with one that another gave, at depth 1 or more, is blamed on the text it
  /// was in, or on the one that stands on the page. `ends` are the names of shortcodes whose ends stand beside it.
  private func part(
    _ directive: Document.Directive, _ path: String, _ ends: Set<String>, at depth: Int = 0,
    blame: Linking.Blame? = nil,
    _ findings: inout [Diagnostic]
  ) -> Page.Part {
    let span = blame?.span ?? directive.span
    func report(_ rule: Rule, _ message: String, _ help: String?, at place: SourceSpan) {
      let finding = Diagnostic(rule, at: path, place, message, help: help)
      findings += blame.map { texts.blaming([finding], in: $0.text, $0.span) } ?? [finding]
    }
    func gap(_ rule: Rule, _ message: String, _ help: String?) -> Page.Part {
      report(rule, message, help, at: directive.span)
      return .gap(message: message, help: help, span: span)
    }
    if let failure = blame?.text.failures[directive.span.lower] {
      return gap(failure.rule, failure.message, failure.help)
    }
    if directive.form == .template {
      switch directive.content.first {
      case "#":
        report(.templateComment, "this comment of a template is left out", "remove it", at: directive.span)
        return .document(made(GivenText(""), path), of: GivenText(""))
      case "=":
        return gap(.templateCode, "template code is never run", "write what it gave, or a directive that gives it")
      default: return gap(.templateCode, "template code is never run", "remove it: it showed nothing itself")
      }
    }
    if let name = directive.endOfShortcode, registry[name] != nil || Box.Kind(rawValue: name) != nil {
      return gap(
        .strayShortcodeEnd, "this ends a shortcode `\(name)` that was not begun here",
        "take it out, or begin the shortcode before it")
    }
    guard let call = DirectiveCall(directive) else {
      return gap(
        .unknownDirective, "this directive has no name", "write {{generator:NAME}} or {{generator:NAME.ARGUMENT}}")
    }
    if case .shortcode(let shortcode) = directive.form, registry[call.name] != nil,
      let (argument, message, help) = shortcode.curlyQuotes
    {
      report(.curlyQuotes, message, help, at: Shortcode.place(argument.range, in: directive.span))
      return .gap(message: message, help: help, span: span)
    }
    guard let component = registry[call.name] else {
      return unknown(call, directive.form, hasEnd: ends.contains(call.name), gap)
    }
    guard depth < Self.deepest else {
      return gap(
        .nestedDirectives, "`\(call.name)` stands in what \(Self.deepest) other directives give",
        "take it out of the text that one of them shows")
    }
    func given(_ text: GivenText, _ dressed: (Document) -> Document) -> Page.Part {
      let part = made(text, path)
      guard directive.isBlock || part.inlineHTML(style: .site) != nil else { return notInline(call, gap) }
      var text = text
      text.asked = blame.flatMap { $0.text.place(of: directive.span) ?? $0.text.asked }
      return document(dressed(part), of: text, path, depth, span, &findings)
    }
    switch component.expand(call) {
    case .failure(let failure): return gap(failure.rule, failure.message, failure.help)
    case .template(let name, let anchors, let context):
      return .template(name, anchors: anchors, context: context)
    case .markdown(let text): return given(GivenText(text)) { $0 }
    case .included(let text): return given(text) { $0 }
    case .listing(let listing):
      guard directive.isBlock else { return notInline(call, gap) }
      return given(GivenText(listing.markdown), listing.dressed)
    case .orgChart(let text): return given(GivenText(text), OrgChart.dressed)
    }
  }

  /// The gap of a directive in a sentence that gives more.
  private func notInline(_ call: DirectiveCall, _ gap: (Rule, String, String?) -> Page.Part) -> Page.Part {
    gap(
      .blockDirectiveInText, "`\(call.name)` gives blocks, which a sentence cannot hold",
      "put the directive on a line of its own")
  }

  /// What a component gave, with what stands for the directives in it.
  private func document(
    _ document: Document, of text: GivenText, _ path: String, _ depth: Int, _ span: SourceSpan,
    _ findings: inout [Diagnostic]
  ) -> Page.Part {
    let blame = Linking.Blame(span: span, text: text)
    findings += texts.blaming(document.findings, in: text, span)
    let parts = parts(of: document, path, at: depth + 1, blame: blame, &findings)
    var document = document
    document.retitleHeadings { parts[$0].words }
    return .document(document, of: text, parts: parts)
  }

  /// The document of a text that a component made.
  private func made(_ text: GivenText, _ path: String) -> Document {
    let source = Source(path: path, bytes: text.bytes)
    var document = Document(parsing: source, as: .handbook, writing.typography.parseOptions)
    document.apply(rules, source: source.bytes)
    document.forgetReferences(notShownBy: html)
    return document
  }

  /// The gap of a directive or a shortcode that nobody answers.
  private func unknown(
    _ call: DirectiveCall, _ form: Document.Directive.Form, hasEnd: Bool, _ gap: (Rule, String, String?) -> Page.Part
  ) -> Page.Part {
    if form == .generator {
      return gap(
        .unknownDirective, "there is no directive `\(call.name)`",
        Nearest.question(about: call.name, in: registry.names) ?? Nearest.names(like: call.name, in: registry.names)
          ?? "the README lists all of them, under `Directives`")
    }
    if Shortcode.references.contains(call.name) {
      let written = (call.delimiter ?? .angle).around("\(call.name) \"\(call.argument ?? "PAGE.md")\"")
      return gap(
        .unknownShortcode, "`\(call.name)` stands only as the address of a link", "write [words](\(written))")
    }
    if Box.Kind(rawValue: call.name) != nil {
      if hasEnd {
        return gap(
          .unknownShortcode, "the shortcode `\(call.name)` goes around whole blocks, not around a part of one",
          "begin and end it on lines of their own, outside of raw HTML")
      }
      let end = (call.delimiter ?? .percent).around("/\(call.name)")
      if case .shortcode(let shortcode) = form, shortcode.isSelfClosed {
        return gap(
          .unclosedShortcode, "the shortcode `\(call.name)` goes around text, but nothing is inside",
          "take out the `/`, and end it with a line \(end) below the text")
      }
      return gap(
        .unclosedShortcode, "the shortcode `\(call.name)` goes around text, but has no end",
        (call.isBlock ? "end it with a line \(end)" : "begin it on a line of its own and end it with a line \(end)"))
    }
    return gap(
      .unknownShortcode, "there is no shortcode `\(call.name)`",
      Nearest.question(about: call.name, in: registry.names + Box.Kind.allCases.map(\.rawValue))
        ?? "write what it gave in its place")
  }

  /// A title for a page that has none: the file's name, or its folder's, in words.
  static func title(fromPath path: String) -> String {
    let parts = (Route.stem(of: path) ?? path).split(separator: "/").map(String.init)
    guard let last = parts.last else { return path }
    let name = Route.isIndex(last) ? parts.dropLast().last ?? "Home" : last
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    return words.isEmpty ? name : words.prefix(1).uppercased() + words.dropFirst()
  }
}
