package import Diagnostics
import Records

/// One entry of `data/use_cases.yml`: what people use the product for.
package struct UseCase: Hashable, Sendable {
  /// Key of the use case.
  package let id: String
  /// Name of the use case.
  package let title: String
  /// Its page, as a link of a page.
  package let link: String
  /// Keys of the people who stand behind it.
  package let sponsors: [Reference]

  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the use case.")
    let link = fields.required("link", .text, "Its page, as a link of a page.")
    sponsors =
      (fields.optional(
        "sponsors", .table(of: .reference),
        "Keys of the people in team.yml who stand behind it, each at what they do for it: `pm: ann`.") ?? []).map(
        \.value)
    guard let title, let link else { return nil }
    id = key.id
    self.title = title
    self.link = link
  }
}

/// One entry of `data/code_hosts.yml`: a place code can live in.
package struct CodeHost: Hashable, Sendable {
  /// Key of the code host.
  package let id: String
  /// Name of the code host.
  package let title: String
  /// Where to read about it.
  package let infoLink: String

  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the code host.")
    let infoLink = fields.required("info_link", .text, "Where to read about it: an address, or a link of a page.")
    guard let title, let infoLink else { return nil }
    id = key.id
    self.title = title
    self.infoLink = infoLink
  }
}

/// One entry of `data/deployment_options.yml`: a way to run the product.
package struct DeploymentOption: Hashable, Sendable {
  /// Key of the option.
  package let id: String
  /// Name of the option.
  package let title: String

  init?(key: Reference, fields: Fields) {
    guard let title = fields.required("title", .text, "Name of this way to run the product.") else { return nil }
    id = key.id
    self.title = title
  }
}

/// One entry of `data/maturity_levels.yml`: how far a feature has come.
package struct MaturityLevel: Hashable, Sendable {
  /// Key of the level.
  package let id: String
  /// Name of the level.
  package let title: String
  /// What the level means; a line of Markdown.
  package let definition: String

  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the level.")
    let definition = fields.required("definition", .text, "What the level means; a line of Markdown.")
    guard let title, let definition else { return nil }
    id = key.id
    self.title = title
    self.definition = definition
  }
}

/// One section of `data/glossary.yml`.
package struct GlossarySection: Hashable, Sendable {
  /// A term and what it means.
  package struct Entry: Hashable, Sendable {
    /// The term as plain text.
    package let term: String
    /// The bytes of the term.
    package let termSpan: SourceSpan
    /// What it means; a line of Markdown.
    package let definition: String

    init?(fields: Fields) {
      let term = fields.required("term", .locatedText, "The term, as plain text.")
      let definition = fields.required("definition", .text, "What it means; a line of Markdown.")
      guard let term, let definition else { return nil }
      self.term = term.value
      termSpan = term.span
      self.definition = definition
    }
  }

  /// Key of the section: `business`.
  package let id: String
  /// The entries, in order.
  package let entries: [Entry]

  static var shape: Shape<[GlossarySection]> {
    Shape<[TableRow<[Entry]>]>.table(of: .list(of: .record(Entry.init))).map { rows, _, _ in
      rows.map { GlossarySection(id: $0.key, entries: $0.value) }
    }
  }
}

/// One entry of `data/guilds.yml`: people of several teams with a common concern.
package struct Guild: Hashable, Sendable {
  /// Key of the guild.
  package let id: String
  /// Name of the guild.
  package let title: String
  /// Key of the person who leads it.
  package let leader: Reference?
  /// Keys of its members.
  package let members: [Reference]
  /// Keys of the leaders who sponsor it; nil when nothing is said about sponsors.
  package let sponsors: [Reference]?

  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the guild.")
    leader = fields.optional("leader", .reference, "Key of the person in team.yml who leads it.")
    let members = fields.required("members", .list(of: .reference), "Keys of its members in team.yml.")
    sponsors = fields.optional(
      "leadership_sponsors", .list(of: .reference), "Keys of the leaders in team.yml who sponsor it.")
    guard let title, let members else { return nil }
    id = key.id
    self.title = title
    self.members = members
  }
}
