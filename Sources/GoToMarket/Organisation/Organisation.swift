package import Diagnostics
import Records

extension Rule {
  /// An id in one data file that is no key of the file it points into.
  package static let unknownReference = Rule("data.unknown-reference", .error)
}

extension Diagnostic {
  /// A `reference` to a `thing` that is not among the `known` ids of the file at `home`.
  static func unknownReference(
    _ reference: Reference, at path: String, _ thing: String, home: String, known: some Sequence<String>
  ) -> Diagnostic {
    Diagnostic(
      .unknownReference, at: path, reference.span, "there is no \(thing) `\(reference.id)` in \(home)",
      help: Nearest.question(about: reference.id, in: known)
        ?? "use a key of \(home), or add `\(reference.id)` there")
  }
}

extension Models {
  /// Findings about what the files of the organisation say about each other. A file that is not there is asked nothing.
  func organisationFindings() -> [Diagnostic] {
    var findings = team.value?.reportingFindings() ?? []
    for feature in features.value ?? [] {
      findings += unknown([feature.productTeam], in: features, "product team", productTeams) { $0.map(\.id) }
      findings += unknown([feature.maturity], in: features, "maturity level", maturityLevels) { $0.map(\.id) }
      findings += unknown(feature.useCases, in: features, "use case", useCases) { $0.map(\.id) }
      let hosts = feature.compatibility?.map(\.codeHost) ?? []
      findings += unknown(hosts, in: features, "code host", codeHosts) { $0.map(\.id) }
      let deployment = feature.deployment ?? []
      findings += unknown(deployment.map(\.option), in: features, "deployment option", deploymentOptions) {
        $0.map(\.id)
      }
      findings += unknown(deployment.map(\.maturity), in: features, "maturity level", maturityLevels) { $0.map(\.id) }
    }
    for productTeam in productTeams.value ?? [] {
      findings += unknownPeople(ProductTeam.Seat.allCases.compactMap { productTeam.seats[$0] }, in: productTeams)
    }
    for useCase in useCases.value ?? [] { findings += unknownPeople(useCase.sponsors, in: useCases) }
    for guild in guilds.value ?? [] {
      findings += unknownPeople(
        (guild.leader.map { [$0] } ?? []) + guild.members + (guild.sponsors ?? []), in: guilds)
    }
    return findings
  }

  /// Findings about people named in `file` who are not in the team.
  func unknownPeople<Value>(_ people: [Reference], in file: DataFile<Value>) -> [Diagnostic] {
    unknown(people, in: file, "person", team) { $0.people.map(\.id) }
  }

  private func unknown<Value, Home>(
    _ references: [Reference], in file: DataFile<Value>, _ thing: String, _ home: DataFile<Home>,
    ids: (Home) -> [String]
  ) -> [Diagnostic] {
    guard let value = home.value, !references.isEmpty else { return [] }
    let ids = ids(value)
    let known = Set(ids)
    return references.filter { !known.contains($0.id) }.map { reference in
      .unknownReference(reference, at: file.path, thing, home: home.path, known: ids)
    }
  }
}
