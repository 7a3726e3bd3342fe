package import Diagnostics
package import Markup
import Templating

extension Rule {
  /// A directive whose name is that of no component.
  package static let unknownDirective = Rule("directive.unknown", .error)
  /// A shortcode whose name is that of no component.
  package static let unknownShortcode = Rule("dialect.unknown-shortcode", .warning)
  /// Directives that give each other without end.
  package static let nestedDirectives = Rule("directive.too-deep", .error)
  /// A directive inside a sentence that gives more than a sentence can hold.
  package static let blockDirectiveInText = Rule("directive.not-inline", .error)
}

/// A page in its place: what the file says, where it goes, what stands for its directives, which ids it has.
package struct Page: Sendable {
  /// What stands where a directive stood.
  enum Part: Sendable {
    /// What a component wrote in Markdown, with the document read from it, the ids of its headings and what stands for
    /// the directives in it.
    case document(Document, of: GivenText, headingIDs: [String] = [], parts: [Part] = [])
    /// A template to be filled when all pages are in their places.
    case template(String, anchors: [String], context: @Sendable (ComponentScope) -> TemplateValue)
    /// The pages that lead to something, in what a component gave.
    case uses(UsesMark)
    /// Nothing: the reason, a finding of `rule`, is shown in its place. `place` is where a file that is included asks for
    /// it, as a path with line and column.
    case gap(Rule, message: String, help: String?, span: SourceSpan, place: String? = nil)

    /// The text a reader sees of it, as far as it is Markdown.
    var words: String {
      guard case .document(let document, _, _, let parts) = self else { return "" }
      return document.plainText(of: 0) { parts[$0].words }
    }

    /// Whether raw HTML is in it.
    var hasRawHTML: Bool {
      guard case .document(let document, _, _, let parts) = self else { return false }
      return document.hasRawHTML || parts.contains(where: \.hasRawHTML)
    }

    /// Whether a template in it has to be filled.
    var hasTemplates: Bool {
      switch self {
      case .document(_, _, _, let parts): parts.contains(where: \.hasTemplates)
      case .template: true
      case .uses, .gap: false
      }
    }

    /// The places in it where users are listed.
    var marks: [UsesMark] {
      switch self {
      case .document(_, _, _, let parts): parts.flatMap(\.marks)
      case .uses(let mark): [mark]
      case .template, .gap: []
      }
    }

    /// Whether anything in it could not be drawn.
    var hasGaps: Bool {
      switch self {
      case .document(_, _, _, let parts): parts.contains(where: \.hasGaps)
      case .template, .uses: false
      case .gap: true
      }
    }
  }

  /// One heading of the page, its directives' included.
  package struct Entry: Sendable, Equatable {
    /// 1 to 6.
    package let level: Int
    /// The text a reader sees.
    package let text: String
    /// Its id.
    package let id: String
    /// Whether lists of contents leave it out.
    package let isUnlisted: Bool
  }

  /// The Markdown file; for a made page an empty one at the path that findings blame.
  package let source: Source
  /// Path of the file below the pages' folder.
  package let path: String
  /// Where the page goes.
  package let route: Route
  /// What the front matter says.
  package let header: PageHeader
  /// The text.
  package internal(set) var document: Document
  /// What stands for each directive of `document`.
  var parts: [Part]
  /// The id of each heading of `document`.
  package let headingIDs: [String]
  /// All headings in reading order.
  package let headings: [Entry]
  /// Every id a link may point at.
  package let anchors: Set<String>
  /// The page's title as plain text.
  package let title: String
  /// Index in `document.headings` of the heading that says the title, if one does.
  package let titleHeading: Int?
  /// What was found so far.
  package let findings: [Diagnostic]
  /// What stands for the text of a page that no file stands for; nil for pages that somebody wrote.
  let made: MadePage?
}
