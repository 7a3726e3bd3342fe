extension Chart {
  /// The drawing as an `svg` element for an HTML page. It has no view box: x is in per cent and y in px, so that text
  /// keeps its size at every width. Its looks are the classes of the site's stylesheet.
  package var svg: String {
    switch kind {
    case .line:
      let plot = LinePlot(self)
      return drawing(height: height, plot.extent, plot.write)
    case .column:
      let plot = ColumnPlot(self)
      return drawing(height: height, plot.extent, plot.write)
    case .stacked:
      let plot = StackPlot(self)
      return drawing(height: height, plot.extent, plot.write)
    case .bar:
      let plot = BarPlot(self)
      return drawing(height: plot.height, Extent(self), plot.write)
    case .bullet:
      let plot = BulletPlot(self)
      return drawing(height: plot.height, Extent(self), plot.write)
    }
  }

  private func drawing(height: Double, _ extent: Extent, _ plot: (inout SVGWriter) -> Void) -> String {
    var svg = SVGWriter()
    let sides = [("--lead", extent.lead), ("--room", extent.room)].filter { $0.1 > 0 }
      .map { "\($0.0): \(Coordinate.pixels($0.1))px" }
    svg.element(
      "svg",
      [
        "role": "img", "height": Coordinate.pixels(height),
        "style": sides.isEmpty ? nil : sides.joined(separator: "; "),
      ]
    ) { svg in
      svg.element("title", [:], title)
      svg.element("desc", [:], summary)
      if !isEmpty { plot(&svg) }
    }
    return svg.text
  }
}
