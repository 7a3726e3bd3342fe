import Hypertext

/// What the content of an element of raw HTML is where Markdown is read in it (kramdown, `parser/html`).
enum ContentModel: Sendable {
  /// Blocks.
  case block
  /// A line of text.
  case span
  /// HTML and nothing else.
  case raw

  /// The model of the elements with a name in lower case. Elements that can only hold certain others, such as `table`, are
  /// raw, and so are those that nobody knows.
  init(of name: String) {
    self = Self.blocks.contains(name) ? .block : Self.spans.contains(name) ? .span : .raw
  }

  /// The values of a `markdown` attribute that say something.
  static let attributes = ["1", "0", "span", "block"]

  /// What a `markdown` attribute asks for; nil when it says nothing.
  init?(attribute value: ArraySlice<UInt8>, of name: String) {
    switch String(decoding: value, as: UTF8.self) {
    case "0": self = .raw
    case "1": self = ContentModel(of: name)
    case "block": self = .block
    case "span": self = .span
    default: return nil
    }
  }

  /// Whether an element stands in lines of text, and begins no block.
  static func isInline(_ name: String) -> Bool { inlines.contains(name) }

  /// Whether an element right below a line of text belongs to that text, and holds nothing that is markup.
  static func goesOnWithText(_ name: String) -> Bool { name == "script" }

  /// Whether the name is one of HTML's, so that its case does not matter.
  static func isKnown(_ name: String) -> Bool {
    blocks.contains(name) || spans.contains(name) || inlines.contains(name) || others.contains(name)
      || ElementNames.void.contains(name)
  }

  private static let blocks: Set<String> = [
    "address", "applet", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "fieldset",
    "figcaption",
    "figure", "footer", "form", "header", "hgroup", "iframe", "li", "main", "map", "menu", "nav", "noscript", "object",
    "section", "summary", "td",
  ]
  private static let spans: Set<String> = [
    "a", "abbr", "acronym", "b", "bdo", "big", "button", "caption", "cite", "del", "dfn", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "i", "ins", "label", "legend", "optgroup", "p", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby",
    "select", "small", "span", "strong", "sub", "sup", "th", "tt",
  ]
  private static let inlines: Set<String> = [
    "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby", "samp", "select", "small",
    "span", "strong", "sub", "sup", "textarea", "time", "tt", "u", "var",
  ]
  private static let others: Set<String> = [
    "colgroup", "head", "html", "math", "ol", "pre", "script", "style", "table", "tbody", "tfoot", "thead", "tr", "ul",
  ]
}
