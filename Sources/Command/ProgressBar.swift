import Publishing
import Synchronization

/// A bar on the last line of the terminal. It appears only when the work has taken half a second already, and is gone when
/// it ends.
final class ProgressBar: Sendable {
  /// Seconds before the bar appears, and between two drawings.
  private static let (patience, pause) = (0.5, 0.05)
  private static let width = 30

  private let terminal: Terminal
  private let now: @Sendable () -> Double
  /// When to draw next, in seconds of `now`; and whether a bar stands on the screen.
  private let state: Mutex<(next: Double, isShown: Bool)>

  /// A bar for work that starts now.
  init(on terminal: Terminal, now: @escaping @Sendable () -> Double) {
    self.terminal = terminal
    self.now = now
    state = Mutex((now() + Self.patience, false))
  }

  /// Shows that `done` of `total` pieces are done. May be called from anywhere, in any order.
  func show(_ done: Int, of total: Int) {
    let time = now()
    state.withLock { state in
      guard time >= state.next, total > 0 else { return }
      state = (time + Self.pause, true)
      let filled = Self.width * min(done, total) / total
      let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: Self.width - filled)
      terminal.say("\r[\(bar)] \(done) of \(total) pages")
    }
  }

  /// Takes the bar away.
  func end() {
    state.withLock { state in
      if state.isShown { terminal.say("\r\u{1B}[2K") }
      state = (.infinity, false)
    }
  }
}

extension ProgressBar {
  /// Builds a site in memory, or just what is wrong with it, with a bar for a person who waits and wants one.
  static func build(
    _ input: Input, wantsFiles: Bool = true, wantsDialects: Bool = false, on terminal: Terminal, isShown: Bool
  ) async -> Output {
    guard terminal.isInteractive, isShown else {
      return await Site.build(input, wantsFiles: wantsFiles, wantsDialects: wantsDialects, now: Stopwatch.now)
    }
    let bar = ProgressBar(on: terminal, now: Stopwatch.now)
    defer { bar.end() }
    return await Site.build(input, wantsFiles: wantsFiles, wantsDialects: wantsDialects, now: Stopwatch.now) {
      done, total in
      bar.show(done, of: total)
    }
  }
}
