import Diagnostics

/// Turns an input into a site. Pure: the same input gives the same output on any machine.
///
///     Input -read-> Materials -place-> Placement -link-> LinkedSite -plan-> Plan -render-> Output
package enum Site {
  /// Builds the whole site. `progress` is called with the number of pages done and the number there are; `now` gives
  /// seconds on some clock, for timings. One who does not want the files gets the same findings, and files in which
  /// nothing can be wrong are not made.
  package static func build(
    _ input: Input, wantsFiles: Bool = true, wantsDialects: Bool = false, now: (@Sendable () -> Double)? = nil,
    progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async -> Output {
    var laps = Laps(now)
    let (materials, readFindings) = await Materials.read(input)
    laps.end("data")
    let placement = await Placement.make(of: input, with: materials)
    laps.end("parse")
    let (linked, linkFindings) = LinkedSite.make(of: placement, with: materials)
    laps.end("link")
    let plan = Plan(linked, placement, materials, for: input)
    let (pages, renderFindings) = await plan.pages(jobs: input.jobs, progress: progress)
    laps.end("render")
    let files = wantsFiles ? await pages + plan.others(jobs: input.jobs) : []
    laps.end("figures")

    let findings = readFindings + DataTexts.once(placement.findings + linkFindings + renderFindings)
    var output = Output(
      files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      findings: materials.configuration.judged(findings).sortedForReport(), pageCount: linked.pages.count,
      timings: laps.all)
    output.isWhole = materials.hasFrame
    if wantsDialects {
      output.dialects = DialectUse.all(of: linked.pages, materials.registry, materials.configuration.html)
    }
    return output
  }
}

/// Measures stages on the caller's clock.
private struct Laps {
  private let now: (@Sendable () -> Double)?
  private var last: Double
  private(set) var all: [(stage: String, seconds: Double)] = []

  init(_ now: (@Sendable () -> Double)?) {
    self.now = now
    last = now?() ?? 0
  }

  mutating func end(_ stage: String) {
    guard let now else { return }
    let time = now()
    all.append((stage, time - last))
    last = time
  }
}
