import Metrics

/// Something that data name and that has a place of its own in the site, so that wherever it is named a link can lead there.
enum Subject: Hashable, Sendable {
  /// An account of `data/accounts.yml`, by key: its page.
  case account(String)
  /// A launch of `data/launches.yml`, by key: its page.
  case launch(String)
  /// A metric of the catalog: its page.
  case metric(MetricID)
  /// A person of `data/team.yml`, by key: their heading on the page that lists everybody.
  case person(String)
  /// A program of `data/abx.yml`, by key: its line in the list of programs.
  case program(String)
  /// A team, by its name as an anchor would have it (`product-marketing`): the page about it, else its row in the table of
  /// touchpoints.
  case team(String)
  /// A term of the glossary, by its key there: its row.
  case term(String)
}

/// What something is called, and where its place is, as `ComponentScope.url` takes it; without one the name stands alone.
struct NamedPlace: Hashable, Sendable {
  /// The name as plain text.
  let name: String
  /// The place, which the site may lack.
  let place: String?
}
