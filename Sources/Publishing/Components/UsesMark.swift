import Diagnostics
import Markup

/// The place in a component's Markdown where the pages are listed that lead to something: a directive nobody can write.
struct UsesMark: Sendable {
  /// The id on the page that they lead to.
  let anchor: String
  /// A line of Markdown before them, or nothing.
  let note: String?
  /// The key of the person whose section the mark ends; nil in a row.
  var person: String?

  /// A mark for what leads to `anchor`.
  init(_ anchor: String, note: String? = nil) {
    self.anchor = anchor
    self.note = note
  }

  /// The mark of a person's section, whose anchor is the person's key so far, when its heading has got the id `heading`.
  func placed(at heading: String) -> UsesMark {
    var mark = UsesMark(heading, note: note)
    mark.person = anchor
    return mark
  }

  /// The mark that a directive is; nil for what authors write.
  init?(_ directive: Document.Directive) {
    guard directive.form == .generator, directive.content.hasPrefix(Self.word) else { return nil }
    let lines = directive.content.dropFirst(Self.word.count).split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(String(lines[0]), note: lines.count > 1 ? String(lines[1]) : nil)
  }

  /// The directive that is the mark. What authors write between braces begins with the name of a generator.
  func directive(isBlock: Bool) -> Document.Directive {
    Document.Directive(
      content: Self.word + anchor + (note.map { "\n" + $0 } ?? ""), span: SourceSpan(at: 0), isBlock: isBlock)
  }

  private static let word = "\n"
}
