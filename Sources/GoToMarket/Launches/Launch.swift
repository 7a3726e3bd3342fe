package import Diagnostics
package import Records

/// `data/launches.yml`: what is launched when, and how far its activities are.
package struct Launches: Hashable, Sendable {
  /// Path of the file, for findings.
  package let path: String
  /// The words around the calendar.
  package let caption: Caption
  /// Whether the launches are made up.
  package let isSample: Bool
  /// The launches, in order.
  package let launches: [Launch]

  /// The launch with the given key.
  package func launch(_ id: String) -> Launch? { launches.first { $0.id == id } }
}

/// Something that goes to market on one day.
package struct Launch: Hashable, Sendable {
  /// An activity that was done.
  package struct Completion: Hashable, Sendable {
    /// Key of the activity.
    package let activity: Reference
    /// The day it was done.
    package let day: CalendarDay
  }

  /// An activity that is left out on purpose.
  package struct Waiver: Hashable, Sendable {
    /// Key of the activity.
    package let activity: Reference
    /// Why; a line of Markdown.
    package let reason: String
  }

  /// Key of the launch.
  package let id: String
  /// The bytes of the key.
  package let span: SourceSpan
  /// What is launched; a line of Markdown.
  package let title: String
  /// One sentence about it; a line of Markdown.
  package let summary: String?
  /// Key of its tier.
  package let tier: Reference
  /// The day of the launch.
  package let day: CalendarDay
  /// Key of the person in `data/team.yml` who leads it.
  package let owner: Reference?
  /// Keys of the areas of `data/pmm_roles.yml` it belongs to.
  package let areas: [Reference]
  /// Activities that are not always part of the tier, but of this launch.
  package let also: [Reference]
  /// Activities that are done.
  package let done: [Completion]
  /// Activities that are left out.
  package let waived: [Waiver]
}

extension Launches {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    isSample = fields.optional("sample", .bool, "Whether the launches are made up, which the site then says.") ?? false
    launches =
      fields.required(
        "launches", .records(keys: Reference.pageNamePattern, Launch.init),
        "The launches by key, in small letters, digits, `_` and `-`: each has a page of that name.") ?? []
  }
}

extension Launch {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "What is launched; a line of Markdown.")
    let tier = fields.required("tier", .reference, "Key of its size, one of `tiers` in launch_tiers.yml.")
    let day = fields.required(
      "date", .day, "The day of the launch, like 2026-12-09; days by which activities are due are counted back from it."
    )
    summary = fields.optional("summary", .text, "One sentence about it; a line of Markdown.")
    owner = fields.optional("owner", .reference, "Key of the person in team.yml who leads it.")
    areas =
      fields.optional(
        "areas", .oneOrMany(of: .reference), "Keys of the areas of pmm_roles.yml that it belongs to: one or a list.")
      ?? []
    also =
      fields.optional(
        "also", .oneOrMany(of: .reference),
        "Keys of activities that its tier does not always do, but this launch does: one or a list.") ?? []
    done =
      (fields.optional(
        "done", .table(of: .day), "Activities that are done, by key, each with the day: `launch_blog: 2026-11-06`.")
      ?? []).map { row in
        Completion(activity: Reference(row.key, at: row.keySpan), day: row.value)
      }
    waived =
      (fields.optional(
        "waived", .table(of: .text), "Activities that are left out on purpose, by key, each with the reason.") ?? [])
      .map { row in
        Waiver(activity: Reference(row.key, at: row.keySpan), reason: row.value)
      }
    guard key.isPageName(fields), let title, let tier, let day else { return nil }
    id = key.id
    span = key.span
    self.title = title
    self.tier = tier
    self.day = day
  }
}
