package import Diagnostics

extension Rule {
  /// An attribute list with nothing before or after it to take it.
  package static let unattachedAttributeList = Rule("dialect.unattached-attribute-list", .warning)
  /// An attribute list right after something that has no element to take it.
  package static let ignoredAttributeList = Rule("dialect.ignored-attribute-list", .warning)
  /// A part of an attribute list that is no attribute.
  package static let unreadAttribute = Rule("dialect.unread-attribute", .warning)
  /// A word in an attribute list that names no list.
  package static let unknownAttributeList = Rule("dialect.unknown-attribute-list", .warning)
  /// `{:toc}` on something other than a list.
  package static let contentsWithoutList = Rule("dialect.contents-without-list", .warning)
  /// An id in an attribute list that does not begin with a letter, so that kramdown makes one from the heading's text.
  package static let refusedID = Rule("dialect.refused-id", .warning)
}

extension Document {
  /// What became of an attribute list.
  package enum AttributeListFate: Sendable {
    /// Something took it.
    case applied
    /// Something took it that sanitized HTML has none of: it counts where HTML is trusted.
    case refused
    /// It does nothing.
    case ignored
    /// It belongs to nothing.
    case unattached
  }
}

/// An attribute list as it stands in a document.
struct ReadAttributeList {
  /// What an attribute list may belong to.
  enum Taker {
    case nothing
    /// A directive or a shortcode in a line of text.
    case directive
    /// The mark of a footnote.
    case footnote
    /// `{::comment}` or a comment of HTML.
    case comment
    /// The definition of an address, `[name]: address`.
    case address
    /// `{::nomarkdown}` in a line of text.
    case raw
    /// A bulleted or ordered list.
    case list
    /// Anything else.
    case element
  }

  let list: Attributes
  /// Where it stands in the source.
  let span: SourceSpan
  var taker: Taker
}

/// Says which attribute lists, and which parts of them, do nothing.
struct AttributeListFindings {
  /// What was found.
  private(set) var findings: [Diagnostic] = []
  /// What became of each list.
  private(set) var fates: [Document.AttributeListFate] = []
  private let definitions: [String: Attributes]
  private let path: String
  /// What a word may mean.
  private let names: [String]
  /// How many more names words that mean nothing are held against, so that the work grows with the page.
  private var patience = 1 << 12

  /// Looks at `lists`, at the `definitions` of lists that they refer to, and at what of `{::options}` is left out.
  init(_ lists: [ReadAttributeList], _ definitions: [String: Attributes], options: [Attributes], at path: String) {
    self.definitions = definitions
    self.path = path
    names = definitions.keys.sorted() + Self.wordsOfLists
    for read in lists {
      fates.append(fate(of: read))
    }
    for list in options { for part in list.leftOut { add(part) } }
    for list in definitions.values { addParts(of: list, isOnList: false, isDefinition: true) }
  }

  private mutating func fate(of read: ReadAttributeList) -> Document.AttributeListFate {
    switch read.taker {
    case .nothing:
      add(
        .unattachedAttributeList, read.span, "this attribute list belongs to nothing",
        "put it on the line after a heading, paragraph, list or table, or right after a span, without space")
      return .unattached
    case .directive:
      add(
        .unattachedAttributeList, read.span,
        "this attribute list belongs to nothing: a directive in a line of text takes none",
        "put the directive on a line of its own and the list on the next one, or take it out")
      return .unattached
    case .footnote: return ignored(read.span, "the mark of a footnote takes none")
    case .comment: return ignored(read.span, "nobody sees the remark before it")
    case .address: return ignored(read.span, "the definition of an address takes none")
    case .raw: return ignored(read.span, "what `{::nomarkdown}` holds stays as it is")
    case .list, .element:
      addParts(of: read.list, isOnList: read.taker == .list)
      return fate(of: read.list.resolved(by: definitions), isOnList: read.taker == .list)
    }
  }

