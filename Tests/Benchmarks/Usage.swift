import Foundation

/// What a process has used so far.
struct Usage {
  /// Seconds of processor time, of all threads, in the program and for it in the kernel.
  let processorSeconds: Double
  /// The most memory the program ever held, in bytes.
  let peakBytes: Int

  /// What this process has used.
  static var now: Usage {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Usage(processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakBytes: peak)
  }

  /// `ru_maxrss` would be at least what the process held that started this one; `VmHWM` is of this program alone.
  private static var peak: Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes * 1024
  }
}
