/// What `{::options}` says (kramdown, "Options"), as far as it is followed.
package struct KramdownOptions: Sendable, Equatable {
  /// `parse_block_html`: whether blocks of raw HTML hold Markdown without saying so.
  package var readsBlocks = false
  /// `parse_span_html`: whether raw HTML in lines of text does.
  package var readsSpans = true
  /// `header_offset`: how much deeper headings of the page are than written; nil when nothing is said.
  private(set) var headingOffset: Int?
  /// `footnote_nr`: the number of the page's first footnote; nil when nothing is said.
  private(set) var firstFootnote: Int?
  /// `toc_levels`: the levels of headings in the page's lists of contents; nil when nothing is said.
  private(set) var contentsLevels: ClosedRange<Int>?

  /// As it is when nothing is said.
  package init() {}

  /// The options there are, and whether they are followed.
  enum Name: String, CaseIterable {
    case footnoteNumber = "footnote_nr"
    case headerOffset = "header_offset"
    case parseBlockHTML = "parse_block_html"
    case parseSpanHTML = "parse_span_html"
    case contentsLevels = "toc_levels"
  }

  /// Options of kramdown 2.4, and of its readers and older versions, that are not followed.
  static let notFollowed: Set<String> = [
    "auto_id_prefix", "auto_id_stripping", "auto_ids", "coderay_bold_every", "coderay_css", "coderay_default_lang",
    "coderay_line_number_start", "coderay_line_numbers", "coderay_tab_width", "coderay_wrap", "enable_coderay",
    "entity_output", "footnote_backlink", "footnote_backlink_inline", "footnote_prefix", "forbidden_inline_options",
    "gfm_emojis", "gfm_quirks", "hard_wrap", "header_links", "html_to_native", "latex_headers", "line_width",
    "link_defs", "list_indent", "math_engine", "math_engine_opts", "remove_block_html_tags",
    "remove_line_breaks_for_cjk", "remove_span_html_tags", "smart_quotes", "syntax_highlighter",
    "syntax_highlighter_opts", "template", "transliterated_header_ids", "typographic_symbols",
  ]

  /// Takes over what the options of one `{::options}` say.
  mutating func apply(_ list: Attributes) {
    for pair in list.pairs {
      if let name = Name(rawValue: pair.key) { _ = apply(pair.value, to: name) }
    }
  }

  /// Takes over a value; whether it is one that the option may have.
  mutating func apply(_ value: String, to name: Name) -> Bool {
    switch name {
    case .parseBlockHTML: return Self.read(value, into: &readsBlocks)
    case .parseSpanHTML: return Self.read(value, into: &readsSpans)
    case .headerOffset: return Self.read(value, -5...5, into: &headingOffset)
    case .footnoteNumber: return Self.read(value, 1...999_999, into: &firstFootnote)
    case .contentsLevels:
      guard let levels = Self.levels(value) else { return false }
      contentsLevels = levels
      return true
    }
  }

  /// As kramdown has it, all is true that is neither `false` nor empty.
  private static func read(_ value: String, into option: inout Bool) -> Bool {
    let word = value.lowercased().filter { $0 != " " }
    option = word != "false" && !word.isEmpty
    return word == "true" || word == "false"
  }

  private static func read(_ value: String, _ range: ClosedRange<Int>, into option: inout Int?) -> Bool {
    guard let number = Int(value), range.contains(number) else { return false }
    option = number
    return true
  }

  /// The levels that `2..3` or `2,3,4` says.
  private static func levels(_ value: String) -> ClosedRange<Int>? {
    let digits = value.utf8.filter { $0 != 0x20 }
    let isRange = digits.count == 4 && digits.dropFirst().starts(with: "..".utf8)
    let isList = digits.enumerated().allSatisfy { $0.isMultiple(of: 2) || $1 == UInt8(ascii: ",") }
    let levels =
      (isRange ? [digits[0], digits[3]] : isList ? stride(from: 0, to: digits.count, by: 2).map { digits[$0] } : [])
      .map { Int($0) - 0x30 }
    guard let least = levels.min(), let most = levels.max(), least >= 1, most <= 6 else { return nil }
    return isRange || Set(levels).count == most - least + 1 ? least...most : nil
  }
}

extension Attributes {
  /// Whether it is a list of contents, and this pair is meant to say what `toc_levels` does.
  func isLevels(_ pair: Pair) -> Bool {
    refers(to: "toc") && (pair.key == "levels" || pair.key == KramdownOptions.Name.contentsLevels.rawValue)
  }
}
