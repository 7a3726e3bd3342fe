import Foundation

/// Expected texts kept in files beside the test: `Fixtures/NAME`.
///
/// `BLESS=1 swift test` rewrites the files with what the program gives now. The run still fails, so that nobody blesses
/// without looking at the difference.
package enum Golden {
  /// What is wrong when `actual` is not the text of the fixture `name`; nil when it is.
  package static func mismatch(_ actual: String, _ name: String, beside test: String = #filePath) -> String? {
    let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Fixtures")
    let file = folder.appendingPathComponent(name)
    let expected = try? String(contentsOf: file, encoding: .utf8)
    if expected == actual { return nil }
    guard ProcessInfo.processInfo.environment["BLESS"] == "1" else {
      return expected == nil ? "there is no \(name); it would be:\n\(actual)" : "\(name) differs; now it is:\n\(actual)"
    }
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try actual.write(to: file, atomically: true, encoding: .utf8)
      return "blessed \(name): look at the difference, then run again"
    } catch {
      return "\(name) cannot be blessed: \(error)"
    }
  }

  /// Files of `Fixtures` that no test reads.
  package static func orphans(apartFrom names: [String], beside test: String = #filePath) -> [String] {
    let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Fixtures")
    let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return Set(there).subtracting(names).sorted()
  }
}
