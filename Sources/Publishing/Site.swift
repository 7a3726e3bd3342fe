import Diagnostics
import GoToMarket
import Markup
import Metrics
import Templating

/// Turns an input into a site. Pure: the same input gives the same output on any machine.
package enum Site {
  /// Builds the whole site. `progress` is called with the number of pages done and the number there are; `now` gives
  /// seconds on some clock, for timings.
  package static func build(
    _ input: Input, now: (@Sendable () -> Double)? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async -> Output {
    var laps = Laps(now)
    let (configuration, configurationFindings) = SiteConfiguration.read(input.sources.first { $0.path == "site.yml" })
    let (models, modelFindings) = Models.read(input.sources, isBareTree: input.pageRoot.isEmpty)
    let (library, templateFindings) = TemplateLibrary.load(input.templates)
    var (metrics, metricFindings) = MetricsModel.read(input.sources)
    metrics.today = input.asOf
    var findings =
      input.findings + configurationFindings + modelFindings + templateFindings + metricFindings
      + Face.findings(input.templates)
      + metrics.deliveryFindings(on: input.asOf)
    let (comparison, comparisonFindings) = await Comparison.make(input, configuration, metrics)
    findings += comparisonFindings
    laps.end("data")

    let placing = Placing(
      root: input.pageRoot, slugs: configuration.slugs,
      registry: Registry(Component.all(of: models, slugs: configuration.slugs) + Component.metrics(metrics)))
    let files = input.sources.filter { $0.path.hasPrefix(input.pageRoot) && Route.stem(of: $0.path) != nil }
    let placed = await concurrentMap(files, jobs: input.jobs) { placing.page($0) }
    var routes = RouteTable()
    let written = routes.add(placed.compactMap { $0 })
    laps.end("parse")

    var output: [OutputFile] = []
    for asset in input.assets {
      let path = asset.hasPrefix(input.pageRoot) ? String(asset.dropFirst(input.pageRoot.count)) : asset
      if routes.add(path, asset) { output.append(OutputFile(path: path, content: .asset(asset))) }
    }
    let changed = ChangedPage(
      model: metrics, comparison: comparison, day: input.asOf,
      isConfigured: configuration.changes != nil || input.baseline != nil)
    let pages =
      written
      + routes.add(
        MetricPages(metrics, team: models.team.value, slugs: configuration.slugs).all
          + (changed.page.map { [$0] } ?? []))
    let linking = Linking(pages: pages, assets: output.map(\.path))
    let links = pages.indices.map { linking.links(of: $0) }
    let navigation = Navigation(pages, entries: configuration.navigation?.map(\.path) ?? [])
    let (frame, frameFindings) = SiteFrame.make(
      configuration, pages: pages, navigation: navigation, refresh: Refresh(of: metrics))
    findings += frameFindings
    for page in pages { findings += page.findings }
    findings += linking.findings(of: links)
    laps.end("link")

    let renderer = PageRenderer(
      pages: pages, links: links, linking: linking, navigation: navigation, library: library, frame: frame)
    findings += renderer.drawn.findings
    let total = pages.count
    let rendered = await concurrentMap(Array(pages.indices), jobs: input.jobs, completed: { progress?($0, total) }) {
      renderer.render($0)
    }
    for (file, found) in rendered {
      output.append(file)
      findings += found
    }
    // Where an author's own file stands, it is meant to stand.
    for (file, found) in renderer.standingPages() where routes.isFree(file.path) {
      output.append(file)
      findings += found
    }
    for file in await FigureData.files(metrics, on: input.asOf, jobs: input.jobs) where routes.isFree(file.path) {
      output.append(file)
    }
    for file in comparison?.files ?? [] where routes.isFree(file.path) { output.append(file) }
    for file in Face.files(input.templates) where routes.isFree(file.path) { output.append(file) }
    laps.end("render")

    output.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var result = Output(
      files: output, findings: configuration.judged(findings + routes.findings).sortedForReport(),
      pageCount: pages.count, timings: laps.all)
    result.isWhole = SiteFrame.templates.allSatisfy(library.canRender)
    return result
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
