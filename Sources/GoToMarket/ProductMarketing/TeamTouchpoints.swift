/// `data/team_touchpoints.yml`: where product marketing adds value for each team, and how they work together.
package struct TeamTouchpoints: Hashable, Sendable {
  /// One team that product marketing works with.
  package struct Touchpoint: Hashable, Sendable {
    /// Key of the team.
    package let id: String
    /// Name of the team; a line of Markdown.
    package let title: String
    /// What the team should ask for; lines of Markdown, never empty.
    package let value: [String]
    /// How the two work together; a line of Markdown.
    package let collaboration: String
  }

  /// The words around the table.
  package let caption: Caption
  /// The teams, in order.
  package let teams: [Touchpoint]
}
