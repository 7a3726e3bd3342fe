package import Diagnostics

/// What a performance indicator of GitLab's handbook says about itself beyond a definition of our own.
package struct Indicator: Hashable, Sendable {
  /// The name that people read, as it is written.
  package let name: String
  /// The bytes of the name in its file.
  package let nameSpan: SourceSpan
  /// The organisation that answers for it.
  package let organisation: String?
  /// Whether it is one of the organisation's key indicators.
  package let isKey: Bool
  /// The page of the original handbook that shows it.
  package let basePath: String?
  /// Where to look it up.
  package let urls: [String]
  /// The target as it is written; nil without one.
  package let target: String?
}

extension MetricID {
  /// The id that a name people read comes to: small letters without accents, digits, and `_` for what stands between
  /// words. `&`, `%` and `+` are words, apostrophes are nothing, a leading digit follows `pi_`. Nil when no letter or
  /// digit of ours is left.
  init?(naming name: String) {
    var words = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": words.unicodeScalars.append(scalar)
      case "&": words += "_and_"
      case "%": words += "_percent_"
      case "+": words += "_plus_"
      case "'", "\u{2019}": break
      default: words += Self.plainLetters(scalar) ?? "_"
      }
    }
    let id = words.split(separator: "_").joined(separator: "_")
    self.init(id.utf8.first.map { $0 < 0x3A } ?? false ? "pi_" + id : id)
  }

  /// The letters that a letter of the Latin alphabet is written with in ASCII, told from its Unicode name: `LATIN SMALL
  /// LETTER E WITH ACUTE` is `e`. Nil for everything else.
  private static func plainLetters(_ scalar: Unicode.Scalar) -> String? {
    if scalar == "ß" || scalar == "ẞ" { return "ss" }
    guard let words = scalar.properties.name?.split(separator: " "), words.first == "LATIN",
      let letter = words.firstIndex(of: "LETTER"), letter + 1 < words.count
    else { return nil }
    let name = words[(letter + 1)...].prefix { $0 != "WITH" }
    return name.last?.lowercased()
  }
}
