import Diagnostics
import Foundation
import Hypertext
import Proving
import Testing

@testable import Publishing

/// The guard of the whole site: every HTML file of the sample handbook, built with the project's own templates.
@Suite struct SampleSiteTests {
  /// One HTML file, read by an HTML5 parser.
  struct Sheet: Sendable {
    let path: String
    let tree: HTMLTree
    /// Elements with their names and attributes, in document order.
    let elements: [(index: Int, name: String, attributes: [HTMLTree.Attribute])]
    let ids: [String]

    init(path: String, bytes: [UInt8]) {
      self.path = path
      tree = HTMLTree(parsing: bytes)
      elements = tree.nodes.indices.compactMap { [tree] index in
        if case .element(let name, let attributes) = tree.nodes[index].content {
          (index, name, attributes)
        } else {
          nil
        }
      }
      ids = elements.flatMap { $0.attributes.filter { $0.name == "id" }.map(\.value) }
    }

    /// Values of the attribute `name`, wherever it stands.
    func values(of name: String) -> [String] {
      elements.flatMap { $0.attributes.filter { $0.name == name }.map(\.value) }
    }

    /// Elements of that name.
    func elements(named name: String) -> [(index: Int, name: String, attributes: [HTMLTree.Attribute])] {
      elements.filter { $0.name == name }
    }
  }

  /// The built sample: its sheets, the paths of all files, and what was found.
  struct Sample: Sendable {
    let sheets: [Sheet]
    let paths: Set<String>
    let output: Output

    func sheet(_ path: String) -> Sheet? { sheets.first { $0.path == path } }
  }

  private static let built = Task {
    let folder = Fixture.repository.appendingPathComponent("Content")
    let files = try Fixture.files(below: folder)
    func isSource(_ path: String) -> Bool {
      path == "site.yml" || path.hasSuffix(".md") || path.hasPrefix("data/") || path.hasPrefix("metrics/")
    }
    let input = Input(
      sources: files.filter { isSource($0.path) },
      assets: files.map(\.path).filter { !isSource($0) && ($0.hasPrefix("handbook/") || $0.hasPrefix("assets/")) },
      templates: try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates")),
      pageRoot: "handbook/", jobs: 2)
    let output = await Site.build(input)
    let sheets = output.files.compactMap { file -> Sheet? in
      guard file.path.hasSuffix(".html"), case .bytes(let bytes) = file.content else { return nil }
      return Sheet(path: file.path, bytes: bytes)
    }
    return Sample(sheets: sheets, paths: Set(output.files.map(\.path)), output: output)
  }

  /// The sample, built once for all tests.
  static func sample() async throws -> Sample { try await built.value }

  @Test func nothingIsFound() async throws {
    let sample = try await Self.sample()
    // Deliveries that bring news about a month are what refreshes are for; they are information, not findings to mend.
    let toMend = sample.output.findings.filter { $0.severity != .info }
    #expect(toMend.map { "\($0.path): \($0.message)" } == [])
    #expect(sample.output.pageCount >= 15)
    #expect(sample.sheets.count >= sample.output.pageCount)
  }

  /// What a parser makes of a page, written and read again, is the same: nothing in it was mended.
  @Test func everyPageIsReadAsItIsWritten() async throws {
    for sheet in try await Self.sample().sheets {
      #expect(HTMLTree(parsing: sheet.tree.html) == sheet.tree, "\(sheet.path)")
    }
  }

  @Test func idsAreUnique() async throws {
    for sheet in try await Self.sample().sheets {
      let twice = Dictionary(grouping: sheet.ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(twice == [], "\(sheet.path)")
      #expect(!sheet.ids.contains { $0.isEmpty || $0.contains(" ") }, "\(sheet.path)")
    }
  }

  @Test func everyURLLeadsSomewhere() async throws {
    let sample = try await Self.sample()
    var looked = 0
    for sheet in sample.sheets {
      for url in sheet.values(of: "href") + sheet.values(of: "src") {
        looked += 1
        if let problem = Self.problem(with: url, on: sheet, in: sample) {
          Issue.record("\(sheet.path): `\(url)` \(problem)")
        }
      }
      for name in ["srcset", "action", "poster", "formaction", "ping"] {
        #expect(sheet.values(of: name) == [], "\(sheet.path)")
      }
    }
    #expect(looked > 1000)
  }

  /// What is wrong with a URL of a page; nil when nothing is.
  private static func problem(with url: String, on sheet: Sheet, in sample: Sample) -> String? {
    if url.isEmpty { return "is empty" }
    // The icon carries its own bytes.
    if url.hasPrefix("data:image/svg+xml,") { return nil }
    if ["https://", "http://", "mailto:"].contains(where: url.hasPrefix) {
      let isLink = sheet.elements(named: "a").contains { $0.attributes.contains(.init(name: "href", value: url)) }
      return isLink ? nil : "is fetched from elsewhere"
    }
    if url.hasPrefix("/") || url.contains(":") { return "does not stay in the folder" }
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var target = sheet
    if !parts[0].isEmpty {
      guard let path = followed(parts[0], from: sheet.path) else { return "leaves the folder" }
      guard sample.paths.contains(path) else { return "leads to no file" }
      guard parts.count > 1 else { return nil }
      guard let there = sample.sheet(path) else { return "has an anchor in what is no page" }
      target = there
    }
    guard parts.count > 1 else { return nil }
    let id = parts[1].removingPercentEncoding ?? parts[1]
    return target.ids.contains(id) ? nil : "leads to no id of \(target.path)"
  }

  private static func followed(_ url: String, from path: String) -> String? {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    let name = url.prefix { $0 != "?" }
    for part in name.split(separator: "/") {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(String(part).removingPercentEncoding ?? String(part))
      }
    }
    return name.hasSuffix("/") ? nil : parts.joined(separator: "/")
  }

