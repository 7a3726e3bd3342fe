import Diagnostics
import Foundation
import Metrics

/// One way to read the file of observations; each is measured in a process of its own.
enum ReadingJob: String, CaseIterable {
  /// Every observation with its place: what figures and findings are made of.
  case observations
  /// That, put together and checked: doubled and restated values, breakdowns, grains.
  case model
  /// The standard decoder, into values of the same meaning without places.
  case decoder

  /// Names of the files in the folder of the benchmark.
  static let (file, catalog) = ("observations.json", "catalog.yml")

  /// What one run came to.
  struct Result: Codable {
    var observations: Int
    var processorSeconds: Double
    var peakBytes: Int
  }

  /// Reads the file in `folder`. Its bytes count as memory; loading them does not count as time.
  func run(in folder: String) throws -> Result {
    let catalog = Source(path: "metrics/catalog.yml", bytes: try Self.bytes(of: "\(folder)/\(Self.catalog)"))
    func observations() throws -> Source {
      Source(path: "metrics/observations.json", bytes: try Self.bytes(of: "\(folder)/\(Self.file)"))
    }
    switch self {
    case .observations:
      let source = try observations()
      return Self.measured {
        var reader = ObservationReader(MetricsModel.read(catalog: catalog, observations: []).model.catalog)
        reader.read(source)
        return reader.table.count
      }
    case .model:
      let source = try observations()
      return Self.measured {
        MetricsModel.read(catalog: catalog, observations: [source]).model.log.observations.count
      }
    case .decoder:
      let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(Self.file))
      return try Self.measured { try JSONDecoder().decode(File.self, from: data).observations.count }
    }
  }

  /// The bytes of a file, which are held once.
  static func bytes(of path: String) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let count = Int(try file.seekToEnd())
    try file.seek(toOffset: 0)
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let start = buffer.baseAddress {
        let got = unsafe read(file.fileDescriptor, start + filled, count - filled)
        if got <= 0 { return }
        filled += got
      }
    }
  }

  static func measured(_ read: () throws -> Int) rethrows -> Result {
    let before = Usage.now.processorSeconds
    let count = try read()
    let after = Usage.now
    return Result(observations: count, processorSeconds: after.processorSeconds - before, peakBytes: after.peakBytes)
  }
}

// What the standard decoder reads.
extension ReadingJob {
  struct File: Decodable {
    let source: String
    let as_of: String
    let observations: [Row]
  }

  struct Row: Decodable {
    let metric: String
    let period: String
    let dimensions: [String: String]?
    let value: Double?
    let n: Double?
  }
}
