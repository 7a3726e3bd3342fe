import Foundation
import Proving
import Testing

/// The rooms of the house, as the manifest and the imports have them.
@Suite struct LayeringTests {
  /// What each target may depend on. Arrows point down only.
  private static let allowed: [String: Set<String>] = [
    "CMark": [], "CGumbo": [], "CXXHash": [],
    "Diagnostics": [],
    "Hypertext": ["Diagnostics", "CGumbo"],
    "Markup": ["Diagnostics", "Hypertext", "CMark"],
    "Records": ["Diagnostics", "Yams"],
    "Metrics": ["Diagnostics", "Records", "BigInt"],
    "GoToMarket": ["Diagnostics", "Records", "Metrics"],
    "Charting": ["Diagnostics", "Hypertext"],
    "Searching": ["Diagnostics"],
    "Templating": ["Diagnostics", "Hypertext", "Mustache"],
    "Publishing": [
      "Diagnostics", "Hypertext", "Markup", "Records", "Metrics", "GoToMarket", "Charting", "Searching", "Templating",
    ],
    "Building": ["Diagnostics", "Publishing", "CXXHash"],
    "Serving": ["Diagnostics", "Publishing", "Building", "FlyingFox"],
    "Command": [
      "Diagnostics", "Hypertext", "Markup", "Records", "Metrics", "Publishing", "Building", "Serving", "ArgumentParser",
    ],
    "tallybook": ["Command"],
  ]

  /// Rooms that reach the world: disk, clock, sockets, arguments.
  private static let effectful: Set<String> = ["Building", "Serving", "Command", "tallybook"]
  private static let withoutFoundation: Set<String> = [
    "Diagnostics", "Hypertext", "Markup", "Metrics", "Charting", "Searching",
  ]

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private struct Manifest: Decodable {
    struct Target: Decodable {
      let name: String
      let type: String
      let dependencies: [[String: [Name?]]]

      /// A dependency's name is the first of a list whose other parts do not matter here.
      struct Name: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
          text = try? decoder.singleValueContainer().decode(String.self)
        }
      }

      var arrows: Set<String> { Set(dependencies.flatMap(\.values).compactMap { $0.first??.text }) }
    }

    let targets: [Target]

    /// Everything but what lies under `Tests`.
    var rooms: [Target] { targets.filter { $0.type != "test" && !["Proving", "Benchmarks"].contains($0.name) } }
  }

  private func manifest() throws -> Manifest {
    let scratch = try TemporaryFolder()
    let answer = try Shell.run(
      "/usr/bin/env", ["swift", "package", "--scratch-path", scratch.path, "dump-package"], in: Self.root.path)
    try #require(answer.status == 0, "\(answer.error)")
    return try JSONDecoder().decode(Manifest.self, from: Data(answer.output.utf8))
  }

  /// The modules that the Swift files of a target import, by file.
  private func imports(of target: String) throws -> [String: Set<String>] {
    let word = /^\s*(?:@\w+\s+)*(?:public |package |internal |private )?import\s+(?:struct |enum |class |func )?(\w+)/
    return try files(of: target).mapValues { text in
      Set(text.split(separator: "\n").compactMap { $0.firstMatch(of: word).map { String($0.1) } })
    }
  }

  private func files(of target: String) throws -> [String: String] {
    let folder = Self.root.appendingPathComponent("Sources/\(target)").path
    var texts: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
      texts["\(target)/\(name)"] = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }
    return texts
  }

  @Test func arrowsPointDown() throws {
    let rooms = try manifest().rooms
    #expect(rooms.count > 10)
    for room in rooms {
      let allowed = try #require(Self.allowed[room.name], "\(room.name) has no place in the layering")
      #expect(room.arrows.isSubset(of: allowed), "\(room.name) may not depend on \(room.arrows.subtracting(allowed))")
    }
  }

  @Test func everyFileImportsOnlyWhatItsRoomDeclares() throws {
    let rooms = try manifest().rooms
    let names = Set(rooms.flatMap(\.arrows) + rooms.map(\.name))
    for room in rooms where room.type != "system-target" {
      for (file, modules) in try imports(of: room.name) {
        #expect(modules.intersection(names).isSubset(of: room.arrows), "\(file)")
        if Self.withoutFoundation.contains(room.name) {
          #expect(modules.isDisjoint(with: ["Foundation", "FoundationEssentials"]), "\(file)")
        } else {
          #expect(!modules.contains("Foundation"), "\(file): FoundationEssentials at most")
        }
      }
    }
  }

  @Test func pureRoomsKnowNoWorld() throws {
    let worldly = ["FileManager", "ProcessInfo", "ContinuousClock", "SuspendingClock", "getenv(", "fopen(", "Date()"]
    for room in try manifest().rooms where room.type == "regular" && !Self.effectful.contains(room.name) {
      for (file, text) in try files(of: room.name) {
        for word in worldly { #expect(!text.contains(word), "\(file) says \(word)") }
      }
    }
  }

  @Test func theProgramItselfIsNearlyNothing() throws {
    let files = try files(of: "tallybook")
    #expect(files.keys.sorted() == ["tallybook/main.swift"])
    #expect(files.values.allSatisfy { $0.split(separator: "\n", omittingEmptySubsequences: false).count < 10 })
  }

  @Test func filesStayReadable() throws {
    for room in try manifest().rooms where room.type != "system-target" {
      for (file, text) in try files(of: room.name) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(lines <= 400, "\(file) has \(lines) lines")
      }
    }
  }
}
