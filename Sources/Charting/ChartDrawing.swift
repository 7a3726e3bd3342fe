extension Chart {
  /// The drawing as an `svg` element for an HTML page. It has no view box: x is in per cent and y in px, so that text
  /// keeps its size at every width. Its looks are the classes of the site's stylesheet.
  package var svg: String {
    switch kind {
    case .line:
      let plot = LinePlot(self)
      return drawing(height: height, room: plot.room, plot.write)
    case .column: return drawing(height: height, room: 0, ColumnPlot(self).write)
    case .stacked:
      let plot = StackPlot(self)
      return drawing(height: height, room: plot.room, plot.write)
    case .bar:
      let plot = BarPlot(self)
      return drawing(height: plot.height, room: 0, plot.write)
    case .bullet:
      let plot = BulletPlot(self)
      return drawing(height: plot.height, room: 0, plot.write)
    }
  }

  private func drawing(height: Double, room: Double, _ plot: (inout SVGWriter) -> Void) -> String {
    var svg = SVGWriter()
    svg.element(
      "svg",
      [
        "role": "img", "height": Coordinate.pixels(height),
        "style": room > 0 ? "--room: \(Coordinate.pixels(room.rounded(.up)))px" : nil,
      ]
    ) { svg in
      svg.element("title", [:], title)
      svg.element("desc", [:], summary)
      if !isEmpty { plot(&svg) }
    }
    return svg.text
  }
}
