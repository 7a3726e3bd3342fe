package import Diagnostics
import Markup

extension Rule {
  /// What a shortcode is given and does not take, or a value that means nothing to it.
  package static let unknownShortcodeArgument = Rule("dialect.unknown-shortcode-argument", .warning)
  /// What a shortcode is given that means something elsewhere and nothing here.
  package static let unfollowedArgument = Rule("dialect.unfollowed-argument", .info)
  /// Typographic quotes where a shortcode needs straight ones.
  package static let curlyQuotes = Rule("dialect.curly-quotes", .warning)
}

/// Says what the shortcodes of a document are given that does nothing. What cannot be answered at all has its own finding.
struct ArgumentFindings {
  let registry: Registry
  /// Path of the file.
  let path: String

  /// The findings about `document`, for whose directives `parts` stand.
  func findings(of document: Document, _ parts: [Page.Part]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for node in document.nodes where node.kind == .box {
      let box = document.boxes[Int(node.extra)]
      findings += self.findings(box.shortcode, box.kind.parameters, in: node.span)
    }
    for (directive, part) in zip(document.directives, parts) {
      guard case .shortcode(let shortcode) = directive.form, !shortcode.isEnd,
        let parameters = registry[shortcode.name]?.parameters
      else { continue }
      if case .gap = part { continue }
      findings += self.findings(shortcode, parameters, in: directive.span)
    }
    return findings
  }

  private func findings(
    _ shortcode: Shortcode, _ parameters: ShortcodeParameters, in span: SourceSpan
  ) -> [Diagnostic] {
    if let (argument, message, help) = shortcode.curlyQuotes {
      return [Diagnostic(.curlyQuotes, at: path, Shortcode.place(argument.range, in: span), message, help: help)]
    }
    var unnamed = 0
    return shortcode.written.compactMap { argument in
      if let (name, range) = argument.name {
        return finding(name, argument, shortcode.name, parameters, Shortcode.place(range, in: span), in: span)
      }
      unnamed += 1
      guard unnamed > parameters.arguments else { return nil }
      let count = parameters.arguments == 0 ? "no argument" : "only one argument"
      let key = parameters.names.first { parameters.values[$0]?.contains(argument.value.lowercased()) == true }
      return Diagnostic(
        .unknownShortcodeArgument, at: path, Shortcode.place(argument.range, in: span),
        "`\(shortcode.name)` takes \(count) without a name, so `\(argument.value)` does nothing",
        help: key.map { "write `\($0)=\"\(argument.value)\"`" } ?? Self.list(parameters))
    }
  }

  private func finding(
    _ name: String, _ argument: Shortcode.Argument, _ shortcode: String, _ parameters: ShortcodeParameters,
    _ place: SourceSpan, in span: SourceSpan
  ) -> Diagnostic? {
    if parameters.unfollowed.contains(name) {
      return Diagnostic(
        .unfollowedArgument, at: path, place, "`\(name)` of `\(shortcode)` changes nothing here",
        help: "take it out, unless another program reads this page too")
    }
    guard parameters.names.contains(name) else {
      return Diagnostic(
        .unknownShortcodeArgument, at: path, place, "`\(shortcode)` takes no `\(name)`, so it does nothing",
        help: Nearest.question(about: name, in: parameters.names) ?? Self.list(parameters))
    }
    guard let values = parameters.values[name], !argument.value.isEmpty,
      !values.contains(argument.value.lowercased())
    else { return nil }
    return Diagnostic(
      .unknownShortcodeArgument, at: path, Shortcode.place(argument.range, in: span),
      "`\(argument.value)` is nothing that `\(name)` can be, so it does nothing",
      help: Nearest.question(about: argument.value, in: values)
        ?? "write one of \(values.map { "`\($0)`" }.joined(separator: ", "))")
  }

  /// What to do about a name that is none of those a shortcode takes.
  private static func list(_ parameters: ShortcodeParameters) -> String {
    let names = parameters.names.map { "`\($0)`" }.joined(separator: ", ")
    return names.isEmpty ? "take it out" : "it takes \(names)"
  }
}

extension Shortcode {
  /// The bytes of a part of the shortcode that stands at `span`.
  static func place(_ range: Range<Int>, in span: SourceSpan) -> SourceSpan {
    guard span.lower + range.upperBound <= span.upper else { return span }
    return SourceSpan(span.lower + range.lowerBound, span.lower + range.upperBound)
  }

  /// The first argument in typographic quotes, what is wrong with it, and what to do.
  var curlyQuotes: (argument: Argument, message: String, help: String)? {
    for argument in written {
      guard let text = argument.textInCurlyQuotes else { continue }
      return (
        argument, "the quotes of `\(argument.value)` are typographic ones, which quote nothing",
        "write straight ones: `\"\(text)\"`"
      )
    }
    return nil
  }
}

extension Document.Directive {
  /// Where a shortcode is given `culprit`, a value or the name of an option; all of it when it is nowhere.
  func place(of culprit: String?) -> SourceSpan {
    guard let culprit, case .shortcode(let shortcode) = form else { return span }
    for argument in shortcode.written {
      if argument.value == culprit { return Shortcode.place(argument.range, in: span) }
      if let name = argument.name, name.word == culprit { return Shortcode.place(name.range, in: span) }
    }
    return span
  }
}
