/// How much room words take at the size of chart text, 13px of a sans serif. Faces differ, so the widths are those of a
/// wide one: words that fit here fit on every machine.
package enum Lettering {
  /// The narrowest chart that is drawn for, px: a telephone's page without its margins.
  package static let narrow = 320.0
  /// The width in px from which words of the class `wide-only` are shown: 34rem.
  package static let wide = 544.0
  /// Height of a line, px.
  static let line = 16.0

  /// Width of `text` in px.
  package static func width(_ text: String, isBold: Bool = false) -> Double {
    let plain = text.unicodeScalars.reduce(0) { $0 + advance($1) }
    return isBold ? plain * 1.06 : plain
  }

  /// From the top to the bottom of words whose foot is at the given height, px.
  package static func heights(foot: Double) -> ClosedRange<Double> { (foot - 11)...(foot + 3) }

  /// As much of `text` as fits into `width` px, and dots for the rest.
  static func fitted(_ text: String, to width: Double, isBold: Bool = false) -> String {
    guard Lettering.width(text, isBold: isBold) > width else { return text }
    var kept = text[...]
    while !kept.isEmpty, Lettering.width(kept + "…", isBold: isBold) > width { kept = kept.dropLast() }
    while let last = kept.last, last.isWhitespace || last.isPunctuation { kept = kept.dropLast() }
    return kept + "…"
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "t", "f", "I", ".", ",", ":", ";", "'", "|", " ", "\u{A0}", "(", ")", "/": 4
    case "\u{202F}": 2.6
    case "m", "w", "M", "W", "%": 11.5
    case "A"..."Z": 9
    case _ where scalar.value >= 0x2E80: 13
    default: 7.4
    }
  }
}
