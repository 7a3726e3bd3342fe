package import Diagnostics
package import Markup
package import Templating

/// One use of a directive in a page: `{{generator:NAME.ARG key=value}}`.
package struct DirectiveCall: Hashable, Sendable {
  /// The component's name, before the dot.
  package let name: String
  /// What stands after the dot; nil without one.
  package let argument: String?
  /// The options in the order they are written.
  package let options: [Option]
  /// Whether the directive stands on a line of its own and may give blocks.
  package let isBlock: Bool
  /// What a shortcode stands between; nil for a directive.
  package let delimiter: Shortcode.Delimiter?

  /// One `key=value` of a directive.
  package struct Option: Hashable, Sendable {
    /// The word before `=`.
    package let key: String
    /// The word or quoted text after `=`.
    package let value: String

    /// An option of the given parts.
    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// A call of the given parts.
  package init(
    name: String, argument: String?, options: [Option] = [], isBlock: Bool = true,
    delimiter: Shortcode.Delimiter? = nil
  ) {
    self.delimiter = delimiter
    self.name = name
    self.argument = argument
    self.options = options
    self.isBlock = isBlock
  }
}

/// What a component makes of a call.
package enum Expansion: Sendable {
  /// Markdown that is parsed where the directive stands, as if the author had written it: its headings and links are
  /// the page's own.
  case markdown(String)
  /// A Markdown file of the content, read as a document of its own.
  case included(Source)
  /// A Markdown list of people and whom they lead, drawn as an org chart.
  case orgChart(String)
  /// Markdown as above that goes through subjects one by one.
  case listing(Listing)
  /// A template and what it is given, made when all pages are in their places. `anchors` are the ids in its output that
  /// links may point at.
  case template(String, anchors: [String] = [], context: @Sendable (ComponentScope) -> TemplateValue)
  /// The call cannot be answered: the page shows a gap in its place and the build reports the finding.
  case failure(ComponentFailure)
}

/// Why a call cannot be answered.
package struct ComponentFailure: Hashable, Sendable {
  /// The kind of finding.
  package let rule: Rule
  /// One sentence: what is wrong.
  package let message: String
  /// What to do; often "did you mean".
  package let help: String?
  /// The value or the name of an option, among those the call is given, that alone is to blame; nil when the whole call is.
  package let culprit: String?

  /// A failure of the given parts.
  package init(_ rule: Rule, _ message: String, help: String? = nil, culprit: String? = nil) {
    self.culprit = culprit
    self.rule = rule
    self.message = message
    self.help = help
  }
}

/// What a component may ask of the page it stands in, when it is rendered.
package struct ComponentScope: Sendable {
  /// HTML of a line of Markdown without a paragraph around it, its links resolved as the page's own.
  package let inline: @Sendable (String) -> TemplateValue
  /// Relative URL from the page to a place of the site, such as `/launches/acme.md` (root-absolute, as in
  /// a link of a page); nil when there is no such place.
  package let url: @Sendable (String) -> String?
  /// Which of the uses of one template on the page this is, from 1 on: ids stand once on a page.
  package let number: Int

  /// A scope of the given abilities.
  package init(
    inline: @escaping @Sendable (String) -> TemplateValue, url: @escaping @Sendable (String) -> String?,
    number: Int = 1
  ) {
    self.number = number
    self.inline = inline
    self.url = url
  }
}

/// One entry of the registry of components: a name and what it gives.
package struct Component: Sendable {
  /// The name in a directive, `[a-z][a-z0-9_]*`.
  package let name: String
  /// What a shortcode of this name may be given; nil for what only directives call.
  package let parameters: ShortcodeParameters?
  /// What the component makes of a call whose name is its own.
  package let expand: @Sendable (DirectiveCall) -> Expansion

  /// A component of the given parts.
  package init(
    _ name: String, takes parameters: ShortcodeParameters? = nil,
    expand: @escaping @Sendable (DirectiveCall) -> Expansion
  ) {
    self.name = name
    self.parameters = parameters
    self.expand = expand
  }
}
