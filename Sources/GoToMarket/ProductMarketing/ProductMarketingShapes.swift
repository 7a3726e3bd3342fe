import Diagnostics
import Records

extension ProductMarketingRoles {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    areas = fields.optional("areas", .records(Area.init)) ?? []
    roles = fields.required("people", .records(Role.init)) ?? []
  }
}

extension ProductMarketingRoles.Area {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    let side = fields.required("side", .word as Shape<ProductMarketingRoles.Side>)
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
    name = fields.optional("name", .text)
    primary = fields.optional("primary", .list(of: .reference)) ?? []
    product = fields.optional("product", .list(of: .responsibility)) ?? []
    goToMarket = fields.optional("go_to_market", .list(of: .responsibility)) ?? []
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
    teams = fields.required("teams", .records(Touchpoint.init)) ?? []
  }
}

extension TeamTouchpoints.Touchpoint {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    let value = fields.required("value", .list(of: .text))
    let collaboration = fields.required("collaboration", .text)
    guard let title, let value, let collaboration else { return nil }
    id = key.id
    self.title = title
    self.value = value
    self.collaboration = collaboration
  }
}
