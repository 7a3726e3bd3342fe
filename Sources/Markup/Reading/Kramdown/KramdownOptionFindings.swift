package import Diagnostics

extension Rule {
  /// `{::options}` with a name that no option has.
  package static let unknownOption = Rule("dialect.unknown-option", .warning)
  /// An option of kramdown that is not followed.
  package static let optionNotFollowed = Rule("dialect.option-not-followed", .warning)
  /// An option without a value that it may have.
  package static let unusableOption = Rule("dialect.unusable-option", .warning)
}

extension Document {
  /// Says which options of `{::options}` count for nothing.
  mutating func report(options lists: [Attributes], at path: String) {
    func add(_ rule: Rule, _ span: SourceSpan, _ message: String, _ help: String) {
      findings.append(Diagnostic(rule, at: path, span, message, help: help))
    }
    let names = KramdownOptions.Name.allCases.map(\.rawValue)
    var read = KramdownOptions()
    for list in lists {
      for pair in list.pairs {
        guard let span = pair.span else { continue }
        if let name = KramdownOptions.Name(rawValue: pair.key) {
          if !read.apply(pair.value, to: name) {
            add(.unusableOption, span, "`\(pair.value)` is nothing that `\(pair.key)` can be", name.help)
          }
        } else if KramdownOptions.notFollowed.contains(pair.key) {
          add(
            .optionNotFollowed, span, "the option `\(pair.key)` of kramdown is not followed here",
            "take it out: the options that count are \(names.map { "`\($0)`" }.joined(separator: ", "))")
        } else {
          add(
            .unknownOption, span, "there is no option `\(pair.key)`",
            Nearest.question(about: pair.key, in: names)
              ?? "write one of \(names.map { "`\($0)`" }.joined(separator: ", "))")
        }
      }
      for word in list.references {
        add(
          .unusableOption, word.span, "the option `\(word.name)` has no value, so it does nothing",
          KramdownOptions.Name(rawValue: word.name)?.help ?? "write `\(word.name)=\"true\"`")
      }
    }
  }
}

extension KramdownOptions.Name {
  /// What to write.
  fileprivate var help: String {
    switch self {
    case .parseBlockHTML, .parseSpanHTML: "write `\(rawValue)=\"true\"` or `\(rawValue)=\"false\"`"
    case .headerOffset: "write a number from -5 to 5, like `\(rawValue)=\"1\"`"
    case .footnoteNumber: "write a number from 1 on, like `\(rawValue)=\"1\"`"
    case .contentsLevels: "write the first and the last level, from 1 to 6, like `\(rawValue)=\"2..3\"`"
    }
  }
}
