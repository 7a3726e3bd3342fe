import Metrics
import Templating

extension FigureWords {
  /// A headline figure as templates are given it: `number` with the sign of its unit, `word` for a unit that is written
  /// out (or none), and `ems`, how wide both are in the size of the number, the word being two fifths as large.
  static func big(_ value: Rational, _ format: NumberFormat) -> TemplateValue {
    let parts = format.text(value).split(separator: "\u{A0}", maxSplits: 1)
    let number = parts.first.map(String.init) ?? ""
    let word = parts.count > 1 ? String(parts[1]) : nil
    let hundredths = width(number) + (word.map { 25 + (width($0) + 25) * 2 / 5 } ?? 0)
    let tenths = hundredths / 10 + 1
    return .record([
      "number": .text(number), "word": .optional(word), "ems": .text("\(tenths / 10).\(tenths % 10)"),
    ])
  }

  /// Width of a text in hundredths of its size. Faces differ, so it is that of a wide serif.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case ",", ".", "\u{202F}", " ": sum + 27
      case "%", "A"..."Z", "m", "w": sum + 85
      default: sum + 55
      }
    }
  }
}
