import Diagnostics
import Markup
import Metrics
import Records

/// `performance-indicators NAME`: the indicators of a file, each with a heading that links may lead to, what it means,
/// what it should reach and how it stands. First comes a summary of the key ones, as on the pages of GitLab's handbook.
struct IndicatorComponent: Sendable {
  /// The files by their names without folder and ending: `ux_department`.
  private let files: [String: IndicatorFile]

  /// The component for files of `performance_indicators/` below `data/` or `metrics/`.
  init(_ files: [IndicatorFile]) {
    self.files = Dictionary(
      files.map { (Self.name(of: $0.path), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a file holds indicators that this component shows.
  static func holds(_ path: String) -> Bool {
    (path.hasPrefix("data/performance_indicators/") || path.hasPrefix("metrics/performance_indicators/"))
      && [".yml", ".yaml"].contains(where: path.hasSuffix)
  }

  private static func name(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }

  /// What the shortcode takes.
  static let parameters = ShortcodeParameters(["file", "org", "is_key"], arguments: 1)

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let keys = Self.parameters.names
    if let option = call.options.first(where: { !keys.contains($0.key) }) {
      throw ComponentFailure(
        .unknownOption, "`\(call.name)` has no option `\(option.key)`",
        help: Nearest.question(about: option.key, in: keys) ?? "its options are `file` and `is_key`",
        culprit: option.key)
    }
    let given = try call.required("file of data/performance_indicators/", "file", "org")
    let name = given.lowercased().replacing(" ", with: "_")
    guard let file = files[name] else {
      throw .unknown(
        name, "file of indicators", known: files.keys.sorted(), in: "data/performance_indicators/", culprit: given)
    }
    let onlyKeys = call.options.contains { $0.key == "is_key" && $0.value == "true" }
    return .markdown(markdown(of: file.indicators, onlyKeys: onlyKeys))
  }

  private func markdown(of all: [Metric], onlyKeys: Bool) -> String {
    let keys = all.filter { $0.indicator?.isKey == true }
    let others = all.filter { $0.indicator?.isKey != true }
    var text = ""
    if !keys.isEmpty { text += "## Key performance indicators\n\n" + summary(of: keys) + keys.map(entry).joined() }
    guard !onlyKeys, !others.isEmpty else { return text }
    if !keys.isEmpty { text += "\n## Other performance indicators\n" }
    return text + others.map(entry).joined()
  }

  /// A row for each indicator: its target and how it stands.
  private func summary(of indicators: [Metric]) -> String {
    "| Indicator | Target | Health |\n| --- | --- | --- |\n"
      + indicators.map { "| \(Self.plain($0.title)) | \(Self.target(of: $0)) | \(Self.health(of: $0)) |\n" }.joined()
  }

  private func entry(_ metric: Metric) -> String {
    var facts = ["**Target:** \(Self.target(of: metric))", "**Health:** \(Self.health(of: metric))"]
    if let owner = metric.owner { facts.append("**Owner:** \(owner.replacing("\n", with: " "))") }
    var text = "\n### \(Self.plain(metric.title))\n\n\(facts.joined(separator: " · "))\n{:.facts-line}\n\n"
    if let definition = metric.definition { text += definition.value + "\n\n" }
    let reasons = metric.declaredHealth.flatMap(\.reasons)
    return text + reasons.map { "- \($0.replacing("\n", with: " "))\n" }.joined() + "\n"
  }

  private static func target(of metric: Metric) -> String {
    metric.indicator?.target.map { plain($0) } ?? "none"
  }

  private static func health(of metric: Metric) -> String {
    metric.declaredHealth.last.map { $0.state.rawValue.prefix(1).uppercased() + $0.state.rawValue.dropFirst() }
      ?? "Unknown"
  }

  /// Words that mean nothing to Markdown.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for character in text.split(whereSeparator: \.isNewline).joined(separator: " ") {
      if "\\`*_[]<>|~#{}&$:".contains(character), character != ":" { plain.append("\\") }
      plain.append(character)
    }
    return plain
  }
}
