import Diagnostics
import Foundation
import Publishing
import Testing

/// A folder of `Fixtures/figures`: a page, a catalog and deliveries or a folder of data, built with the project's own
/// templates.
struct FigureCase {
  private static let folder = Fixture.repository.appendingPathComponent("Tests/PublishingTests/Fixtures/figures")
  /// The names of all cases.
  static let all = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  /// The files of the case by name.
  private let files: [String: [UInt8]]
  private let sources: [Source]

  init(_ name: String) throws {
    let all = try Fixture.files(below: Self.folder.appendingPathComponent(name))
    files = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0.bytes) })
    sources = all.compactMap { file in
      if file.path == "page.md" { return Source(path: "index.md", bytes: file.bytes) }
      if file.path.hasPrefix("data/") { return file }
      let isMetrics = file.path == "catalog.yml" || file.path.hasSuffix(".jsonl")
      return isMetrics ? Source(path: "metrics/" + file.path, bytes: file.bytes) : nil
    }
  }

  /// Files that are neither built nor compared.
  var unread: [String] {
    let known: Set = ["page.md", "catalog.yml", "expected.html", "answers.json"]
    return files.keys.filter { !known.contains($0) && !$0.hasPrefix("data/") && !$0.hasSuffix(".jsonl") }.sorted()
  }

  /// The bytes of a file.
  func bytes(_ name: String) throws -> [UInt8] { try #require(files[name], "\(name)") }

  /// The text of a file.
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  private func output() async throws -> Output {
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    return await Site.build(Input(sources: sources, assets: [], templates: templates))
  }

  /// What the page says, without the shell around it.
  func article() async throws -> String {
    let file = try #require(try await output().files.first { $0.path == "index.html" })
    guard case .bytes(let bytes) = file.content else { return "" }
    let html = String(decoding: bytes, as: UTF8.self)
    let start = try #require(html.firstRange(of: "<article")?.lowerBound)
    let end = try #require(html.firstRange(of: "</article>")?.upperBound)
    return String(html[start..<end]) + "\n"
  }

  /// What was found, as a person reads it, in a comment; nothing when all is well.
  func report() async throws -> String {
    let findings = try await output().findings.map { finding in
      let source = sources.first { $0.path == finding.path }
      return TextReport(isColoured: false).text(of: finding, source: source, lines: source.map { LineMap($0.bytes) })
    }
    return findings.isEmpty ? "" : "<!--\n" + findings.joined(separator: "\n") + "-->\n"
  }
}
