import GoToMarket
import Markup

/// The directives about what the product can do: features by team with their maturity, code hosts and ways to deploy,
/// and the lists of terms those tables use.
struct FeatureComponents: Sendable {
  let models: Models
  let slugs: SlugStyle

  var all: [Component] {
    [
      Component("maturity_definitions") { () throws(ComponentFailure) in
        .markdown(try models.maturityLevels.required().map { "- \($0.title): \($0.definition)\n" }.joined())
      },
      Component("code_hosts_list") { () throws(ComponentFailure) in
        .markdown(try models.codeHosts.required().map { "- [\($0.title)](\($0.infoLink))\n" }.joined())
      },
      Component("feature_maturity_levels") { () throws(ComponentFailure) in .markdown(try maturity()) },
      Component("feature_code_host_compatibilities") { () throws(ComponentFailure) in .markdown(try compatibility()) },
      Component("deployment_options") { () throws(ComponentFailure) in .markdown(try deployment()) },
      Component("glossary") { () throws(ComponentFailure) in .listing(try glossary()) },
    ]
  }

  private func maturity() throws(ComponentFailure) -> String {
    let features = try models.features.required()
    let levels = try models.maturityLevels.required()
    return try sections(strategyEnd: "") { productTeam in
      let own = features.filter { $0.productTeam.id == productTeam.id }
      guard !own.isEmpty else { return nil }
      var text = "\n|Feature|Maturity|\n|-------|--------|\n"
      for feature in own {
        text += "|\(cell(feature.markdownTitle))|\(cell(title(of: feature.maturity, in: levels)))|\n"
      }
      let notes = own.compactMap(\.note).map { "- \($0) \n " }.joined()
      return notes.isEmpty ? text : text + "\n Notes: \n \(notes)"
    }
  }

  /// Only features that a code host lacks are listed.
  private func compatibility() throws(ComponentFailure) -> String {
    let features = try models.features.required()
    let hosts = try models.codeHosts.required()
    return try sections(strategyEnd: ")") { productTeam in
      let own = features.filter { feature in
        feature.productTeam.id == productTeam.id
          && feature.compatibility?.contains { entry in !entry.works && hosts.contains { $0.id == entry.codeHost.id } }
            == true
      }
      guard !own.isEmpty else { return nil }
      return head(hosts.map(\.title))
        + own.map { feature in
          row(
            feature,
            hosts.map { host in
              feature.compatibility?.first { $0.codeHost.id == host.id }?.works == true ? "✔️" : " "
            })
        }.joined()
    }
  }

  private func deployment() throws(ComponentFailure) -> String {
    let features = try models.features.required()
    let options = try models.deploymentOptions.required()
    let levels = try models.maturityLevels.required()
    return try sections(strategyEnd: ")") { productTeam in
      let own = features.filter { $0.productTeam.id == productTeam.id && $0.deployment != nil }
      guard !own.isEmpty else { return nil }
      return head(options.map(\.title))
        + own.map { feature in
          row(
            feature,
            options.map { option in
              guard let support = feature.deployment?.first(where: { $0.option.id == option.id }) else { return " " }
              return support.maturity.id == "ga" ? "✔️" : cell(title(of: support.maturity, in: levels))
            })
        }.joined()
    }
  }

  private func glossary() throws(ComponentFailure) -> Listing {
    let sections = try models.glossary.required()
    let markdown = sections.map { section in
      "## \(section.id.prefix(1).uppercased())\(section.id.dropFirst()) terms\n\n|Term|Definition|\n|----|----------|\n"
        + section.entries.map { "|\(MarkdownText.escaped($0.term))|\(cell($0.definition))|\n" }.joined() + "\n"
    }.joined()
    return Listing(markdown, rows: Glossary(sections).terms.map { UsesMark(Glossary.anchor($0.key)) })
  }

  /// A section a product team for which `table` gives something: heading, strategy, product manager, table. The handbook
  /// this format comes from closes the strategy link of two tables with a second bracket, which is part of the page
  /// that readers and links know: `strategyEnd` is that bracket.
  private func sections(strategyEnd: String, table: (ProductTeam) -> String?) throws(ComponentFailure) -> String {
    let productTeams = try models.productTeams.required()
    let team = try models.team.required()
    let links = PersonLinks(team, slugs: slugs)
    return productTeams.map { productTeam in
      guard let table = table(productTeam) else { return "" }
      let title = MarkdownText.escaped(productTeam.title)
      var text = "\n### \(title)\n"
      if let link = productTeam.strategyLink { text += "[\(title) Strategy](\(link))\(strategyEnd)\n" }
      if let manager = productTeam.seats[.productManager].flatMap({ team.person($0.id) }) {
        text += "\nProduct Manager: \(links.link(to: manager))"
      }
      return text + table
    }.joined()
  }

  private func head(_ titles: [String]) -> String {
    "\n|Feature|" + titles.map { "\(cell($0)) |" }.joined() + "\n|-------|"
      + String(repeating: "-|", count: titles.count) + "\n"
  }

  private func row(_ feature: Feature, _ cells: [String]) -> String {
    "|\(cell(feature.markdownTitle))|" + cells.map { "\($0)|" }.joined() + "\n"
  }

  /// The title of a level; its key when there is no such level, which is a finding of the data.
  private func title(of level: Reference, in levels: [MaturityLevel]) -> String {
    levels.first { $0.id == level.id }?.title ?? level.id
  }

  /// A text that stays in its cell: no line breaks, no bare pipes.
  private func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == 0x0A || $0 == 0x0D }) else { return text }
    var result = ""
    var isEscaped = false
    for character in text {
      switch character {
      case "\n", "\r", "\r\n": result += " "
      case "|" where !isEscaped: result += "\\|"
      default: result.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return result
  }
}

extension Feature {
  /// The title, linked to the documentation if there is any.
  var markdownTitle: String { documentationLink.map { "[\(title)](\($0))" } ?? title }
}
