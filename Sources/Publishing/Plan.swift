import Diagnostics
import Metrics
import Records

/// What is to be made of a linked site: every file there will be.
///
/// Law: each file has a place of its own. Where an author's own file stands, it is meant to stand.
struct Plan: Sendable {
  private let renderer: PageRenderer
  private let routes: RouteTable
  private let assets: [(path: String, source: String)]
  private let metrics: MetricsModel
  private let comparison: Comparison?
  private let day: CalendarDay?
  /// The style sheet, the script and what else the templates bring.
  private let face: [OutputFile]
  /// The paths of the files that were read, each of which may have a JSON Schema.
  private let sources: [String]

  /// The plan for a linked site.
  init(_ site: LinkedSite, _ placement: Placement, _ materials: Materials, for input: Input) {
    renderer = PageRenderer(site, library: materials.library)
    routes = placement.routes
    assets = placement.assets
    metrics = materials.metrics
    comparison = materials.comparison
    day = input.asOf
    face = Face.files(input.templates)
    sources = input.sources.map(\.path)
  }

  /// All pages and what was found while they were made. `progress` is called with the number of pages done and the number
  /// there are.
  func pages(
    jobs: Int, progress: (@Sendable (Int, Int) -> Void)?
  ) async -> (files: [OutputFile], findings: [Diagnostic]) {
    let renderer = await renderer.filling(jobs: jobs)
    let total = renderer.pages.count
    let pages = await concurrentMap(Array(renderer.pages.indices), jobs: jobs, completed: { progress?($0, total) }) {
      renderer.render($0)
    }
    let rendered = pages + renderer.standingPages().filter { routes.isFree($0.0.path) }
    return (rendered.map(\.0), renderer.drawn.findings + rendered.flatMap(\.1))
  }

  /// All files besides, in which nothing can be wrong: those that are copied, those for machines, style sheet and script.
  func others(jobs: Int) async -> [OutputFile] {
    let figures = await FigureData.files(metrics, on: day, jobs: jobs) + (comparison?.files ?? [])
    let made = figures + DataSchemas.files(for: sources) + face
    return assets.map { OutputFile(path: $0.path, content: .asset($0.source)) }
      + made.filter { routes.isFree($0.path) }
  }
}
