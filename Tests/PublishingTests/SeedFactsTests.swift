import Diagnostics
import Foundation
import Hypertext
import Proving
import Publishing
import Testing

/// The tables of the handbook pages that the sample comes from, fact by fact: what a page of the sample renders from data has
/// the rows, names, labels, marks and numbers of the original. Of sentences, only that they are there.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct SeedFactsTests {
  /// The pages of the sample that show models, built with the project's own templates and without metrics.
  private static let built = Task {
    let folder = Fixture.repository.appendingPathComponent("Content")
    let files = try Fixture.files(below: folder).filter { file in
      file.path.hasPrefix("data/") || file.path == "site.yml" || file.path.hasSuffix(".md")
    }
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    let output = await Site.build(Input(sources: files, assets: [], templates: templates, pageRoot: "handbook/"))
    return output.files.reduce(into: [String: HTMLTree]()) { trees, file in
      if file.path.hasSuffix(".html"), case .bytes(let bytes) = file.content {
        trees[file.path] = HTMLTree(parsing: bytes)
      }
    }
  }

  private func page(_ path: String) async throws -> HTMLTree { try #require(try await Self.built.value[path]) }

  private func original(_ path: String) throws -> HTMLTree { HTMLTree(parsing: Array(try Corpus.data(path))) }

  /// The rows of a pipe table of the original whose head begins with `first`, the head among them.
  private func pipeTable(_ path: String, head first: String) throws -> [[String]] {
    let lines = String(decoding: try Corpus.data(path), as: UTF8.self).split(separator: "\n")
    let rows = lines.map { line in
      line.split(separator: "|", omittingEmptySubsequences: true).map {
        $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "**", with: "")
      }.filter { !$0.isEmpty }
    }
    let head = try #require(lines.indices.first { lines[$0].hasPrefix("|") && rows[$0].first == first })
    var table = [rows[head]]
    for line in lines.indices.dropFirst(head + 2) where lines[line].hasPrefix("|") && table.count == line - head - 1 {
      table.append(rows[line])
    }
    return table
  }

  // MARK: What a tree says

  private func texts(_ tree: HTMLTree, _ name: String, in parent: Int) -> [String] {
    inside(tree, name, parent).map { words(tree, $0) }
  }

  /// Elements of a name below another one.
  private func inside(_ tree: HTMLTree, _ name: String, _ parent: Int) -> [Int] {
    tree.elements(named: name).filter { $0 > parent && $0 < tree.nodes[parent].end }
  }

  private func words(_ tree: HTMLTree, _ index: Int) -> String { Self.words(tree.text(of: index)) }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Cells of each row of a table.
  private func rows(_ tree: HTMLTree, _ table: Int) -> [[Int]] {
    inside(tree, "tr", table).map { row in
      tree.nodes.indices.filter { index in
        index > row && index < tree.nodes[row].end && ["td", "th"].contains(tree.name(index) ?? "")
      }
    }
  }

  /// The table whose head has the given words in one of its cells.
  private func table(_ tree: HTMLTree, with head: String) throws -> Int {
    try #require(
      tree.elements(named: "table").first { table in
        rows(tree, table).first?.contains { words(tree, $0).lowercased().hasPrefix(head.lowercased()) } ?? false
      })
  }

  private func head(_ tree: HTMLTree, _ table: Int) -> [String] {
    (rows(tree, table).first ?? []).map { words(tree, $0).lowercased() }
  }

  /// The name that a row begins with, without the small words below it.
  private func name(_ tree: HTMLTree, _ cell: Int) -> String {
    let marked = (inside(tree, "a", cell) + inside(tree, "strong", cell)).first
    return words(tree, marked ?? cell)
  }

  // MARK: Product marketing

  @Test func rolesAreTheirs() async throws {
    let (theirs, ours) = (try original("seeds/product_marketing.md"), try await page("product-marketing/index.html"))
    let (first, own) = (theirs.elements(named: "table")[0], try table(ours, with: "Person"))
    let (expected, shown) = (rows(theirs, first), rows(ours, own))
    #expect(expected.count == 3 && shown.count == expected.count)
    #expect(head(ours, own).dropFirst() == head(theirs, first).dropFirst())
    func statements(_ tree: HTMLTree, _ cell: Int) -> [String] {
      texts(tree, "strong", in: cell) + texts(tree, "li", in: cell)
    }
    for (theirRow, ourRow) in zip(expected, shown).dropFirst() {
      #expect(name(ours, ourRow[0]) == name(theirs, theirRow[0]))
      for column in 1...2 {
        #expect(statements(ours, ourRow[column]) == statements(theirs, theirRow[column]))
      }
    }
  }

  @Test func teamsAreTheirs() async throws {
    let theirs = try pipeTable("seeds/product_marketing.md", head: "Team")
    let ours = try await page("product-marketing/index.html")
    let own = try table(ours, with: "Team")
    let shown = rows(ours, own)
    #expect(theirs.count == 4 && shown.count == theirs.count)
    #expect(head(ours, own) == theirs[0].map { $0.lowercased() })
    for (their, our) in zip(theirs, shown).dropFirst() {
      #expect(name(ours, our[0]) == their[0])
      // A list in a sentence: commas outside of brackets part it.
      var depth = 0
      let parts = their[1].split { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return character == "," && depth == 0
      }
      let items = texts(ours, "li", in: our[1])
      #expect(items.count == parts.count)
      for part in parts {
        let nouns = Set(part.lowercased().split { !$0.isLetter }.filter { $0.count > 5 }.map { String($0.prefix(6)) })
        let known = items.contains { item in
          let own = Set(item.lowercased().split { !$0.isLetter }.map { String($0.prefix(6)) })
          return nouns.isEmpty ? item.lowercased() == Self.words(String(part)) : !own.isDisjoint(with: nouns)
        }
        #expect(known, "\(part)")
      }
      #expect(!words(ours, our[2]).isEmpty)
    }
  }

  @Test func launchTiersAreTheirs() async throws {
    let path = "content/departments/marketing/product-marketing/marketing_launch_tiers.md"
    let theirs = try original("corpus/sourcegraph-handbook/" + path)
    let ours = try await page("product-marketing/launch-tiers.html")
    let expected = rows(theirs, theirs.elements(named: "table")[0]).dropFirst(2)
    let own = try table(ours, with: "Activity")
    let shown = rows(ours, own)
    let tiers = rows(theirs, theirs.elements(named: "table")[0])[1].dropFirst().map { words(theirs, $0) }
    #expect(tiers == ["Small", "Medium", "Large"])
    for (tier, cell) in zip(tiers, shown[0].dropFirst()) { #expect(words(ours, cell).hasPrefix(tier + " (L")) }
    #expect(expected.count == 10 && shown.count == expected.count + 2)
    var counts = [0, 0, 0]
    for (their, our) in zip(expected, shown.dropFirst()) {
      #expect(words(ours, our[0]).hasPrefix(words(theirs, their[0])))
      for tier in 1...3 {
        let mark = ["x": "Always", "sometimes": "sometimes", "": "·Never"][words(theirs, their[tier])]
        #expect(words(ours, our[tier]) == mark, "\(words(theirs, their[0]))")
        if mark == "Always" { counts[tier - 1] += 1 }
      }
    }
    #expect(shown.last?.dropFirst().map { words(ours, $0) } == counts.map(String.init))
  }

  // MARK: Account-based experience

  private static let experience = "demand-generation/account-based-experience/"

  @Test func pillarsAreTheirs() async throws {
    let theirs = try pipeTable("seeds/account_based_experience.md", head: "Target")
    let ours = try await page(Self.experience + "index.html")
    let list = try #require(
      ours.elements(named: "ol").first { ours.attribute("class", of: $0)?.contains("pillars") ?? false })
    #expect(theirs[0].count == 4 && theirs[1].allSatisfy { !$0.isEmpty })
    #expect(texts(ours, "h3", in: list) == theirs[0])
    #expect(texts(ours, "p", in: list).count == 4 && texts(ours, "p", in: list).allSatisfy { !$0.isEmpty })
  }

  @Test func thePlanIsTheirs() async throws {
    let theirs = try pipeTable("seeds/account_based_experience.md", head: "Reach")
    let ours = try await page(Self.experience + "index.html")
    let shown = rows(ours, try table(ours, with: "Part")).dropFirst()
    #expect(shown.map { name(ours, $0[0]) } == theirs[0])
    func numbers(_ text: String) -> [Substring] { text.split { !$0.isNumber }.map { $0 } }
    for (their, our) in zip(theirs[1], shown) { #expect(numbers(words(ours, our[1])) == numbers(their)) }
    #expect(theirs[1].map { numbers($0) } == [["2"], ["1"], ["360"]])
  }

  @Test func theProgramIsTheirs() async throws {
    let text = String(decoding: try Corpus.data("seeds/account_based_experience.md"), as: UTF8.self)
    let ours = try await page(Self.experience + "index.html")
    func list(_ tree: HTMLTree, after heading: String) throws -> [String] {
      let part = try #require(tree.elements(named: "h3").first { words(tree, $0) == heading })
      let list = try #require(tree.elements(named: "ul").first { $0 > part })
      return inside(tree, "li", list).map { item in
        return inside(tree, "span", item).reduce(words(tree, item)) {
          $0.replacingOccurrences(of: words(tree, $1), with: "")
        }.trimmingCharacters(in: .whitespaces)
      }
    }
    func originals(_ from: String, _ to: String) throws -> [String] {
      let start = try #require(text.range(of: from))
      let end = try #require(text.range(of: to, range: start.upperBound..<text.endIndex))
      return text[start.upperBound..<end.lowerBound].split(separator: "\n").compactMap { (line: Substring) -> String? in
        line.range(of: "- ").map {
          String(line[$0.upperBound...].prefix { $0 != "(" }).trimmingCharacters(in: .whitespaces)
        }
      }
    }
    let available = try list(ours, after: "Available now")
    #expect(try available == originals("> **Currently available**", "> **Roadmap"))
    let later = try list(ours, after: "On the roadmap")
    #expect(try later == originals("> **Roadmap: Future goals**", "### Process for Sales"))
    #expect(available.count == 7 && later.count == 6)

    // Account types: their names, how personal they are, and the limit.
    let types = rows(ours, try table(ours, with: "Account type")).dropFirst()
    let known = text.matches(of: /> \*\*(\w+ ABX) \(([^)]+)\)\*\*/).map { (String($0.1), String($0.2).lowercased()) }
    #expect(types.map { name(ours, $0[0]) } == known.map(\.0) && types.map { words(ours, $0[1]) } == known.map(\.1))
    let limit = try #require(text.firstMatch(of: /limited to (\d+) accounts/)).1
    #expect(types.first.map { words(ours, $0[2]) } == "\(limit) accounts")

    let meetings = rows(ours, try table(ours, with: "Meeting")).dropFirst().map { name(ours, $0[0]) }
    #expect(meetings == text.matches(of: /> \*\*([\w -]+)\*\* (?:An|This|Activation)/).map { String($0.1) })
    let process = try await page(Self.experience + "process.html")
    let steps = text.matches(of: /#### Step \d: (\w+)/).map { String($0.1) }
    let shown = try #require(
      process.elements(named: "ol").first { process.attribute("class", of: $0)?.contains("steps") ?? false })
    #expect(texts(process, "h3", in: shown) == steps && steps.count == 3)
    #expect(
      try texts(process, "li", in: inside(process, "ul", shown)[0]).count
        == originals("**What type of account", "#### Step 2").count)
  }

  // MARK: Lead scoring

  @Test func pointsAreTheirs() async throws {
    let (theirs, ours) = (
      try original("seeds/plg_lead_scoring.md"), try await page("product-led-growth/lead-scoring.html")
    )
    let (first, own) = (theirs.elements(named: "table")[0], try table(ours, with: "Campaign"))
    let (expected, shown) = (rows(theirs, first), rows(ours, own))
    #expect(Array(head(ours, own).prefix(3)) == head(theirs, first))
    #expect(expected.count == 9 && shown.count == expected.count)
    for (their, our) in zip(expected, shown).dropFirst() {
      #expect(words(ours, our[0]) == words(theirs, their[0]) && words(ours, our[1]) == words(theirs, their[1]))
      #expect(words(ours, our[2]).isEmpty == words(theirs, their[2]).isEmpty)
    }
    let threshold = try #require(theirs.text(of: nil).firstMatch(of: /the (\d+)\+ MQL point/)).1
    #expect(ours.text(of: nil).contains("A lead with \(threshold) points or more is an MQL."))
  }

  @Test(arguments: [1, 2]) func gradesAreTheirs(number: Int) async throws {
    let (theirs, ours) = (
      try original("seeds/plg_lead_scoring.md"), try await page("product-led-growth/lead-scoring.html")
    )
    let expected = rows(theirs, theirs.elements(named: "table")[number])
    let tables = ours.elements(named: "table").filter { table in head(ours, table).first == "product engagement grade" }
    let shown = rows(ours, tables[number - 1])
    #expect(head(ours, tables[number - 1])[1].hasPrefix(head(theirs, theirs.elements(named: "table")[number])[0]))
    #expect(shown.count == expected.count - 1)
    for (their, our) in zip(expected.dropLast(), shown).dropFirst() {
      #expect(words(ours, our[0]) == words(theirs, their[1]))
      #expect(words(ours, our[2]) == words(theirs, their[2]))
      let conditions = texts(theirs, "li", in: their[0]).map(Self.facts)
      #expect(texts(ours, "li", in: our[1]).map(Self.facts) == conditions)
    }
    let qualifying = try #require(expected.last.map { words(theirs, $0[1]) })
    #expect(qualifying == "A or B" && ours.text(of: nil).contains("PQL classification: \(qualifying)"))
  }

  /// The number and the things a condition speaks of.
  private static func facts(_ condition: String) -> [String] {
    let text = condition.lowercased()
    let things = [
      "search", "return visit", "# of days active", "code host", "private code", "public code", " or ", "repo",
      "no account",
      "account sign-up", "private installation", "installation",
    ]
    let numbers = text.matches(of: /≥(\d+)/).map { String($0.0) }
    return numbers + things.filter(text.contains)
  }
}
