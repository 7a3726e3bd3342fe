extension Grammar {
  static let shell = Grammar(command, keywords: shellWords, constants: "true false")

  /// What a terminal shows: behind a prompt a command, else what it answered, which is drawn plain.
  static let console = Grammar(
    [prompt("$ ", then: .enter(1)), prompt("% ", then: .enter(1)), Rule(nil, .run(ByteSet.lineEnds.inverted))],
    [Rule(nil, .literal("\\\n")), Rule(nil, .run(.lineEnds), then: .leave)] + command,
    keywords: shellWords, constants: "true false")

  private static func prompt(_ mark: String, then turn: Turn = .stay) -> Rule {
    Rule(.comment, .literal(mark), at: .margin, then: turn)
  }

  private static let command: [Rule] = [
    prompt("$ "), .comment("#", at: .afterBlank), Rule(nil, .named("\\", ByteSet.lineEnds.inverted, ByteSet(""))),
    Rule(.value, .quoted("'", "'", spans: true)), .longText("\""), Rule(.value, .quoted("${", "}")), .name("$", .value),
    Rule(nil, .word(.name("a-zA-Z0-9_./-"), .name("a-zA-Z0-9_./:@=+~-"))),
  ]

  private static let shellWords = """
    alias break case cd continue do done echo elif else esac eval exec exit export fi for function if in local read \
    readonly return select set shift source sudo then trap unset until while
    """
}
