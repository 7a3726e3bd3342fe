/// How ids are made from headings.
package enum SlugStyle: String, Sendable, CaseIterable {
  /// As github.com and github-slugger 2 make them.
  case github
  /// As kramdown makes them with its GFM input.
  case kramdown
}

/// Gives the headings of one page their ids: each once, a repeated text gets a number.
package struct Slugger: Sendable {
  private let style: SlugStyle
  private var used: [String: Int] = [:]

  /// A slugger for one page.
  package init(_ style: SlugStyle) {
    self.style = style
  }

  /// Takes an id that is given by the author, so that no other heading gets it.
  package mutating func reserve(_ id: String) {
    if used[id] == nil { used[id] = 0 }
  }

  /// The id of the next heading of a page, which has none of its own.
  package mutating func id(of heading: Document.Heading) -> String {
    let text = heading.slugText ?? heading.text
    return style == .kramdown && heading.isInsideHTML ? unused(Self.basicSlug(of: text)) : id(for: text)
  }

  /// The id of the next heading with the text `text`.
  package mutating func id(for text: String) -> String { unused(Self.slug(of: text, style)) }

  private mutating func unused(_ base: String) -> String {
    var id = base
    while used[id] != nil {
      let count = (used[base] ?? 0) + 1
      used[base] = count
      id = "\(base)-\(count)"
    }
    used[id] = 0
    return id
  }

  /// The id of a heading that is the first of its text.
  package static func slug(of text: String, _ style: SlugStyle) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || (scalar == "\t" && style == .kramdown) {
        result.append("-")
      } else if scalar == "-" || isKept(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The id as kramdown makes it without its GFM input, which does not look into raw HTML: it begins with a letter.
  private static func basicSlug(of text: String) -> String {
    func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.properties.isAlphabetic }
    let letters = text.unicodeScalars.drop { !isLetter($0) }.filter { scalar in
      isLetter(scalar) || scalar == " " || scalar == "-" || ("0"..."9").contains(scalar)
    }
    let slug = String(String.UnicodeScalarView(letters.map { $0 == " " ? "-" : $0 })).lowercased()
    return slug.isEmpty ? "section" : slug
  }

  /// Letters, marks, decimal digits and connecting punctuation stay; all else goes (github-slugger's expression,
  /// Ruby's `\p{Word}`).
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": return true
      default: return false
      }
    }
    // The expression's tables are those of Unicode 13: a letter that came later is not one to it.
    guard let age = scalar.properties.age, age.major <= 13 else { return false }
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation, .letterNumber:
      return true
    default: return false
    }
  }
}
