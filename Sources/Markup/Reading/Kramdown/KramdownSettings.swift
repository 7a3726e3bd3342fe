/// What `{::options}` says about a page as a whole (kramdown, "Options").
struct KramdownSettings: Sendable {
  /// `header_offset`: how much deeper headings are than written.
  private(set) var headingOffset: Int?
  /// `footnote_nr`: the number of the first footnote.
  private(set) var firstFootnote: Int?
  /// `toc_levels`: the levels of headings in the list of contents.
  private(set) var contentsLevels: ClosedRange<Int>?

  /// Takes what is said on top of what was.
  mutating func take(_ pairs: [Attributes.Pair]) {
    for pair in pairs {
      switch pair.key {
      case "header_offset":
        headingOffset = Int(pair.value).flatMap { (-5...5).contains($0) ? $0 : nil } ?? headingOffset
      case "footnote_nr":
        firstFootnote = Int(pair.value).flatMap { (1...999_999).contains($0) ? $0 : nil } ?? firstFootnote
      case "toc_levels":
        // `2..3` or `1,2,3`.
        let levels = pair.value.utf8.filter { (0x31...0x36).contains($0) }.map { Int($0) - 0x30 }
        if let least = levels.min(), let most = levels.max() { contentsLevels = least...most }
      default: break
      }
    }
  }
}
