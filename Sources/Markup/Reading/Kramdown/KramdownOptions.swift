/// What `{::options}` says (kramdown, "Options"), as far as it changes what in raw HTML is Markdown.
package struct KramdownOptions: Sendable, Equatable {
  /// `parse_block_html`: whether blocks of raw HTML hold Markdown without saying so.
  package var readsBlocks = false
  /// `parse_span_html`: whether raw HTML in lines of text does.
  package var readsSpans = true

  /// As it is when nothing is said.
  package init() {}

  /// Takes over what the options of one `{::options}` say.
  mutating func apply(_ list: Attributes) {
    for pair in list.pairs {
      switch pair.key {
      case "parse_block_html": readsBlocks = pair.value == "true"
      case "parse_span_html": readsSpans = pair.value == "true"
      default: continue
      }
    }
  }
}
