import Building
import Diagnostics
import Hypertext
import Markup

/// One document to be shown, away from any site.
struct DocumentRequest: Sendable {
  /// What is shown of it.
  enum Form: Sendable {
    /// Its body as HTML.
    case html
    /// Its nodes with their places.
    case tree
  }

  /// The file, or `-` for standard input.
  var path: String
  var dialect = Dialect.handbook
  var form: Form

  /// Reads the document and prints it.
  func run(on terminal: Terminal) throws(Halt) -> ExitStatus {
    let (source, encodingFinding) = try Source(readingDocumentAt: path).readable()
    let document = Document(parsing: source, as: dialect)
    let lines = LineMap(source.bytes)
    switch form {
    case .html: try terminal.print(html(of: document))
    case .tree: try terminal.print(document.treeDump(lines))
    }
    let findings = (document.findings + (encodingFinding.map { [$0] } ?? [])).sortedForReport()
    let report = TextReport(isColoured: terminal.isColoured)
    terminal.say(findings.map { report.text(of: $0, source: source, lines: lines) + "\n" }.joined())
    return ExitStatus(of: findings, isStrict: false)
  }

  /// The body as the program the dialect comes from writes it; headings have ids where the dialect gives them some.
  /// Directives need a handbook around them, and stay as they are written.
  private func html(of document: Document) -> [UInt8] {
    var resolution = Resolution()
    if let style = slugStyle {
      var slugger = Slugger(style)
      for heading in document.headings { if let id = heading.id { slugger.reserve(id) } }
      resolution.headingIDs = document.headings.map { $0.id ?? slugger.id(of: $0) }
    }
    resolution.directives = document.directives.map { directive in
      var writer = HTMLWriter(capacity: directive.content.utf8.count + 16)
      if directive.isBlock { writer.markup("<p>") }
      writer.text(Array("{{\(directive.content)}}".utf8)[...])
      if directive.isBlock { writer.markup("</p>\n") }
      return writer.bytes
    }
    return document.html(resolution, style: .plain, filtersTags: dialect.filtersTags)
  }

  private var slugStyle: SlugStyle? {
    switch dialect {
    case .handbook: .github
    case .kramdown: .kramdown
    case .commonmark, .gfm: nil
    }
  }
}
