import Diagnostics
import Markup

/// Asks components what stands for the directives of a page, and for those in what they give.
struct Expander {
  private let placing: Placing
  /// Path of the page's file.
  private let path: String
  /// What was found.
  private(set) var findings: [Diagnostic] = []
  /// How much the directive of the page that is being answered may still include.
  private var allowance = IncludeAllowance()

  /// How deep directives may lie in what others give.
  private static let deepest = 8

  /// What a directive stands in: the page, or what another directive gave.
  private struct Surroundings {
    let dialect: Dialect
    /// The page, and the files that are included in each other down to here.
    var open: [String]
    /// How many directives lie around.
    var depth = 0
    /// What is to blame; nil for the page itself.
    var blame: Linking.Blame?
    /// The names of shortcodes whose ends stand beside the directive.
    var ends: Set<String> = []
    /// The names of shortcodes that go around blocks beside the directive.
    var boxes: Set<String> = []
  }

  /// An expander of the directives of the page at `path`.
  init(_ placing: Placing, at path: String) {
    self.placing = placing
    self.path = path
  }

  /// What stands for the directives of the page, whose document is given.
  mutating func parts(of document: Document, in dialect: Dialect) -> [Page.Part] {
    parts(of: document, Surroundings(dialect: dialect, open: [path]))
  }

  /// What stands for the directives of a document. The end of a shortcode that nobody knows is no second gap.
  private mutating func parts(of document: Document, _ around: Surroundings) -> [Page.Part] {
    var around = around
    var begun: [String: Int] = [:]
    var lines: LineMap?
    around.ends = Set(document.directives.compactMap(\.endOfShortcode))
    around.boxes = Set(document.boxes.map(\.shortcode.name))
    return document.directives.map { directive in
      if around.depth > 0, let mark = UsesMark(directive) { return .uses(mark) }
      if case .shortcode(let shortcode) = directive.form {
        if shortcode.isEnd, let count = begun[shortcode.name], count > 0 {
          begun[shortcode.name] = count - 1
          return nothing
        }
        if !shortcode.isEnd, !shortcode.isSelfClosed { begun[shortcode.name, default: 0] += 1 }
      }
      if around.depth == 0 { allowance = IncludeAllowance() }
      let part = part(directive, around)
      guard case .gap(let rule, let message, let help, let span, _) = part, let file = around.blame?.text.file else {
        return part
      }
      let map = lines ?? LineMap(file.bytes)
      lines = map
      let (line, column) = map.position(at: directive.span.lower)
      return .gap(rule, message: message, help: help, span: span, place: "\(file.path):\(line):\(column)")
    }
  }

  /// What stands for a directive; what is wrong with one that another gave is blamed on the text it was in, or on the one
  /// that stands on the page.
  private mutating func part(_ directive: Document.Directive, _ around: Surroundings) -> Page.Part {
    if directive.form == .template { return template(directive, around) }
    if case .shortcode(let end) = directive.form, end.isEnd, around.boxes.contains(end.name) {
      return gap(
        ComponentFailure(
          .strayShortcodeEnd, "this ends no shortcode `\(end.name)`: it stands in a text, or in raw HTML",
          help: "put \(end.delimiter.around("/" + end.name)) on a line of its own, or take it out"), directive, around)
    }
    if let name = directive.endOfShortcode, placing.registry[name] != nil || Box.Kind(rawValue: name) != nil {
      return gap(
        ComponentFailure(
          .strayShortcodeEnd, "this ends a shortcode `\(name)` that was not begun here",
          help: "take it out, or begin the shortcode before it"), directive, around)
    }
    guard let call = DirectiveCall(directive) else {
      return gap(
        ComponentFailure(
          .unknownDirective, "this directive has no name",
          help: "write {{generator:NAME}} or {{generator:NAME.ARGUMENT}}"), directive, around)
    }
    guard let component = placing.registry[call.name] else {
      return gap(
        placing.registry.failure(of: call, directive.form, hasEnd: around.ends.contains(call.name)), directive, around)
    }
    if case .shortcode(let shortcode) = directive.form, let (argument, message, help) = shortcode.curlyQuotes {
      return gap(
        ComponentFailure(.curlyQuotes, message, help: help), directive, around,
        at: Shortcode.place(argument.range, in: directive.span))
    }
    guard around.depth < Self.deepest else {
      return gap(
        ComponentFailure(
          .nestedDirectives, "`\(call.name)` stands in what \(Self.deepest) other directives give",
          help: "take it out of the text that one of them shows"), directive, around)
    }
    switch component.expand(call) {
    case .failure(let failure): return gap(failure, directive, around)
    case .template(let name, let anchors, let context):
      return .template(name, anchors: anchors, context: context)
    case .included(let file): return included(file, directive, call, around)
    case .markdown(let text): return given(text, directive, call, around)
    case .listing(let listing):
      guard directive.isBlock else { return notInline(call, directive, around) }
      return given(listing.markdown, directive, call, around, listing.dressed)
    case .orgChart(let text): return given(text, directive, call, around, OrgChart.dressed)
    }
  }

