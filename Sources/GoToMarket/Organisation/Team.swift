package import Records

/// The people of `data/team.yml`, in the order of the file.
package struct Team: Hashable, Sendable {
  /// Path of the file, for findings.
  package let path: String
  /// All entries, hidden ones too.
  package let people: [Person]
  /// Indices into `people` by key.
  private let byID: [String: Int]
  /// Indices into `people` of those who hold a role, by role.
  private let byRole: [String: [Int]]
  /// Indices into `people` of those who report to a role, by role.
  private let byManager: [String: [Int]]

  /// A team of the given entries.
  package init(path: String, people: [Person]) {
    self.path = path
    self.people = people
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
