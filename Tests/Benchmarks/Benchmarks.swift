import Foundation

/// Reads fifty megabytes of observations, and has Foundation's JSONDecoder read the same; then scores a million leads. Says
/// what each took.
///
///     Benchmarks [FOLDER [MEGABYTES [RUNS]]]
///     Benchmarks markup FOLDER TIMES
///
/// The file lies in FOLDER, which should be in memory. Each run is a process of its own; medians are printed, beside the
/// share of the decoder's time (asked: a fifth at most) and the peak in sizes of the file (asked: below three).
///
/// The second form reads and renders the pages of a folder, for a program that counts instructions.
@main struct Benchmarks {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 3, arguments[0] == "run" {
      let result = try ReadingJob(rawValue: arguments[1])?.run(in: arguments[2]) ?? LeadJob.run(in: arguments[2])
      print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
      return
    }
    if arguments.count == 3, arguments[0] == MarkupJob.name {
      print(try MarkupJob.run(in: arguments[1], times: Int(arguments[2]) ?? 1))
      return
    }
    let folder = arguments.first ?? "/dev/shm/tallybook-reading"
    let megabytes = arguments.count > 1 ? Int(arguments[1]) ?? 50 : 50
    let runs = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
    let size = try prepare(folder, megabytes: megabytes)
    print("reading \(size / 1_000_000) MB of observations, median of \(runs) runs")
    var medians: [ReadingJob: ReadingJob.Result] = [:]
    for job in ReadingJob.allCases {
      medians[job] = try median(of: job.rawValue, runs, in: folder)
    }
    report(medians, size: size)
    print(LeadJob.report(try median(of: LeadJob.name, runs, in: folder)))
  }

  private static func median(of job: String, _ runs: Int, in folder: String) throws -> ReadingJob.Result {
    let results = try (0..<runs).map { _ in try measure(job, in: folder) }
    return ReadingJob.Result(
      observations: results[0].observations,
      processorSeconds: results.map(\.processorSeconds).sorted()[runs / 2],
      peakBytes: results.map(\.peakBytes).sorted()[runs / 2])
  }

  /// Writes the files; how many bytes the observations have.
  private static func prepare(_ folder: String, megabytes: Int) throws -> Int {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let place = URL(fileURLWithPath: folder)
    let bytes = ObservationSample.file(ofBytes: megabytes * 1_000_000)
    try Data(bytes).write(to: place.appendingPathComponent(ReadingJob.file))
    try Data(ObservationSample.catalog.utf8).write(to: place.appendingPathComponent(ReadingJob.catalog))
    try LeadJob.prepare(place)
    return bytes.count
  }

  private static func measure(_ job: String, in folder: String) throws -> ReadingJob.Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["run", job, folder]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(ReadingJob.Result.self, from: answer)
  }

  private static func report(_ results: [ReadingJob: ReadingJob.Result], size: Int) {
    guard let decoder = results[.decoder] else { return }
    for job in ReadingJob.allCases {
      guard let result = results[job] else { continue }
      let name = job.rawValue.padding(toLength: 14, withPad: " ", startingAt: 0)
      let share = String(format: "%.3f", result.processorSeconds / decoder.processorSeconds)
      let seconds = String(format: "%.2f", result.processorSeconds)
      let memory = String(format: "%.2f", Double(result.peakBytes) / Double(size))
      print(
        "\(name)\(seconds) s of processor, \(share) of the decoder; peak \(memory) times the file", terminator: "; ")
      print("\(result.observations) observations")
    }
  }
}
