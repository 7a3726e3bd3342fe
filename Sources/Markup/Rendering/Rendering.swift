import Hypertext

/// What a document needs to know of the rest of the site before it can be HTML. All arrays run parallel to those of the
/// document; an empty one stands for "as written".
package struct Resolution: Sendable {
  /// The id of each heading; empty for none.
  package var headingIDs: [String] = []
  /// The URL of each link and image; nil as written.
  package var linkURLs: [String?] = []
  /// The URL of each reference in raw HTML; nil as written.
  package var rawURLs: [String?] = []
  /// What stands in place of each directive.
  package var directives: [[UInt8]] = []
  /// The list that stands in place of `{:toc}`; without attributes.
  package var contents: [UInt8] = []
  /// The same as an ordered list, for `{:toc}` on one; empty when it is to be like the other.
  package var orderedContents: [UInt8] = []
  /// What stands around formulas in plain HTML.
  package var formulaMarks = FormulaMarks.brackets
  /// Whether headings of plain HTML begin with a link to themselves (kramdown's `header_links`).
  package var linksHeadings = false
  /// The heading that is left out because the page's title says it.
  package var skippedHeading: Int?

  /// What becomes of raw HTML.
  package var html = HTMLTreatment.asWritten

  /// Everything as written.
  package init() {}
}

/// What stands around a formula in plain HTML.
package enum FormulaMarks: Sendable {
  /// `\\[` and `\\]`, or `\\(` and `\\)` in lines, as MathJax reads them.
  case brackets
  /// Dollar signs, as kramdown writes them without an engine.
  case dollars
}

/// A block of a document and where its HTML begins.
package struct RenderedBlock: Sendable {
  /// Index of the block in `Document.nodes`.
  package let node: Int
  /// Offset of its first byte.
  package let start: Int
}

/// How HTML is written.
package enum RenderStyle: Sendable {
  /// As libcmark and the cmark-gfm program write it, byte for byte.
  case plain
  /// As the templates and the style sheet want it.
  case site
}

extension Document {
  /// The document as HTML.
  package func html(_ resolution: Resolution = Resolution(), style: RenderStyle, filtersTags: Bool = false) -> [UInt8] {
    var renderer = Renderer(self, resolution, style, filtersTags: filtersTags)
    renderer.render(0..<nodes.count)
    return renderer.writer.bytes
  }

  /// The document as HTML for the site, and where each of the blocks that lie directly in it begins.
  package func siteHTML(_ resolution: Resolution) -> (html: [UInt8], blocks: [RenderedBlock]) {
    var renderer = Renderer(self, resolution, .site, filtersTags: false)
    renderer.blocks = []
    renderer.render(0..<nodes.count)
    return (renderer.writer.bytes, renderer.blocks ?? [])
  }

  /// The text of the document's only paragraph as HTML without the paragraph; nil when there is anything else.
  package func inlineHTML(_ resolution: Resolution = Resolution(), style: RenderStyle) -> [UInt8]? {
    guard nodes.count > 1 else { return [] }
    guard nodes[1].kind == .paragraph, Int(nodes[1].end) == nodes.count else { return nil }
    var renderer = Renderer(self, resolution, style, filtersTags: false)
    renderer.render(2..<nodes.count)
    return renderer.writer.bytes
  }
}
