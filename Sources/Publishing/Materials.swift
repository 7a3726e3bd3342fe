import Diagnostics
import GoToMarket
import Metrics
import Templating

/// What pages are made with: all that was read besides them.
struct Materials: Sendable {
  /// What `site.yml` says.
  let configuration: SiteConfiguration
  /// The models of `data/`.
  let models: Models
  /// Catalog and observations.
  let metrics: MetricsModel
  /// The figures beside those of an earlier day or build; nil without anything to compare with.
  let comparison: Comparison?
  /// The templates.
  let library: TemplateLibrary
  /// What data files say, word for word.
  let dataTexts: DataTexts
  /// Markdown files by path from the content folder, to be included by pages.
  let texts: [String: Source]
  /// Paths of all other files from the content folder.
  let otherFiles: Set<String>
  /// Files of performance indicators, which pages show by a shortcode.
  let indicators: [IndicatorFile]

  /// Reads the materials of `input`, and says everything that is wrong with them or was found while the input was loaded.
  static func read(_ input: Input) async -> (Materials, [Diagnostic]) {
    let (configuration, configurationFindings) = SiteConfiguration.read(input.sources.first { $0.path == "site.yml" })
    let (library, templateFindings) = TemplateLibrary.load(input.templates)
    var (metrics, metricFindings) = MetricsModel.read(input.sources)
    metrics.today = input.asOf
    let (models, modelFindings) = Models.read(
      input.sources, isBareTree: input.pageRoot.isEmpty, on: metrics.dayOfReport)
    let (comparison, comparisonFindings) = await Comparison.make(input, configuration, metrics)
    let indicators = input.sources.filter { IndicatorComponent.holds($0.path) }.map(IndicatorFile.init)
    let materials = Materials(
      configuration: configuration, models: models.standing(on: metrics.dayOfReport), metrics: metrics,
      comparison: comparison, library: library, dataTexts: DataTexts(input.sources),
      texts: Dictionary(
        input.sources.filter { Route.stem(of: $0.path) != nil }.map { ($0.path, $0) },
        uniquingKeysWith: { first, _ in first }),
      otherFiles: Set(input.sources.map(\.path).filter { Route.stem(of: $0) == nil } + input.assets),
      indicators: indicators)
    let findings =
      input.findings + configurationFindings + modelFindings + templateFindings + metricFindings
      + Face.findings(input.templates) + metrics.deliveryFindings(on: input.asOf) + comparisonFindings
      + models.findings(on: metrics.dayOfReport, with: metrics.catalog)
      // Those below `metrics/` were reported with the catalog.
      + indicators.filter { $0.path.hasPrefix("data/") }.flatMap(\.findings).filter { $0.severity == .error }
    return (materials, findings)
  }

  /// Whether every template is there, and in order, that no page can do without.
  var hasFrame: Bool { SiteFrame.templates.allSatisfy(library.canRender) }

  /// When fiscal quarters begin; nil without a catalog, which would say.
  var calendar: FiscalCalendar? { metrics.catalog.metrics.isEmpty ? nil : metrics.catalog.calendar }

  /// What the models name, and where that has its place.
  var subjects: Subjects { Subjects(models, slugs: configuration.slugs) }

  /// Where on `pages` the subjects stand that have no page of their own.
  func homes(on pages: [Page]) -> Homes {
    Homes(of: subjects, owners: metrics.catalog.metrics.compactMap(\.owner), on: pages)
  }

  /// All directives there are.
  var registry: Registry {
    Registry(
      Component.all(of: models, slugs: configuration.slugs, metrics: metrics)
        + Component.metrics(metrics, comparison: comparison)
        + ShortcodeComponents(
          files: IncludedFiles(texts: texts, otherFiles: otherFiles), indicators: IndicatorComponent(indicators)
        ).all
        + TeamShortcodes(models: models, slugs: configuration.slugs).all)
  }

  /// The pages no Markdown file stands for.
  func madePages(for input: Input) -> [MadePage] {
    let subjects = subjects
    let changed = ChangedPage(
      model: metrics, comparison: comparison, day: input.asOf,
      isConfigured: configuration.changes != nil || input.baseline != nil)
    let launches = LaunchComponents(models: models, subjects: subjects, metrics: metrics)
    return MetricPages(metrics, subjects).all
      + (changed.page.map { [$0] } ?? []) + LaunchPages(launches).all
      + AccountPages(AccountBasedComponents(models: models, subjects: subjects, metrics: metrics)).all
  }
}
