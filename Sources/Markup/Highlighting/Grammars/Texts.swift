extension Grammar {
  /// The second state is a tag; the third and fifth are tags around code, the fourth and sixth that code.
  static let html = Grammar(
    [
      .comment("<!--", "-->"), Rule(.comment, .quoted("<!", ">", spans: true)),
      Rule(.comment, .quoted("<?", "?>", spans: true)),
      Rule(.keyword, .literal("<script"), then: .enter(2)), Rule(.keyword, .literal("<style"), then: .enter(4)),
      Rule(.keyword, .named("</", .nameStart, tagPart), then: .enter(1)),
      Rule(.keyword, .named("<", .nameStart, tagPart), then: .enter(1)),
      Rule(.value, .named("&", ByteSet("a-zA-Z#"), ByteSet("a-zA-Z0-9;"))),
    ],
    tag(then: .leave), tag(then: .become(3)), code(until: "</script"), tag(then: .become(5)), code(until: "</style"))

  private static let tagPart = ByteSet.name("a-zA-Z0-9:_.-")

  private static func tag(then turn: Turn) -> [Rule] {
    [
      Rule(.keyword, .literal("/>"), then: .leave), Rule(.keyword, .literal(">"), then: turn),
      Rule(.value, .quoted("\"", "\"", spans: true)), Rule(.value, .quoted("'", "'", spans: true)),
    ]
  }

  private static func code(until end: String) -> [Rule] {
    [Rule(.keyword, .quoted(end, ">", spans: true), then: .leave)]
  }

  static let diff = Grammar([
    .comment("+++", at: .margin), .comment("---", at: .margin), .comment("diff ", at: .margin),
    .comment("index ", at: .margin), Rule(.keyword, .line("@@"), at: .margin), Rule(.inserted, .line("+"), at: .margin),
    Rule(.deleted, .line("-"), at: .margin), Rule(nil, .run(ByteSet.lineEnds.inverted)),
  ])

  static let markdown = Grammar(
    [
      Rule(.value, .fence("`"), at: .lineStart), Rule(.value, .fence("~"), at: .lineStart),
      Rule(.comment, .line("---"), at: .margin), .comment("<!--", "-->"), .comment(">", at: .lineStart),
    ]
      + (1...6).map { Rule(.keyword, .line(String(repeating: "#", count: $0) + " "), at: .margin) }
      + ["- ", "* ", "+ "].map { Rule(.keyword, .literal($0), at: .lineStart) } + [
        Rule(.keyword, .quoted("{{", "}}")), Rule(.comment, .quoted("{:", "}")), Rule(nil, .literal("\\`")),
        Rule(.value, .quoted("``", "``")), Rule(.value, .quoted("`", "`")),
      ])
}
