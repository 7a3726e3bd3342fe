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
  /// The files that were included so far.
  let included = IncludedDocuments()

  /// The page of a file; nil when its name is not that of a page.
  func page(_ source: Source) -> Page? {
    let path = String(source.path.dropFirst(root.count))
    guard let route = Route(ofPage: path) else { return nil }
    // The front matter may say what the text below it is written in.
    let (header, headerFindings) = PageHeader.read(source, Document.frontMatter(of: source))
    let dialect = WritingSettings.dialect(ofFile: path, header, or: writing.dialect)
    var document = document(of: source, in: dialect, isPage: true)
    var findings = document.findings + headerFindings
    var expander = Expander(self, at: source.path)
    let parts = expander.parts(of: document, in: dialect)
    findings += expander.findings
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

  /// The document of a text, with what `site.yml` makes of its words and its raw HTML.
  func document(of source: Source, in dialect: Dialect, isPage: Bool = false) -> Document {
    var document = Document(parsing: source, as: dialect, writing.typography.parseOptions, isPage: isPage)
    document.apply(rules, source: source.bytes)
    document.forgetReferences(notShownBy: html)
    return document
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

  /// A title for a page that has none: the file's name, or its folder's, in words.
  static func title(fromPath path: String) -> String {
    let parts = (Route.stem(of: path) ?? path).split(separator: "/").map(String.init)
    guard let last = parts.last else { return path }
    let name = Route.isIndex(last) ? parts.dropLast().last ?? "Home" : last
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    return words.isEmpty ? name : words.prefix(1).uppercased() + words.dropFirst()
  }
}
