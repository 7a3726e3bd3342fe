/// "Did you mean": the candidate nearest to a word that was not found.
package enum Nearest {
  /// Words of more bytes than this are no slips of the keyboard, and comparing them would take long.
  private static let longest = 200

  /// The candidate with the fewest single-character edits (insertion, deletion, substitution, swap of neighbours) from
  /// `word`, letter case aside; nil when none is near enough to be a likely slip. Of equals the first one.
  package static func candidate(to word: String, in candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let wanted = Array(word.lowercased().utf8)
    guard !wanted.isEmpty else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      // Most candidates are ruled out by their length alone, before any work is done on them.
      let length = candidate.utf8.count
      let limit = min(best.map { $0.distance - 1 } ?? Int.max, max(wanted.count, length) / 3)
      guard abs(wanted.count - length) <= limit, limit >= 0 else { continue }
      let other = Array(candidate.lowercased().utf8)
      let distance = distance(wanted, other, limit: limit)
      if distance <= limit { best = (candidate, distance) }
      if distance == 0 { break }
    }
    return best?.candidate
  }

  /// The question `did you mean` with the candidate nearest to `word`, as `help` of a finding asks it; nil when none is
  /// near.
  package static func question(about word: String, in candidates: some Sequence<String>) -> String? {
    candidate(to: word, in: candidates).map(question)
  }

  /// Names, as `help` of a finding lists them when none is near `word`: all when they are few, else some that share a part
  /// with it, as `product_list` and `team_list` do; nil when there are none such.
  package static func names(like word: String, in names: [String]) -> String? {
    guard names.count > 12 else { return names.isEmpty ? nil : "known are \(names.joined(separator: ", "))" }
    func parts(_ name: String) -> [Substring] { name.split { "-_./".contains($0) }.filter { $0.utf8.count > 2 } }
    let wanted = Set(parts(word.lowercased()))
    let alike = names.filter { !wanted.isDisjoint(with: parts($0.lowercased())) }
    return alike.isEmpty ? nil : "like it are \(alike.prefix(6).joined(separator: ", "))"
  }

  /// The question whether `name` was meant.
  package static func question(_ name: String) -> String { "did you mean `\(name)`?" }

  /// The number of edits between two byte strings (optimal string alignment), or `limit + 1` when there are more.
  private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    var before: [Int] = []
    var above = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for j in 0..<right.count {
        var cost = min(above[j] + (left[i] == right[j] ? 0 : 1), above[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      if (row.min() ?? 0) > limit { return limit + 1 }
      before = above
      above = row
    }
    return above[right.count]
  }
}
