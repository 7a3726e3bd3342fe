import Building
import Diagnostics
import Publishing

/// What pages use of the dialect, for `check --verbose`: a paragraph a file for people, one JSON object a line for
/// programs.
struct DialectReport: Sendable {
  let uses: [DialectUse]
  let folders: Folders

  /// The report as text; empty when no page uses anything.
  func text() -> String {
    guard !uses.isEmpty else { return "" }
    return "Dialect:\n" + uses.map(text).joined()
  }

  private func text(of use: DialectUse) -> String {
    var lines: [String] = []
    let lists = [
      (use.appliedLists, "applied"), (use.ignoredLists, "ignored"), (use.unattachedLists, "unattached"),
    ]
    let listWords = lists.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !listWords.isEmpty { lines.append("attribute lists: " + listWords.joined(separator: ", ")) }
    lines += [
      words("shortcodes", use.knownShortcodes),
      words("shortcodes not resolved", use.unresolvedShortcodes),
      words("unknown shortcodes", use.unknownShortcodes),
      words("directives", use.resolvedDirectives), words("directives not resolved", use.unresolvedDirectives),
    ].compactMap { $0 }
    if use.templateCode > 0 { lines.append("template code not run: \(use.templateCode)") }
    return "  \(place(of: use))\n" + lines.map { "    \($0)\n" }.joined()
  }

  private func words(_ head: String, _ counts: DialectUse.Counts) -> String? {
    guard !counts.isEmpty else { return nil }
    let names = counts.sorted { $0.key < $1.key }.map { $0.value == 1 ? $0.key : "\($0.key) (\($0.value))" }
    return "\(head): " + names.joined(separator: ", ")
  }

  /// The report as JSON, one object a line: `{"dialect": {...}, "file": ...}`.
  func json() -> String {
    uses.map { use in
      let members = [
        "\"attributeLists\":{\"applied\":\(use.appliedLists),\"ignored\":\(use.ignoredLists),"
          + "\"unattached\":\(use.unattachedLists)}",
        "\"shortcodes\":{\"known\":\(object(use.knownShortcodes)),\"unknown\":\(object(use.unknownShortcodes)),"
          + "\"unresolved\":\(object(use.unresolvedShortcodes))}",
        "\"directives\":{\"resolved\":\(object(use.resolvedDirectives)),"
          + "\"unresolved\":\(object(use.unresolvedDirectives))}", "\"templateCode\":\(use.templateCode)",
      ]
      return "{\"dialect\":{\(members.joined(separator: ","))},\"file\":\(JSONReport.quoted(place(of: use)))}\n"
    }.joined()
  }

  private func object(_ counts: DialectUse.Counts) -> String {
    let members = counts.sorted { $0.key < $1.key }.map { "\(JSONReport.quoted($0.key)):\($0.value)" }
    return "{\(members.joined(separator: ","))}"
  }

  private func place(of use: DialectUse) -> String {
    let place = folders.place(of: use.path, isTemplate: false)
    return Folders.join(place.folder, place.path)
  }
}
