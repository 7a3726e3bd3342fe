import Records

/// One entry of `data/features.yml`.
package struct Feature: Hashable, Sendable {
  /// Key of the feature.
  package let id: String
  /// Name of the feature.
  package let title: String
  /// Key of the product team that owns it.
  package let productTeam: Reference
  /// How mature it is: a key of `data/maturity_levels.yml`.
  package let maturity: Reference
  /// Where it is documented.
  package let documentationLink: String?
  /// Keys of the use cases it serves.
  package let useCases: [Reference]
  /// Whether it works with a code host, by key; nil when nothing is said about code hosts.
  package let compatibility: [CodeHostSupport]?
  /// How mature it is in each way to deploy; nil when nothing is said about deployment.
  package let deployment: [DeploymentSupport]?
  /// What must be known about it; a line of Markdown.
  package let note: String?

  /// Whether the feature works with one code host.
  package struct CodeHostSupport: Hashable, Sendable {
    /// Key of the code host.
    package let codeHost: Reference
    /// Whether it works.
    package let works: Bool
  }

  /// How mature the feature is in one way to deploy.
  package struct DeploymentSupport: Hashable, Sendable {
    /// Key of the deployment option.
    package let option: Reference
    /// Key of the maturity level.
    package let maturity: Reference
  }

  /// Whether the feature can be used at all, or may be soon: one that is deprecated or not there yet serves no use case.
  package var isOffered: Bool { maturity.id != "deprecated" && maturity.id != "not_implemented" }

  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the feature.")
    let productTeam = fields.required("product_team", .reference, "Key of the team in product_teams.yml that owns it.")
    let maturity = fields.required("maturity", .reference, "How mature it is: a key of maturity_levels.yml.")
    documentationLink = fields.optional(
      "documentation_link", .text, "Where it is documented: an address, or a link of a page.")
    useCases =
      fields.optional("use_cases", .list(of: .reference), "Keys of the use cases in use_cases.yml that it serves.")
      ?? []
    compatibility = fields.optional(
      "compatibility", .table(of: .bool), "Whether it works with each code host, by the keys of code_hosts.yml.")?.map {
        row in
        CodeHostSupport(codeHost: Reference(row.key, at: row.keySpan), works: row.value)
      }
    deployment = fields.optional(
      "deployment", .table(of: .reference),
      "How mature it is in each way to run the product: keys of deployment_options.yml, each with one of maturity_levels.yml."
    )?.map { row in
      DeploymentSupport(option: Reference(row.key, at: row.keySpan), maturity: row.value)
    }
    note = fields.optional("note", .text, "What must be known about it; a line of Markdown.")
    guard let title, let productTeam, let maturity else { return nil }
    id = key.id
    self.title = title
    self.productTeam = productTeam
    self.maturity = maturity
  }
}
