package import Diagnostics
import GoToMarket
import Metrics

extension Rule {
  /// An owner that nobody knows, and that is somebody known but for a letter or two.
  package static let misspeltOwner = Rule("roles.misspelt-owner", .warning)
}

/// Who answers for metrics and activities of launches: people or teams, in words that no file lists.
///
/// Law: a name that stands once, and that no person, team, page or owner of something else has, is a slip when it differs
/// from one of theirs by one letter that is missing, too much or wrong, or by two that changed places, in a word of four
/// letters or more. Figures are never slips: `Region 1` is not `Region 2`. Names that are like nobody's may be roles.
struct OwnerNames {
  private struct Owner {
    let name: String
    let path: String
    let span: SourceSpan
  }

  private let owners: [Owner]
  private let known: [String]

  /// The owners that `materials` name on a site with pages of the given titles.
  init(_ materials: Materials, titles: [String]) {
    var owners: [Owner] = []
    for metric in materials.metrics.catalog.metrics where metric.path.hasPrefix("metrics/") {
      guard let name = metric.owner, let span = metric.ownerSpan else { continue }
      owners.append(Owner(name: name, path: metric.path, span: span))
    }
    if let tiers = materials.models.launchTiers.value {
      for activity in tiers.activities {
        guard let name = activity.owner, let span = activity.ownerSpan else { continue }
        owners.append(Owner(name: name, path: tiers.path, span: span))
      }
    }
    self.owners = owners
    let team = materials.models.team.value
    let people = (team?.people ?? []) + (team?.former ?? [])
    let teams =
      (materials.models.teamTouchpoints.value?.teams.flatMap { [$0.title, $0.id] } ?? [])
      + (materials.models.productTeams.value?.flatMap { [$0.title, $0.id] } ?? [])
    known = people.flatMap { [$0.id, $0.name] } + teams + titles
  }

  /// Owners that are probably misspelt.
  func findings() -> [Diagnostic] {
    let counts = Dictionary(owners.map { (Self.key($0.name), 1) }, uniquingKeysWith: +)
    let once = owners.filter { counts[Self.key($0.name)] == 1 }
    guard !once.isEmpty else { return [] }
    let candidates = known + owners.map(\.name).filter { counts[Self.key($0)] != 1 }
    let keys = candidates.map(Self.key)
    return once.compactMap { owner in
      let key = Self.key(owner.name)
      guard !keys.contains(key) else { return nil }
      let meant = zip(keys, candidates).filter { Self.isSlip(key, for: $0.0) }.map(\.1)
      // Who writes keys means a key.
      let best = meant.first { $0.contains("_") == owner.name.contains("_") } ?? meant.first
      return best.map {
        Diagnostic(
          .misspeltOwner, at: owner.path, owner.span, "nobody else is called `\(owner.name)`",
          help: Nearest.question($0))
      }
    }
  }

  /// `Product marketing` and `product_marketing` are one.
  private static func key(_ name: String) -> [UInt8] {
    name.lowercased().utf8.map { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }
  }

  /// Whether a name is another but for one slip of the keyboard, in a name long enough to tell.
  private static func isSlip(_ name: [UInt8], for other: [UInt8]) -> Bool {
    let shorter = min(name.count, other.count)
    guard shorter >= 6, abs(name.count - other.count) <= 1 else { return false }
    let start = zip(name, other).prefix { $0 == $1 }.count
    let end = min(zip(name.reversed(), other.reversed()).prefix { $0 == $1 }.count, shorter - start)
    let (wrong, right) = (name[start..<(name.count - end)], other[start..<(other.count - end)])
    guard (wrong + right).allSatisfy({ $0 > 0x40 }), word(around: start, in: other) >= 4 else { return false }
    return max(wrong.count, right.count) == 1 || wrong.count == 2 && wrong.elementsEqual(right.reversed())
  }

  /// How many letters the word has that a place lies in.
  private static func word(around place: Int, in name: [UInt8]) -> Int {
    let before = name[..<place].reversed().prefix { $0 > 0x40 }.count
    return before + name[place...].prefix { $0 > 0x40 }.count
  }
}