  @Test func whatIsReferredToIsThere() async throws {
    for sheet in try await Self.sample().sheets {
      for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "headers", "list"] {
        for value in sheet.values(of: name) {
          for id in value.split(separator: " ") {
            #expect(sheet.ids.contains(String(id)), "\(sheet.path): \(name)=\(id)")
          }
        }
      }
    }
  }

  /// An attribute `style` hands the style sheet numbers, such as the length of a bar, and nothing else.
  @Test func noPageCarriesStylesOrHandlers() async throws {
    let numbers = /--[a-z]+: -?[0-9]+(\.[0-9]+)?(px|%)?(; --[a-z]+: -?[0-9]+(\.[0-9]+)?(px|%)?)*/
    for sheet in try await Self.sample().sheets {
      for style in sheet.values(of: "style") {
        #expect(style.wholeMatch(of: numbers) != nil, "\(sheet.path): \(style)")
      }
      #expect(sheet.elements(named: "style").isEmpty, "\(sheet.path)")
      let handlers = sheet.elements.flatMap(\.attributes).map(\.name).filter { $0.hasPrefix("on") }
      #expect(handlers == [], "\(sheet.path)")
      let scripts = sheet.elements(named: "script").filter { !sheet.tree.text(of: $0.index).isEmpty }
      #expect(scripts.isEmpty, "\(sheet.path)")
    }
  }

  @Test func everyPageHasOneTitle() async throws {
    for sheet in try await Self.sample().sheets {
      let titles = sheet.elements(named: "h1").map { sheet.tree.text(of: $0.index) }
      #expect(titles.count == 1, "\(sheet.path): \(titles)")
      #expect(titles.allSatisfy { !$0.isEmpty }, "\(sheet.path)")
      #expect(
        sheet.elements(named: "title").first.map { sheet.tree.text(of: $0.index) }?.isEmpty == false, "\(sheet.path)")
    }
  }

  /// Headings go down one level at a time, so that a screen reader's outline has no holes.
  @Test func headingsSkipNoLevel() async throws {
    for sheet in try await Self.sample().sheets {
      let main = try #require(sheet.elements(named: "main").first)
      var last = 0
      for element in sheet.elements where main.index < element.index && element.index < sheet.tree.nodes[main.index].end
      {
        guard element.name.count == 2, element.name.hasPrefix("h"), let level = Int(element.name.dropFirst()) else {
          continue
        }
        #expect(level <= last + 1, "\(sheet.path): \(sheet.tree.text(of: element.index))")
        last = level
      }
    }
  }

  @Test func theTreeMarksThePageOnce() async throws {
    let sample = try await Self.sample()
    for sheet in sample.sheets where sheet.path != "index.html" && sheet.path != "404.html" {
      let tree = try #require(
        sheet.elements(named: "nav").first { $0.attributes.contains { $0.name == "class" && $0.value == "tree" } },
        "\(sheet.path)")
      let current = (tree.index..<sheet.tree.nodes[tree.index].end).filter {
        sheet.tree.attribute("aria-current", of: $0) == "page"
      }
      #expect(current.count == 1, "\(sheet.path)")
      let url = current.first.flatMap { sheet.tree.attribute("href", of: $0) } ?? ""
      #expect(Self.followed(url, from: sheet.path) == sheet.path)
    }
  }

  @Test func imagesHaveAnAlternative() async throws {
    for sheet in try await Self.sample().sheets {
      for image in sheet.elements(named: "img") {
        #expect(image.attributes.contains { $0.name == "alt" }, "\(sheet.path)")
      }
    }
  }

  @Test func tablesHaveABoxToScrollIn() async throws {
    for sheet in try await Self.sample().sheets {
      for table in sheet.elements(named: "table") {
        let isBoxed = sheet.elements.contains { element in
          element.index < table.index && table.index < sheet.tree.nodes[element.index].end
            && element.attributes.contains { $0.name == "class" && $0.value.split(separator: " ").contains("scroll") }
        }
        #expect(isBoxed, "\(sheet.path): \(sheet.tree.text(of: table.index).prefix(60))")
      }
    }
  }

  @Test func theFaceFetchesNothing() async throws {
    for file in try await Self.sample().output.files where file.path.hasSuffix(".css") || file.path.hasSuffix(".js") {
      guard case .bytes(let bytes) = file.content else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["@import", "url(http", "url(\"http", "url('http", "url(//", "fetch(", "XMLHttpRequest", "eval("] {
        #expect(!text.contains(word), "\(file.path): \(word)")
      }
    }
  }
}
