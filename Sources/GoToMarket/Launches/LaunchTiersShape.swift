import Diagnostics
import Records

extension LaunchTiers {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    let tiers = fields.required("tiers", .records(Tier.init), "Sizes of launches by key, the smallest first.") ?? []
    activities =
      fields.required(
        "activities", .records { Activity(key: $0, fields: $1, tiers: tiers) },
        "What marketing does for launches, by key, in the order of the rows.") ?? []
    self.tiers = tiers
    if tiers.isEmpty { return nil }
  }
}

extension LaunchTiers.Tier {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the tier: Large.")
    label = fields.optional("label", .text, "A short name beside it: L1.")
    summary = fields.optional("summary", .text, "What makes a launch one of this tier; a few words of Markdown.")
    guard let title else { return nil }
    id = key.id
    self.title = title
  }
}

extension LaunchTiers.Activity {
  init?(key: Reference, fields: Fields, tiers: [LaunchTiers.Tier]) {
    let title = fields.required("title", .text, "What is done: Launch blog.")
    let rows =
      fields.required(
        "tiers", .table(of: (.word as Shape<LaunchTiers.Mark>).located),
        "How far it belongs to a launch of each tier, by key; a tier that is left out never does it.") ?? []
    for row in rows where !tiers.contains(where: { $0.id == row.key }) {
      fields.add(
        .unknownReference, row.keySpan, "there is no tier `\(row.key)`",
        help: Nearest.question(about: row.key, in: tiers.map(\.id)) ?? "add it to `tiers`"
      )
    }
    let written = tiers.map { tier in rows.first { $0.key == tier.id }?.value }
    marks = written.map { $0?.value ?? .never }
    markSpans = written.map { $0?.span }
    let owner = fields.optional("owner", .locatedText, "The team that does it.")
    (self.owner, ownerSpan) = (owner?.value, owner?.span)
    leadDays = fields.optional(
      "lead_days", .integer(in: Self.leadRange), "By how many days before the launch it has to be done.")
    link = fields.optional("link", .text, "Where it is described, as a link of a page: /launches/activities.md#blog.")
    note = fields.optional("note", .text, "A few more words; a line of Markdown.")
    guard let title else { return nil }
    id = key.id
    self.title = title
  }
}
