import Diagnostics
import Proving
import Publishing
import Testing

@testable import Building

/// The law: after any sequence of builds, whole or cut short, the output folder equals that of one build into an empty one.
@Suite struct IncrementalityTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func warmOutputEqualsColdOutput(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let place = try TemporaryFolder()
    for name in ["one", "two"] { try place.write("content/\(name)", name) }
    for round in 1...25 {
      let files = Self.site(&random)
      if round.isMultiple(of: 7) { try place.write("content/one", "\(round)") }
      if Int.random(in: 0..<4, using: &random) == 0 { try Self.cutShort(place, &random) }
      try publish(files, to: "warm", in: place)
      try publish(files, to: "cold\(round)", in: place)
      #expect(try place.snapshot("warm") == place.snapshot("cold\(round)"), "seed \(seed), round \(round)")
    }
  }

  private func publish(_ files: [OutputFile], to output: String, in place: TemporaryFolder) throws {
    let folder = try OutputFolder(place.at(output), apartFrom: [], isForced: false)
    _ = try folder.publish(files, assetsFrom: place.at("content"))
  }

  /// A random site in which no file stands where another needs a folder.
  private static func site(_ random: inout SeededGenerator) -> [OutputFile] {
    let names = ["a", "b", "ö x", "index.html", "a.html"]
    var paths: Set<String> = []
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in names.randomElement(using: &random) ?? "a" }
      let path = parts.joined(separator: "/")
      let isFree = !paths.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
      if isFree { paths.insert(path) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: OutputFile(path: path, content: .asset(Bool.random(using: &random) ? "one" : "two"))
      case let size: OutputFile(path: path, content: .bytes(Array(repeating: 0x78, count: size)))
      }
    }
  }

  /// Makes the warm folder what a kill in the middle of a build leaves: a manifest that says so, files missing or half
  /// written, a part without a name.
  private static func cutShort(_ place: TemporaryFolder, _ random: inout SeededGenerator) throws {
    guard let text = place.text("warm/" + Manifest.name), var manifest = Manifest(Array(text.utf8)) else { return }
    manifest.isWhole = false
    manifest.files = manifest.files.mapValues { _ in nil }
    try place.write("warm/" + Manifest.name, manifest.text)
    try place.write("warm/" + Folder.partName, "half a fi")
    for path in manifest.files.keys.sorted() where Bool.random(using: &random) {
      if Bool.random(using: &random) {
        try place.remove("warm/" + path)
      } else {
        try place.write("warm/" + path, "hal")
      }
    }
  }
}
