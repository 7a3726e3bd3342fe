import Hypertext

/// Writes SVG that is meant to be read: an element a line, indented.
struct SVGWriter {
  private var out = HTMLWriter(capacity: 4096)
  private var depth = 0

  /// What has been written.
  var text: String { String(decoding: out.bytes, as: UTF8.self) }

  /// Writes an element, and `content` as its text when there is one.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?>, _ content: String? = nil) {
    start(name, attributes)
    if let content {
      out.markup(">")
      out.text(content)
      out.markup("</\(name)>\n")
    } else {
      out.markup("/>\n")
    }
  }

  /// Writes an element around what `inside` writes.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?>, inside: (inout SVGWriter) -> Void
  ) {
    start(name, attributes)
    out.markup(">\n")
    depth += 1
    inside(&self)
    depth -= 1
    indent()
    out.markup("</\(name)>\n")
  }

  /// Writes words of the given class.
  mutating func words(
    _ content: String, _ style: String?, x: String, y: Double, dx: Double? = nil, anchor: Anchor = .start
  ) {
    element(
      "text",
      [
        "class": style, "x": x, "y": Coordinate.pixels(y), "dx": dx.map(Coordinate.pixels),
        "text-anchor": anchor == .start ? nil : anchor.rawValue,
      ], content)
  }

  /// Writes a straight line of the given class.
  mutating func line(_ style: String, x1: String, x2: String, y1: Double, y2: Double) {
    element(
      "line", ["class": style, "x1": x1, "x2": x2, "y1": Coordinate.pixels(y1), "y2": Coordinate.pixels(y2)])
  }

  /// Writes a rectangle of the given class between two shares of the width and two heights.
  mutating func box(_ style: String, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    element(
      "rect",
      [
        "class": style, "x": Coordinate.percent(x.lowerBound),
        "width": Coordinate.percent(x.upperBound - x.lowerBound), "y": Coordinate.pixels(y.lowerBound),
        "height": Coordinate.pixels(y.upperBound - y.lowerBound),
      ])
  }

  /// Writes a goal's line with paper below it, so that it is seen on a column as well.
  mutating func goalLine(x1: String, x2: String, y1: Double, y2: Double) {
    line("limit-under", x1: x1, x2: x2, y1: y1, y2: y2)
    line("limit", x1: x1, x2: x2, y1: y1, y2: y2)
  }

  /// Writes words at their place.
  mutating func words(_ label: Label, _ style: String?) {
    words(
      label.text, style, x: Coordinate.percent(label.x), y: label.y, dx: label.shift == 0 ? nil : label.shift,
      anchor: label.anchor)
  }

  private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    indent()
    out.markup("<\(name)")
    for (key, value) in attributes where value != nil { out.attribute(key, value ?? "") }
  }

  private mutating func indent() {
    for _ in 0..<depth { out.markup("  ") }
  }
}

/// Which end of words stands at their place.
enum Anchor: String {
  case start
  case middle
  case end
}

/// Numbers as SVG has them.
enum Coordinate {
  /// Px, or units of a view box, to a tenth.
  static func pixels(_ value: Double) -> String { decimal(value, places: 1) }

  /// Per cent to a hundredth.
  static func percent(_ value: Double) -> String { decimal(value, places: 2) + "%" }

  private static func decimal(_ value: Double, places: Int) -> String {
    let unit = places == 1 ? 10 : 100
    let scaled = Int((value * Double(unit)).rounded())
    let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
    var text = (scaled < 0 ? "-" : "") + String(whole)
    if rest > 0 {
      let digits = String(rest)
      text += "." + String(repeating: "0", count: places - digits.utf8.count) + digits
      while text.hasSuffix("0") { text.removeLast() }
    }
    return text
  }
}