  private mutating func ignored(_ span: SourceSpan, _ reason: String) -> Document.AttributeListFate {
    add(
      .ignoredAttributeList, span, "this attribute list does nothing: \(reason)",
      "take it out, or put it right after what it is meant for")
    return .ignored
  }

  /// What becomes of a list that something took and that has these attributes in the end.
  private func fate(of list: Attributes, isOnList: Bool) -> Document.AttributeListFate {
    if list.id != nil || !list.classes.isEmpty { return .applied }
    if isOnList, Self.wordsOfLists.contains(where: list.refers) { return .applied }
    guard !list.pairs.isEmpty else { return .ignored }
    return list.pairs.contains { $0.refusal == nil } ? .applied : .refused
  }

  // MARK: Parts

  /// Words that make something else of a list.
  private static let wordsOfLists = ["toc", "footnotes"]
  /// Words that mean something to kramdown alone (`converter/html.rb`).
  private static let wordsNotFollowed = ["standalone", "auto_ids"]

  private mutating func addParts(of list: Attributes, isOnList: Bool, isDefinition: Bool = false) {
    for part in list.leftOut { add(part) }
    // What follows a quote that is not closed are words of the value.
    if list.leftOut.contains(where: { $0.kind == .openQuote }) { return }
    for pair in list.pairs where list.isLevels(pair) {
      guard let span = pair.span else { continue }
      var options = KramdownOptions()
      let levels = options.apply(pair.value, to: .contentsLevels) ? pair.value : "2..3"
      add(
        .unreadAttribute, span, "`\(pair.key)` does nothing here: an option of the page says the levels of headings",
        "write `{::options toc_levels=\"\(levels)\" /}` on a line of its own")
    }
    for word in list.references where definitions[word.name] == nil {
      if isOnList, Self.wordsOfLists.contains(word.name) { continue }
      add(word, isDefinition: isDefinition)
    }
  }

  private mutating func add(_ part: Attributes.LeftOut) {
    switch part.kind {
    case .id:
      add(
        .refusedID, part.span, "`\(part.text)` is not taken as an id: ids begin with a letter",
        "write it with a letter before it, like `#x\(part.text)`, and change the links that lead to it")
    case .openQuote:
      add(
        .unreadAttribute, part.span, "the quote of this value is not closed, so it is left out",
        "close it before the brace")
    case .value:
      let parts = part.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      add(
        .unreadAttribute, part.span, "`\(part.text)` is no attribute, so it is left out: a value stands in quotes",
        "write `\(parts[0])=\"\(parts.count > 1 ? parts[1] : "")\"`")
    case .other:
      add(
        .unreadAttribute, part.span, "`\(part.text)` is no attribute, so it is left out",
        "write `.class`, `#id` or `key=\"value\"`, with space between them")
    }
  }

  private mutating func add(_ word: Attributes.Reference, isDefinition: Bool) {
    switch word.name {
    case "toc" where !isDefinition:
      add(
        .contentsWithoutList, word.span, "`toc` does nothing here: only a list becomes a list of contents",
        "write a line `- contents` right before it, and a blank line before that")
    case "footnotes" where !isDefinition:
      add(
        .unknownAttributeList, word.span, "`footnotes` does nothing here: only a list becomes the place of footnotes",
        "write a line `- footnotes` right before it, and a blank line before that")
    case let name where Self.wordsNotFollowed.contains(name):
      add(.unknownAttributeList, word.span, "`\(name)` of kramdown is not followed here", "take it out")
    default:
      patience -= names.count
      add(
        .unknownAttributeList, word.span, "no attribute list is called `\(word.name)`, so it does nothing",
        (patience < 0 ? nil : Nearest.question(about: word.name, in: names))
          ?? "write `.\(word.name)` for a class, or define it with a line `{:\(word.name): .class}`")
    }
  }

  private mutating func add(_ rule: Rule, _ span: SourceSpan, _ message: String, _ help: String) {
    findings.append(Diagnostic(rule, at: path, span, message, help: help))
  }
}
