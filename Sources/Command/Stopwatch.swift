import Glibc

/// Measures the stages of a build.
struct Stopwatch: Sendable {
  /// Seconds each stage took, in order.
  var laps: [(stage: String, seconds: Double)] = []
  private let start: Double
  private var last: Double

  init() {
    start = Self.now()
    last = start
  }

  /// Seconds on a clock that only goes forward.
  @Sendable static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Ends a stage.
  mutating func lap(_ stage: String) {
    let time = Self.now()
    laps.append((stage, time - last))
    last = time
  }

  /// Leaves the time since the last stage to others.
  mutating func skip() {
    last = Self.now()
  }

  /// Seconds since the start.
  var total: Double { Self.now() - start }

  /// The stages and the total as a table.
  func table() -> String {
    let rows = laps + [("total", total)]
    let width = rows.map(\.stage.count).max() ?? 0
    return rows.map { stage, seconds in
      let time = Self.text(seconds)
      return "  " + stage + String(repeating: " ", count: max(1, width + 12 - stage.count - time.count)) + time + "\n"
    }.joined()
  }

  /// Seconds for a person: `0.21 s`, `3.4 ms`.
  static func text(_ seconds: Double) -> String {
    if seconds < 0.1 {
      let tenths = Int((seconds * 10_000).rounded())
      return "\(tenths / 10).\(tenths % 10) ms"
    }
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }
}