  /// What stands for a piece of template code.
  private mutating func template(_ directive: Document.Directive, _ around: Surroundings) -> Page.Part {
    guard directive.content.first != "#" else {
      report(
        ComponentFailure(.templateComment, "this comment of a template is left out", help: "remove it"), around,
        at: directive.span)
      return nothing
    }
    let help =
      directive.content.first == "="
      ? "write what it should show, or a directive that gives it" : "remove it: it showed nothing itself"
    return gap(
      ComponentFailure(.templateCode, "template code is never run", help: help), directive, around,
      shown: Self.shown(directive))
  }

  /// What readers are told of a piece of template code: what stands there, so that who knows it can say what is missing.
  private static func shown(_ directive: Document.Directive) -> String? {
    let code = directive.content.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !code.contains("`") else { return nil }
    let ending = code.count > longestCode ? "… " : code.hasSuffix("-") ? "" : " "
    return "the template code `<%\(code.prefix(longestCode))\(ending)%>` is never run"
  }

  private static let longestCode = 80

  // MARK: Documents

  /// What a component wrote.
  private mutating func given(
    _ text: String, _ directive: Document.Directive, _ call: DirectiveCall, _ around: Surroundings,
    _ dressed: (Document) -> Document = { $0 }
  ) -> Page.Part {
    let text = GivenText(text)
    let document = made(text)
    guard directive.isBlock || document.inlineHTML(style: .site) != nil else {
      return notInline(call, directive, around)
    }
    return part(dressed(document), of: text, directive, Surroundings(dialect: .handbook, open: around.open), around)
  }

  /// A file of the content, with what stands for the directives in it.
  private mutating func included(
    _ file: Source, _ directive: Document.Directive, _ call: DirectiveCall, _ around: Surroundings
  ) -> Page.Part {
    guard !around.open.contains(file.path) else {
      return gap(
        ComponentFailure(
          .includeCycle, (around.open + [file.path]).joined(separator: " includes "),
          help: "take one of the includes out"), directive, around)
    }
    if let refusal = allowance.refusal(of: file.path, file.bytes.count) {
      // The directive of the page becomes the gap.
      return around.depth > 0 ? nothing : gap(refusal, directive, around)
    }
    let reading = placing.included.reading(of: file, in: around.dialect, for: placing)
    guard directive.isBlock || reading.document.inlineHTML(style: .site) != nil else {
      return notInline(call, directive, around)
    }
    let known = findings.count
    let part = part(
      reading.document, of: GivenText(of: file), directive,
      Surroundings(dialect: reading.dialect, open: around.open + [file.path]), around)
    guard around.depth == 0, let refusal = allowance.refusal else { return part }
    findings.removeSubrange(known...)
    return gap(refusal, directive, around)
  }

  /// What a directive gave, with what stands for the directives in it.
  private mutating func part(
    _ document: Document, of text: GivenText, _ directive: Document.Directive, _ inside: Surroundings,
    _ around: Surroundings
  ) -> Page.Part {
    var text = text
    text.asked = around.blame.flatMap { $0.text.place(of: directive.span) ?? $0.text.asked }
    let span = around.blame?.span ?? directive.span
    let own = document.findings.map { finding in
      var finding = finding
      finding.path = path
      return finding
    }
    findings += placing.texts.blaming(own, in: text, span)
    var inside = inside
    inside.depth = around.depth + 1
    inside.blame = Linking.Blame(span: span, text: text)
    let parts = parts(of: document, inside)
    var document = document
    document.retitleHeadings { parts[$0].words }
    return .document(document, of: text, parts: parts)
  }

  /// The document of a text that a component made.
  private func made(_ text: GivenText) -> Document {
    placing.document(of: Source(path: path, bytes: text.bytes), in: .handbook)
  }

  /// A directive that is answered with nothing.
  private var nothing: Page.Part { .document(made(GivenText("")), of: GivenText("")) }

  // MARK: Failures

  private mutating func report(_ failure: ComponentFailure, _ around: Surroundings, at place: SourceSpan) {
    let finding = Diagnostic(failure.rule, at: path, place, failure.message, help: failure.help)
    findings += around.blame.map { placing.texts.blaming([finding], in: $0.text, $0.span) } ?? [finding]
  }

  /// The gap of a directive that cannot be answered, which is reported; `place` is what is to blame, if not all of it, and
  /// `shown` is what stands on the page, if not the message.
  private mutating func gap(
    _ failure: ComponentFailure, _ directive: Document.Directive, _ around: Surroundings, at place: SourceSpan? = nil,
    shown: String? = nil
  ) -> Page.Part {
    report(failure, around, at: place ?? directive.place(of: failure.culprit))
    return .gap(
      failure.rule, message: shown ?? failure.message, help: failure.help, span: around.blame?.span ?? directive.span)
  }

  /// The gap of a directive in a sentence that gives more.
  private mutating func notInline(
    _ call: DirectiveCall, _ directive: Document.Directive, _ around: Surroundings
  ) -> Page.Part {
    gap(
      ComponentFailure(
        .blockDirectiveInText, "`\(call.name)` gives blocks, which a sentence cannot hold",
        help: "put the directive on a line of its own"), directive, around)
  }
}
