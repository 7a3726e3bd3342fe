extension Grammar {
  static let json = Grammar(
    [
      .comment("//"), .comment("/*", "*/"), Rule(.keyword, .quoted("\"", "\"", escape: "\\"), before: ":"), .text("\""),
      Rule(.value, .word(ByteSet("0-9-"), ByteSet("0-9.eE+-"))), .word,
    ],
    constants: "true false null")

  /// The second state is the inside of a list or mapping in flow style.
  static let yaml = Grammar(
    [
      .comment("#", at: .afterBlank), Rule(.comment, .literal("---"), at: .margin), Rule(nil, .literal("- ")),
      Rule(.keyword, .quoted("\"", "\"", escape: "\\"), at: .behind(dashes), before: ":"),
      Rule(.keyword, .quoted("'", "'", escape: "'"), at: .behind(dashes), before: ":"),
      Rule(.keyword, .key, at: .behind(dashes)),
    ] + scalars(at: .behind(dashes)) + scalars(at: .after(ByteSet(":"))) + [
      Rule(nil, .run(ByteSet(" \t\n\r:-").inverted))
    ],
    [
      .comment("#", at: .afterBlank), Rule(nil, .run(ByteSet("[{")), then: .enter(1)),
      Rule(nil, .literal("]"), then: .leave), Rule(nil, .literal("}"), then: .leave),
      Rule(.keyword, .quoted("\"", "\"", escape: "\\"), before: ":"), .longText("\""), .longText("'", escape: "'"),
      Rule(.keyword, .word(.nameStart, .name("a-zA-Z0-9_ -")), before: ":"),
      Rule(.value, .loneWord, at: .after(ByteSet("[{,:\n"))), Rule(nil, .run(ByteSet(" \t\n\r,:[]{}").inverted)),
    ])

  private static let dashes = ByteSet(" \t-")

  /// Values in block style.
  private static func scalars(at place: Place) -> [Rule] {
    [
      Rule(.value, .quoted("\"", "\"", escape: "\\", spans: true), at: place),
      Rule(.value, .quoted("'", "'", escape: "'", spans: true), at: place), Rule(.value, .indentedText, at: place),
      Rule(.value, .loneWord, at: place), Rule(nil, .literal("["), at: place, then: .enter(1)),
      Rule(nil, .literal("{"), at: place, then: .enter(1)),
    ]
  }

  static let toml = Grammar(
    [
      .comment("#"), Rule(.keyword, .line("["), at: .margin), .longText("\"\"\""), .longText("'''", escape: nil),
      Rule(.keyword, .quoted("\"", "\"", escape: "\\"), at: .lineStart, before: "="), .text("\""),
      Rule(.value, .quoted("'", "'")),
      Rule(.keyword, .word(.name("a-zA-Z0-9_-"), .name("a-zA-Z0-9_.-")), before: "="),
      Rule(.value, .word(ByteSet("0-9+-"), ByteSet("0-9a-zA-Z:._+-"))), .word,
    ],
    constants: "true false inf nan")
}
