package import Diagnostics

extension Rule {
  /// `{::name}` with a name that no extension has.
  package static let unknownExtension = Rule("dialect.unknown-extension", .warning)
  /// An extension that is not ended where it can be.
  package static let unclosedExtension = Rule("dialect.unclosed-extension", .warning)
  /// The end of an extension that was not begun.
  package static let strayExtensionEnd = Rule("dialect.stray-extension-end", .warning)
  /// `{::options}` in a line of text.
  package static let optionsInText = Rule("dialect.options-in-text", .warning)
}

/// The sign of an extension of kramdown (`{::name}`, `{:/}`) that is read as none and so stays text.
struct UnreadExtension {
  /// What is to blame.
  let range: Range<Int>
  /// Whether there may be an end of it further on.
  let mayEnd: Bool
  private let kind: Kind

  private enum Kind: Equatable {
    case unknown(name: String)
    case unclosed(KramdownExtension.Name)
    /// Options in a line of text.
    case options
    case end
  }

  /// Whether it is the end of one.
  var isEnd: Bool { kind == .end }

  /// Whether an extension of kramdown, known or not, may begin or end with the brace at `start`.
  static func isSign(_ bytes: [UInt8], at start: Int) -> Bool {
    start + 3 < bytes.count && bytes[start] == UInt8(ascii: "{") && bytes[start + 1] == UInt8(ascii: ":")
      && (bytes[start + 2] == UInt8(ascii: ":") || bytes[start + 2] == UInt8(ascii: "/"))
  }

  /// The sign at `start` of `bytes`; nil when there is none.
  init?(_ bytes: [UInt8], at start: Int) {
    guard Self.isSign(bytes, at: start) else { return nil }
    let word = bytes[(start + 3)...].prefix {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    guard let end = bytes[word.endIndex...].prefix(1024).firstIndex(where: { $0 == 0x7D || $0 == 0x0A || $0 == 0x0D }),
      bytes[end] == 0x7D
    else { return nil }
    guard bytes[start + 2] == UInt8(ascii: ":") else {
      guard end == word.endIndex else { return nil }
      (range, mayEnd, kind) = (start..<(end + 1), false, .end)
      return
    }
    let isClosed = bytes[end - 1] == UInt8(ascii: "/")
    guard !word.isEmpty, word.endIndex == end || isClosed || bytes[word.endIndex].isSpaceOrTab else { return nil }
    (range, mayEnd) = (start..<(end + 1), !isClosed)
    guard let name = KramdownExtension.Name(rawValue: String(decoding: word, as: UTF8.self)) else {
      kind = .unknown(name: String(decoding: word, as: UTF8.self))
      return
    }
    kind = isClosed && name == .options ? .options : .unclosed(name)
  }

  /// What is said of it, at `span`.
  func finding(_ bytes: [UInt8], at path: String, _ span: SourceSpan) -> Diagnostic {
    func finding(_ rule: Rule, _ message: String, _ help: String) -> Diagnostic {
      Diagnostic(rule, at: path, span, message, help: help)
    }
    switch kind {
    case .unknown(let name):
      let names = KramdownExtension.Name.allCases.map(\.rawValue)
      return finding(
        .unknownExtension, "there is no extension `\(name)`, so it stays text",
        Nearest.question(about: name, in: names) ?? "write `{::comment}`, `{::nomarkdown}` or `{::options /}`")
    case .unclosed(.options):
      return finding(
        .unclosedExtension, "this `{::options}` is not closed, so it stays text", "write a slash before its brace: `/}`"
      )
    case .unclosed(let name):
      return finding(
        .unclosedExtension,
        "`\(String(decoding: bytes[range], as: UTF8.self))` is not ended where it can be, so it stays text",
        "end it on its line with {:/\(name.rawValue)}, or give each of the two a line of its own")
    case .options:
      return finding(
        .optionsInText, "options do nothing in a line of text, so they stay text", "give them a line of their own")
    case .end:
      return finding(
        .strayExtensionEnd, "this ends an extension that was not begun",
        "begin it with a line `{::comment}`, or take it out")
    }
  }
}
