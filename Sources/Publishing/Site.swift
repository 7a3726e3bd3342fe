/// Turns an input into a site. Pure: the same input gives the same output on any machine.
package enum Site {
  /// Builds the whole site. `progress` is called with the number of pages done and the number there are; `now` gives
  /// seconds on some clock, for timings.
  package static func build(
    _ input: Input, now: (@Sendable () -> Double)? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async -> Output {
    Output(files: [], findings: [], pageCount: 0)
  }
}
