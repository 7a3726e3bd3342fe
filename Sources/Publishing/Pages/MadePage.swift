import Diagnostics
import Markup
import Templating

/// A page that the generator makes: no Markdown file stands for it.
///
/// Law: it takes part in everything as if the file at `path` did: it has a route and an address, links and components lead
/// to it, it stands in breadcrumbs, in `nav` and in the tree. Only its text is a template instead of a document, so all
/// that others ask for (title, headings, anchors) is known before anything is linked.
struct MadePage: Sendable {
  /// Path below the pages' folder that a Markdown file for it would have: `metrics/mqls.md`.
  let path: String
  /// What a finding calls it: ``the page of the metric `mqls` ``.
  let subject: String
  /// Its title as plain text.
  let title: String
  /// One sentence of Markdown that says what the page is about.
  var description: String?
  /// Its headings in reading order, for the list of contents.
  var headings: [Page.Entry] = []
  /// Further ids in its HTML that links may point at.
  var anchors: [String] = []
  /// Its place among the made pages of its folder.
  var order: Int?
  /// Whether a page that an author wrote for the same place is meant to stand instead.
  var yields = false
  /// The file of the content that it is made of, and the bytes to blame for what is wrong with it.
  let origin: (path: String, span: SourceSpan?)
  /// Whether that file was written for another handbook, whose pages are not here: a link to one of them is a warning.
  var isImported = false
  /// What the page is about; nil for a page about several things.
  var about: Subject?
  /// The pages, by path, that are named on it as users of what it is about, so that they need not be listed again.
  var named: Set<String> = []
  /// The values of `context` that are lists of such pages: links in them are no use of what they lead to.
  var asides: [String] = []
  /// The template that shows it. It is given what every page is, `aside.backlinks` with the pages that lead here among
  /// it, and what `context` gives.
  let template: String
  /// What the template is given besides, made when the page is rendered.
  let context: @Sendable (ComponentScope) -> [String: TemplateValue]
}

extension MadePage {
  /// Whether the page is the index of its folder, which leads to all pages in it as the tree does, and uses none.
  var isIndex: Bool { yields }
}

extension Page {
  /// The page in its place; nil when `path` is not that of a page.
  init?(_ made: MadePage) {
    guard let route = Route(ofPage: made.path) else { return nil }
    let source = Source(path: made.origin.path, text: "")
    self.init(
      source: source, path: made.path, route: route,
      header: PageHeader(description: made.description, span: made.origin.span, order: made.order),
      document: Document(parsing: source, as: .handbook), parts: [], headingIDs: [], headings: made.headings,
      anchors: Set(made.headings.map(\.id)).union(made.anchors), title: made.title, titleHeading: nil, findings: [],
      made: made)
  }
}
