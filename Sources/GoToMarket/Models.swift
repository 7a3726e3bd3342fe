package import Diagnostics
package import Metrics
package import Records

/// Everything the files under `data/` say, typed and checked.
package struct Models: Sendable {
  /// `data/team.yml`: people, roles and who reports to whom.
  package var team = DataFile("team") { Team.shape }
  /// `data/product_teams.yml`.
  package var productTeams = DataFile("product_teams") { Shape.records(ProductTeam.init) }
  /// `data/features.yml`.
  package var features = DataFile("features") { Shape.records(Feature.init) }
  /// `data/use_cases.yml`.
  package var useCases = DataFile("use_cases") { Shape.records(UseCase.init) }
  /// `data/code_hosts.yml`.
  package var codeHosts = DataFile("code_hosts") { Shape.records(CodeHost.init) }
  /// `data/deployment_options.yml`.
  package var deploymentOptions = DataFile("deployment_options") { Shape.records(DeploymentOption.init) }
  /// `data/maturity_levels.yml`.
  package var maturityLevels = DataFile("maturity_levels") { Shape.records(MaturityLevel.init) }
  /// `data/glossary.yml`.
  package var glossary = DataFile("glossary") { GlossarySection.shape }
  /// `data/guilds.yml`.
  package var guilds = DataFile("guilds") { Shape.records(Guild.init) }
  /// `data/launch_tiers.yml`.
  package var launchTiers = DataFile("launch_tiers") { Shape.record(LaunchTiers.init) }
  /// `data/launches.yml`.
  package var launches = DataFile("launches") { Shape.record(Launches.init) }
  /// `data/pmm_roles.yml`.
  package var productMarketingRoles = DataFile("pmm_roles") { Shape.record(ProductMarketingRoles.init) }
  /// `data/team_touchpoints.yml`.
  package var teamTouchpoints = DataFile("team_touchpoints") { Shape.record(TeamTouchpoints.init) }
  /// `data/abx.yml`.
  package var accountBasedProgram = DataFile("abx") { Shape.record(AccountBasedProgram.init) }
  /// `data/accounts.yml`.
  package var accounts = DataFile("accounts") { Shape.record(Accounts.init) }
  /// `data/lead_scoring.yml`.
  package var leadScoring = DataFile("lead_scoring") { Shape.record(LeadScoring.init) }
  /// `data/leads.json`, `.jsonl` or `.yml`, scored; nil without such a file, or without rules to score it by.
  package private(set) var leads: LeadReport?

  /// Models of no file at all.
  package init() {}
}

extension Rule {
  /// A file under `data/` that no model and no directive reads.
  package static let unknownFile = Rule("data.unknown-file", .warning)
  /// Two files for one model, such as `team.yml` and `team.json`. The first by path counts.
  package static let severalFiles = Rule("data.several-files", .error)
}

extension Models {
  /// Reads every data file among `sources`, by its path `data/NAME.yml` (or `.yaml`, `.json`), and checks what the
  /// files say, each alone and about each other. A file nobody knows is a warning, or in a bare tree, which may have
  /// data of its own, only a note. Leads whose file does not say when they were taken are held against `day`.
  package static func read(
    _ sources: [Source], isBareTree: Bool = false, on day: CalendarDay? = nil
  ) -> (Models, [Diagnostic]) {
    var models = Models()
    var findings: [Diagnostic] = []
    var leads: [Source] = []
    for source in sources {
      // Performance indicators are shown as they stand in their files.
      guard let name = name(of: source.path), !name.hasPrefix("performance_indicators/") else { continue }
      if name == leadsName {
        leads.append(source)
      } else if let found = models.take(source, as: name) {
        findings += found
      } else {
        var finding = Diagnostic(
          .unknownFile, at: source.path, nil, "no directive reads this file",
          help: Nearest.candidate(to: name, in: names).map { Nearest.question("data/\($0).yml") }
            ?? "remove it, or move it to the folder that uses it")
        if isBareTree { finding.severity = .info }
        findings.append(finding)
      }
    }
    // Leads are read by the rules, which the other files hold.
    let scoring = models.leadScoring.value?.findings() ?? []
    let rules = findings.filter { $0.path == models.leadScoring.path } + scoring
    findings += models.read(leads: leads, on: day, areRulesSound: !rules.contains { $0.severity == .error })
    if let source = sources.first(where: { $0.path == models.glossary.path }) {
      findings += models.repeatedTerms(in: source.bytes)
    }
    return (models, findings + models.organisationFindings() + models.goToMarketFindings() + scoring)
  }

  /// The name of the file of leads.
  private static let leadsName = "leads"

  private mutating func read(leads sources: [Source], on day: CalendarDay?, areRulesSound: Bool) -> [Diagnostic] {
    guard let source = sources.first else { return [] }
    var findings = sources.dropFirst().map { Self.severalFiles($0, like: source.path) }
    guard let rules = leadScoring.value else {
      guard !leadScoring.isPresent else { return findings }
      findings.append(
        Diagnostic(
          .leadsWithoutRules, at: source.path, nil, "there are leads, but no rules to score them by",
          help: "add \(leadScoring.path)"))
      return findings
    }
    let (report, found) = LeadFile.read(source, by: rules, on: day, areSound: areRulesSound)
    leads = report
    return findings + found
  }

