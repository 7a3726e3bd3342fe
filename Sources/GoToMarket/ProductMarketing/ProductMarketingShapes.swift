import Diagnostics
import Records

extension ProductMarketingRoles {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    areas = fields.optional("areas", .records(Area.init), "What one person each is primary owner of, by key.") ?? []
    roles = fields.required("people", .records(Role.init), "Who does what, by the keys of people in team.yml.") ?? []
  }
}

extension ProductMarketingRoles.Area {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the area; a line of Markdown.")
    let side = fields.required(
      "side", .word as Shape<ProductMarketingRoles.Side>,
      "Whom its owner serves with it: product for engineering and product, go_to_market for sales and marketing.")
    guard let title, let side else { return nil }
    id = key.id
    span = key.span
    self.title = title
    self.side = side
  }
}

extension ProductMarketingRoles.Role {
  init?(key: Reference, fields: Fields) {
    person = key
    name = fields.optional("name", .text, "The name to show; that of team.yml when nothing is said.")
    primary =
      fields.optional("primary", .list(of: .reference), "Keys of the areas that the person is primary owner of.") ?? []
    product =
      fields.optional(
        "product", .list(of: .responsibility),
        "What else the person does towards engineering and product; lines of Markdown, each with a label or not.") ?? []
    goToMarket =
      fields.optional(
        "go_to_market", .list(of: .responsibility),
        "What else the person does towards sales and marketing; lines of Markdown, each with a label or not.") ?? []
  }
}

extension Shape where Value == ProductMarketingRoles.Responsibility {
  /// A text, or one `label: text`.
  fileprivate static var responsibility: Shape<Value> {
    let text = Shape<String>.text
    var labelled = JSONSchema.table(of: text.schema())
    labelled.mapping?.count = 1
    return Shape("a text, or one `label: text`", schema: .anyOf([text.schema(), labelled])) { value, report in
      guard case .mapping(let entries) = value.content else {
        return text.read(value, report).map { Value(label: nil, text: $0) }
      }
      guard let entry = entries.first, entries.count == 1 else {
        report.add(
          .wrongType, value.span, "this must be a text, or one `label: text`", help: "begin a new element with `- `")
        return nil
      }
      return text.read(entry.value, report).map { Value(label: entry.key, text: $0) }
    }
  }
}

extension TeamTouchpoints {
  init?(_ fields: Fields) {
    caption = Caption(fields)
    teams =
      fields.required("teams", .records(Touchpoint.init), "Teams that product marketing works with, by key.") ?? []
  }
}

extension TeamTouchpoints.Touchpoint {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the team; a line of Markdown.")
    let value = fields.required(
      "value", .list(of: .text), "What the team can ask product marketing for; lines of Markdown.")
    let collaboration = fields.required("collaboration", .text, "How the two work together; a line of Markdown.")
    guard let title, let value, let collaboration else { return nil }
    id = key.id
    self.title = title
    self.value = value
    self.collaboration = collaboration
  }
}
