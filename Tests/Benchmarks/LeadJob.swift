import Diagnostics
import Foundation
import GoToMarket

/// Reads and scores a million leads, for `lead_report`.
enum LeadJob {
  static let name = "leads"
  private static let (file, rules) = ("leads.jsonl", "lead_scoring.yml")

  /// Writes the leads and their rules.
  static func prepare(_ folder: URL) throws {
    try Data(LeadSample.file(of: 1_000_000)).write(to: folder.appendingPathComponent(file))
    try Data(LeadSample.rules.utf8).write(to: folder.appendingPathComponent(rules))
  }

  /// Scores the leads in `folder`. Their bytes count as memory; loading them does not count as time.
  static func run(in folder: String) throws -> ReadingJob.Result {
    let sources = try [rules, file].map { name in
      Source(path: "data/\(name)", bytes: try ReadingJob.bytes(of: "\(folder)/\(name)"))
    }
    return ReadingJob.measured { Models.read(sources).0.leads?.count ?? 0 }
  }

  /// What a run came to, beside what is asked.
  static func report(_ result: ReadingJob.Result) -> String {
    let seconds = String(format: "%.2f", result.processorSeconds)
    return "\(result.observations) leads scored in \(seconds) s of processor (asked: 2); "
      + "peak \(result.peakBytes >> 20) MiB (asked: 300)"
  }
}