  /// A second file for one model.
  private static func severalFiles(_ source: Source, like first: String) -> Diagnostic {
    Diagnostic(.severalFiles, at: source.path, nil, "\(first) holds the same model", help: "remove one of the two")
  }

  /// The name of a YAML or JSON file under `data/`, nil for any other file. A name in a folder keeps the folder.
  package static func name(of path: String) -> String? {
    guard path.hasPrefix("data/") else { return nil }
    for ending in [".yml", ".yaml", ".json"] where path.hasSuffix(ending) {
      return String(path.dropFirst("data/".count).dropLast(ending.count))
    }
    return path.lowercased() == "data/\(leadsName).jsonl" ? leadsName : nil
  }

  /// Findings that depend on what day it is, which is nil when nobody says, and on the catalog of metrics: when quarters
  /// begin, and what is measured.
  package func findings(on day: CalendarDay?, with catalog: Catalog) -> [Diagnostic] {
    var findings = findingsOfLeavers(on: day, metrics: catalog.metrics)
    findings += team.value?.present(on: day).sharedRoles() ?? []
    if let day { findings += launches.value?.findings(on: day) ?? [] }
    if let program = accountBasedProgram.value {
      findings += program.findings(catalog)
      findings += accounts.value?.quarterFindings(program, in: catalog.calendar) ?? []
      findings += accounts.value?.reportFindings(program, on: day, in: catalog.calendar) ?? []
    }
    return findings
  }

  private func goToMarketFindings() -> [Diagnostic] {
    var findings = (launchTiers.value?.findings() ?? []) + launchFindings()
    if let roles = productMarketingRoles.value {
      findings += roles.findings() + unknownPeople(roles.roles.map(\.person), in: productMarketingRoles)
    }
    findings += (accountBasedProgram.value?.findings() ?? []) + accountFindings()
    return findings
  }

  private func accountFindings() -> [Diagnostic] {
    guard let accounts = accounts.value else { return [] }
    let people = accounts.accounts.flatMap { [$0.executive, $0.developer].compactMap { $0 } }
    let findings = (accountBasedProgram.value.map(accounts.findings) ?? []) + unknownPeople(people, in: self.accounts)
    guard !accountBasedProgram.isPresent else { return findings }
    let alone = Diagnostic(
      .accountsWithoutProgram, at: accounts.path, nil, "there are accounts, but no program they are in",
      help: "add \(accountBasedProgram.path), or remove this file")
    return [alone] + findings
  }

  private func launchFindings() -> [Diagnostic] {
    guard let launches = launches.value else { return [] }
    var findings = launchTiers.value.map(launches.findings) ?? []
    if !launchTiers.isPresent {
      findings.append(
        Diagnostic(
          .launchesWithoutTiers, at: launches.path, nil, "there are launches, but no tiers to plan them by",
          help: "add \(launchTiers.path), or remove this file"))
    }
    findings += unknownPeople(launches.launches.compactMap(\.owner), in: self.launches)
    if let roles = productMarketingRoles.value {
      let areas = roles.areas.map(\.id)
      findings += launches.launches.flatMap(\.areas).filter { !areas.contains($0.id) }.map { area in
        .unknownReference(area, at: launches.path, "area", home: roles.path, known: areas)
      }
    }
    return findings
  }

  private typealias Taker = (
    name: String, schema: @Sendable () -> NamedSchema, take: @Sendable (inout Models, Source) -> [Diagnostic]
  )

  /// One row for each model: its place in `self` with the type hidden, and what its file holds.
  private static let takers: [Taker] = [
    taker(\.team, "People, roles and who reports to whom"),
    taker(\.productTeams, "Product teams"),
    taker(\.features, "Features of the product"),
    taker(\.useCases, "What people use the product for"),
    taker(\.codeHosts, "Places that code lives in"),
    taker(\.deploymentOptions, "Ways to run the product"),
    taker(\.maturityLevels, "How far a feature has come"),
    taker(\.glossary, "The words of the house"),
    taker(\.guilds, "People of several teams with a common concern"),
    taker(\.launchTiers, "Which activity belongs to a launch of which size"),
    taker(\.launches, "Launches: their tier, day, owner and what is done"),
    taker(\.productMarketingRoles, "Which product marketer is responsible for what"),
    taker(\.teamTouchpoints, "Where product marketing helps other teams"),
    taker(\.accountBasedProgram, "The account-based program"),
    taker(\.accounts, "The accounts of the account-based program"),
    taker(\.leadScoring, "How leads are scored"),
  ]

  private static var names: [String] { takers.map(\.name) + [leadsName] }

  /// The JSON Schemas of all files, by the names that the files have under `data/`.
  package static var schemas: [NamedSchema] { takers.map { $0.schema() } + [LeadFile.schema(leadsName)] }

  private static func taker<Value>(
    _ place: any WritableKeyPath<Models, DataFile<Value>> & Sendable, _ title: String
  ) -> Taker {
    let name = Models()[keyPath: place].name
    return (
      name, { NamedSchema(name, title, Models()[keyPath: place].schema) },
      { models, source in
        let file = models[keyPath: place]
        guard !file.isPresent else {
          return [severalFiles(source, like: file.path)]
        }
        return models[keyPath: place].take(source)
      }
    )
  }

  /// Findings of the file, or nil when no model has that name.
  private mutating func take(_ source: Source, as name: String) -> [Diagnostic]? {
    Self.takers.first { $0.name == name }?.take(&self, source)
  }
}
