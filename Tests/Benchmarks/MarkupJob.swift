import Diagnostics
import Foundation
import Markup

/// Reads every page of a folder and renders it: the two stages that libcmark-gfm has too.
enum MarkupJob {
  static let name = "markup"

  /// Reads and renders all pages below `folder`, `times` times; says how many bytes of HTML one time gave.
  static func run(in folder: String, times: Int) throws -> String {
    let pages = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }.sorted()
    let sources = try pages.map {
      Source(path: $0, bytes: try ReadingJob.bytes(of: "\(folder)/\($0)")).readable().source
    }
    var bytes = 0
    for _ in 0..<times {
      bytes = 0
      for source in sources {
        bytes += Document(parsing: source, as: .handbook).html(style: .site).count
      }
    }
    return "\(sources.count) pages, \(bytes) bytes of HTML"
  }
}
