import Diagnostics
import Records

extension LaunchTiers {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    let tiers = fields.required("tiers", .records(Tier.init)) ?? []
    activities = fields.required("activities", .records { Activity(key: $0, fields: $1, tiers: tiers) }) ?? []
    self.tiers = tiers
    if tiers.isEmpty { return nil }
  }
}

extension LaunchTiers.Tier {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    label = fields.optional("label", .text)
    summary = fields.optional("summary", .text)
    guard let title else { return nil }
    id = key.id
    self.title = title
  }
}

extension LaunchTiers.Activity {
  init?(key: Reference, fields: Fields, tiers: [LaunchTiers.Tier]) {
    let title = fields.required("title", .text)
    let rows = fields.required("tiers", .table(of: (.word as Shape<LaunchTiers.Mark>).located)) ?? []
    for row in rows where !tiers.contains(where: { $0.id == row.key }) {
      fields.add(
        .unknownReference, row.keySpan, "there is no tier `\(row.key)`",
        help: Nearest.question(about: row.key, in: tiers.map(\.id)) ?? "add it to `tiers`"
      )
    }
    let written = tiers.map { tier in rows.first { $0.key == tier.id }?.value }
    marks = written.map { $0?.value ?? .never }
    markSpans = written.map { $0?.span }
    let owner = fields.optional("owner", .locatedText)
    (self.owner, ownerSpan) = (owner?.value, owner?.span)
    leadDays = fields.optional("lead_days", .integer(in: Self.leadRange))
    link = fields.optional("link", .text)
    note = fields.optional("note", .text)
    guard let title else { return nil }
    id = key.id
    self.title = title
  }
}
