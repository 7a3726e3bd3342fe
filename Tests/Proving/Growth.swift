import Glibc

/// How much longer a piece of work takes for a longer text.
///
/// Time is that of the processor in this thread, the shortest of several, so that other work on the machine hardly counts;
/// and what is compared is how it grows, so that no machine is too slow.
package struct Growth: CustomStringConvertible, Sendable {
  /// How many times as long the longer text is.
  package let ofText: Double
  /// How many times as long the work on it takes.
  package let ofWork: Double
  /// The length of the longer text in bytes, and the seconds its work takes.
  private let largest: (bytes: Int, seconds: Double)

  package var description: String {
    "\(Int(ofText * 10) / 10) times the text took \(Int(ofWork * 10) / 10) times as long: "
      + "\(largest.bytes) bytes \(Int(largest.seconds * 1000)) ms"
  }

  /// Whether the work grows as the text does. What grows with the square takes six times as long again.
  package var isLinear: Bool { ofWork <= ofText * 2.5 }

  /// Measures the work on texts of a length that grows with a count: one long enough to be measured, and one six times as
  /// long; the shorter one has at least `least` repetitions.
  package init(of text: (Int) -> String, from least: Int = 64, _ work: (String) -> Void) {
    var count = least
    var small = text(count)
    var seconds = Self.seconds(work, small)
    while seconds < Self.least, count < 1 << 20 {
      // Never much more than needed: what the text brings about may grow faster than it.
      count *= seconds * 8 < Self.least ? 4 : 2
      small = text(count)
      seconds = Self.seconds(work, small)
    }
    let large = text(count * Self.factor)
    let ofText = Double(large.utf8.count) / Double(small.utf8.count)
    var most = Self.seconds(work, large)
    for _ in 0..<6 where most > seconds * ofText * 1.5 {
      seconds = min(seconds, Self.seconds(work, small))
      most = min(most, Self.seconds(work, large))
    }
    self.ofText = ofText
    ofWork = most / seconds
    largest = (large.utf8.count, most)
  }

  /// How many times as long the longer text is.
  package static let factor = 6

  /// The seconds that can be measured well.
  private static let least = 0.0015

  private static func seconds(_ work: (String) -> Void, _ text: String) -> Double {
    let start = now
    work(text)
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
