package import Diagnostics
import Hypertext

extension Rule {
  /// An id that somebody wrote twice on a page.
  package static let repeatedID = Rule("dialect.repeated-id", .warning)
}

extension Document {
  /// Reports ids of attribute lists and of raw HTML that stand before in `source`, each once. Ids made from headings give
  /// way by themselves.
  mutating func reportRepeatedIDs(in source: [UInt8], at path: String) {
    guard !attributes.isEmpty || !rawReferences.isEmpty else { return }
    let ids = writtenIDs
    guard ids.count > 1 else { return }
    var places: [String: [SourceSpan]] = [:]
    for (id, span) in ids {
      // A list that several elements take is written once.
      if let last = places[id]?.last, span.lower < last.upper { continue }
      places[id, default: []].append(span)
    }
    let repeated = places.filter { $0.value.count > 1 }.sorted { $0.value[1].lower < $1.value[1].lower }
    guard !repeated.isEmpty else { return }
    let lines = LineMap(source)
    for (id, spans) in repeated {
      let rest = spans.count - 2
      findings.append(
        Diagnostic(
          .repeatedID, at: path, spans[1], "the id `\(id)` stands on line \(lines.line(at: spans[0].lower)) already",
          notes: rest == 0 ? [] : ["it stands \(rest) more time\(rest == 1 ? "" : "s") below"],
          help: "links lead to the first: give each place an id of its own"))
    }
  }

  /// The ids that somebody wrote, by where they stand.
  private var writtenIDs: [(id: String, span: SourceSpan)] {
    var lists: Set<Int32> = []
    if !attributes.isEmpty {
      for node in nodes where node.attributes >= 0 { lists.insert(node.attributes) }
      lists.formUnion(tagAttributes.values)
    }
    var ids = lists.compactMap { index in
      let list = attributes[Int(index)]
      return list.idSpan.flatMap { span in list.id.map { (id: $0, span: span) } }
    }
    for reference in rawReferences where reference.role == .anchor {
      ids.append((HTMLText.resolved(attribute: bytes(reference.value)), reference.span))
    }
    return ids.sorted { ($0.span.lower, $0.id) < ($1.span.lower, $1.id) }
  }
}
