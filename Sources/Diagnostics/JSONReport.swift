/// Renders findings for machines: one JSON object a line.
package struct JSONReport: Sendable {
  /// Put before every path: the content folder as the user named it.
  package let root: String

  /// A renderer of paths under `root`.
  package init(root: String = "") {
    self.root = root.isEmpty || root.hasSuffix("/") ? root : root + "/"
  }

  /// One finding as a JSON object and a newline. Line and column count from 1 and are null without a place in a file;
  /// `help` is null when there is none.
  package func line(of finding: Diagnostic, lines: LineMap?) -> String {
    let start = finding.span.flatMap { span in lines.map { $0.position(at: span.lower) } }
    let end = finding.span.flatMap { span in lines.map { $0.position(at: span.upper) } }
    func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
    let notes = finding.notes.map(Self.quoted).joined(separator: ",")
    return "{\"rule\":\(Self.quoted(finding.rule.id)),\"severity\":\"\(finding.severity.rawValue)\","
      + "\"file\":\(finding.path.isEmpty ? "null" : Self.quoted(root + finding.path)),"
      + "\"line\":\(number(start?.line)),\"column\":\(number(start?.column)),"
      + "\"endLine\":\(number(end?.line)),\"endColumn\":\(number(end?.column)),"
      + "\"message\":\(Self.quoted(finding.message)),\"notes\":[\(notes)],"
      + "\"help\":\(finding.help.map(Self.quoted) ?? "null")}\n"
  }

  /// A JSON string literal (RFC 8259, section 7) of `text`.
  package static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain { return "\"\(text)\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
