package import Diagnostics
import Markup

extension Rule {
  /// Double braces in a text that look as if a directive were meant.
  package static let malformedDirective = Rule("directive.malformed", .warning)
}

/// Finds what was probably meant as a directive and is text because of a slip: a brace too few, a space too many,
/// `generator` misspelt or left out. Other words in double braces are the author's.
enum NearDirectives {
  /// The findings in the texts of `document`.
  static func findings(in document: Document, at path: String, _ registry: Registry) -> [Diagnostic] {
    let text = document.buffer.span
    guard ByteSearch(UInt8(ascii: "{")).next(in: text, from: 0) < text.count else { return [] }
    var findings: [Diagnostic] = []
    for node in document.nodes where node.kind == .text {
      let bytes = document.bytes(node.text)
      var index = bytes.startIndex
      while let open = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
        index = open + 1
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "{") else { continue }
        index += 1
        let inside = bytes[index...].prefix(120).prefix { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "{") }
        let words = String(decoding: inside, as: UTF8.self)
        guard let meant = meant(words[...], registry) else { continue }
        let close = bytes[inside.endIndex...].prefix(2).prefix { $0 == UInt8(ascii: "}") }
        let lower = node.span.lower + open - bytes.startIndex
        findings.append(
          Diagnostic(
            .malformedDirective, at: path, SourceSpan(lower, lower + close.endIndex - open),
            "this looks like a directive but is read as text",
            help: meant))
      }
    }
    return findings
  }

  /// What to write for words between braces that seem to call a directive or a shortcode; nil when they look like neither.
  private static func meant(_ written: Substring, _ registry: Registry) -> String? {
    let words = written.drop { $0.isWhitespace }
    let head = words.prefix { !$0.isWhitespace && $0 != ":" && $0 != "." }
    let rest = words.dropFirst(head.count)
    if rest.first == ":", head == "generator" || Nearest.candidate(to: String(head), in: ["generator"]) != nil {
      let call = rest.dropFirst().drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
      if head != "generator", !call.isEmpty, words.count == written.count, rest.dropFirst().first == call.first {
        return Nearest.question("generator")
      }
      return directive(call.isEmpty ? "NAME" : call)
    }
    guard let component = registry[String(head)] else { return nil }
    guard component.parameters == nil else {
      let call = words.reversed().drop { $0.isWhitespace || $0 == "/" }.reversed()
      return "write " + Shortcode.Delimiter.angle.around(String(call))
    }
    return directive(words.prefix { !$0.isWhitespace })
  }

  private static func directive(_ call: Substring) -> String {
    "write {{generator:\(call)}}, without spaces before the name"
  }
}
