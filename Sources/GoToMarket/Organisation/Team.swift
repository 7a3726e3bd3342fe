package import Records

/// The people of `data/team.yml`, in the order of the file.
package struct Team: Hashable, Sendable {
  /// Path of the file, for findings.
  package let path: String
  /// All entries, hidden ones too.
  package let people: [Person]
  /// Those who left, who are no longer among `people`.
  package let former: [Person]
  /// Indices into `people` by key.
  private let byID: [String: Int]
  /// Indices into `people` of those who hold a role, by role.
  private let byRole: [String: [Int]]
  /// Indices into `people` of those who report to a role, by role.
  private let byManager: [String: [Int]]

  /// A team of the given entries.
  package init(path: String, people: [Person], former: [Person] = []) {
    self.path = path
    self.people = people
    self.former = former
    var byID: [String: Int] = [:]
    var byRole: [String: [Int]] = [:]
    var byManager: [String: [Int]] = [:]
    for (index, person) in people.enumerated() {
      byID[person.id] = byID[person.id] ?? index
      if let role = person.managerRole { byRole[role.id, default: []].append(index) }
      if let role = person.reportsTo { byManager[role.id, default: []].append(index) }
    }
    self.byID = byID
    self.byRole = byRole
    self.byManager = byManager
  }

  /// The file: a mapping from keys to people.
  package static var shape: Shape<Team> {
    Shape<[Person]>.records(Person.init).map { people, _, report in Team(path: report.path, people: people) }
  }

  /// The entry with the given key.
  package func person(_ id: String) -> Person? { byID[id].map { people[$0] } }

  /// The team on `day`: who has left by then is among the former.
  package func present(on day: CalendarDay?) -> Team {
    guard people.contains(where: { $0.hasLeft(by: day) }) else { return self }
    return Team(
      path: path, people: people.filter { !$0.hasLeft(by: day) }, former: former + people.filter { $0.hasLeft(by: day) }
    )
  }

  /// The name of the person with the given key, here or gone.
  package func name(of id: String) -> String? { person(id)?.name ?? former.first { $0.id == id }?.name }

  /// The entries that hold `role`, in order.
  package func holders(of role: String) -> [Person] { holderIndices(of: role).map { people[$0] } }

  /// Places in `people` of the entries that hold `role`, in order.
  func holderIndices(of role: String) -> [Int] { byRole[role] ?? [] }

  /// The entries that report to `role`, in order.
  package func reports(to role: String) -> [Person] { (byManager[role] ?? []).map { people[$0] } }

  /// Every role somebody holds, in the order of the file, each once.
  package var roles: [String] {
    var seen: Set<String> = []
    return people.compactMap { $0.managerRole?.id }.filter { seen.insert($0).inserted }
  }
}
