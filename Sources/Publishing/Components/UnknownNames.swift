package import Diagnostics
import Markup

extension Rule {
  /// A shortcode around blocks that begins or ends in a part of one.
  package static let shortcodeInText = Rule("dialect.shortcode-in-text", .warning)
}

extension Registry {
  /// Why a call whose name is that of no component cannot be answered, and what was probably meant; `hasEnd` says whether
  /// the end of such a shortcode stands beside it.
  func failure(of call: DirectiveCall, _ form: Document.Directive.Form, hasEnd: Bool) -> ComponentFailure {
    if form == .generator {
      return ComponentFailure(
        .unknownDirective, "there is no directive `\(call.name)`",
        help: Nearest.question(about: call.name, in: names) ?? Nearest.names(like: call.name, in: names)
          ?? "the README lists all of them, under `Directives`")
    }
    if Shortcode.references.contains(call.name) {
      let written = (call.delimiter ?? .angle).around("\(call.name) \"\(call.argument ?? "PAGE.md")\"")
      return ComponentFailure(
        .unknownShortcode, "`\(call.name)` stands only as the address of a link", help: "write [words](\(written))")
    }
    if Box.Kind(rawValue: call.name) != nil { return Self.failure(ofBox: call, form, hasEnd: hasEnd) }
    return ComponentFailure(
      .unknownShortcode, "there is no shortcode `\(call.name)`",
      help: Nearest.question(about: call.name, in: names + Box.Kind.allCases.map(\.rawValue))
        ?? "write what it should show in its place")
  }

  /// Why a shortcode that goes around text, and is alone, cannot be answered.
  private static func failure(
    ofBox call: DirectiveCall, _ form: Document.Directive.Form, hasEnd: Bool
  ) -> ComponentFailure {
    let end = (call.delimiter ?? .percent).around("/\(call.name)")
    if case .shortcode(let shortcode) = form, shortcode.isSelfClosed {
      return ComponentFailure(
        .unclosedShortcode, "the shortcode `\(call.name)` goes around text, but nothing is inside",
        help: "take out the `/`, and end it with a line \(end) below the text")
    }
    if hasEnd {
      let begin = (call.delimiter ?? .percent).around(call.name)
      return ComponentFailure(
        .shortcodeInText, "the shortcode `\(call.name)` goes around whole blocks, not around a part of one",
        help: "begin and end it on lines of their own, outside of raw HTML: \(begin) and \(end)")
    }
    return ComponentFailure(
      .unclosedShortcode, "the shortcode `\(call.name)` goes around text, but has no end",
      help: call.isBlock
        ? "end it with a line \(end)" : "begin it on a line of its own and end it with a line \(end)")
  }
}
