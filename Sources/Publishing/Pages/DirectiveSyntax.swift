import Markup

/// The inside of `{{generator:NAME.ARG key=value key="two words"}}`.
enum DirectiveSyntax {
  /// The call that `content` (without the braces) writes; nil when it is none.
  static func call(_ content: String, isBlock: Bool) -> DirectiveCall? {
    var rest = content[...]
    guard rest.hasPrefix("generator:") else { return nil }
    rest = rest.dropFirst("generator:".count)
    let head = rest.prefix { !$0.isWhitespace }
    rest = rest.dropFirst(head.count)
    let name = head.prefix { $0 != "." }
    let argument = head.dropFirst(name.count + 1)
    guard !name.isEmpty else { return nil }
    var options: [DirectiveCall.Option] = []
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.isEmpty { break }
      let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=" else {
        options.append(DirectiveCall.Option(key: String(key), value: ""))
        continue
      }
      rest = rest.dropFirst()
      let value: Substring
      if let quote = rest.first, quote == "\"" || quote == "'" {
        rest = rest.dropFirst()
        value = rest.prefix { $0 != quote }
        rest = rest.dropFirst(value.count + 1)
      } else {
        value = rest.prefix { !$0.isWhitespace }
        rest = rest.dropFirst(value.count)
      }
      options.append(DirectiveCall.Option(key: String(key), value: String(value)))
    }
    return DirectiveCall(
      name: String(name), argument: argument.isEmpty ? nil : String(argument), options: options, isBlock: isBlock)
  }
}

extension DirectiveCall {
  /// The call that a directive of a page writes; nil for template code, and for a directive without a name.
  init?(_ directive: Document.Directive) {
    switch directive.form {
    case .template: return nil
    case .shortcode(let shortcode): self.init(shortcode, isBlock: directive.isBlock)
    case .generator:
      guard let call = DirectiveSyntax.call(directive.content, isBlock: directive.isBlock) else { return nil }
      self = call
    }
  }

  /// The call that a shortcode writes: its first argument is the directive's, the others are options without a value.
  init(_ shortcode: Shortcode, isBlock: Bool) {
    self.init(
      name: shortcode.name, argument: shortcode.arguments.first,
      options: shortcode.options.map { Option(key: $0.key, value: $0.value) }
        + shortcode.arguments.dropFirst().map { Option(key: $0, value: "") }, isBlock: isBlock,
      delimiter: shortcode.delimiter)
  }
}
