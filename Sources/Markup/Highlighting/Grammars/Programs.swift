/// Rules that many languages share.
extension Grammar.Rule {
  /// A comment to the end of its line.
  static func comment(_ mark: String, at place: Grammar.Place = .anywhere) -> Self {
    Self(.comment, .line(mark), at: place)
  }
  /// A comment between two marks, over lines.
  static func comment(_ open: String, _ close: String) -> Self { Self(.comment, .quoted(open, close, spans: true)) }
  /// A text between two marks in one line, with a backslash before a mark that does not end it.
  static func text(_ mark: String) -> Self { Self(.value, .quoted(mark, mark, escape: "\\")) }
  /// A text between two marks, over lines.
  static func longText(_ mark: String, escape: Character? = "\\") -> Self {
    Self(.value, .quoted(mark, mark, escape: escape, spans: true))
  }
  /// A number.
  static let number = Self(.value, .word(.digits, .numberPart))
  /// A name or a word of the language.
  static let word = Self(nil, .word(.nameStart, .namePart))
  /// A name behind a mark.
  static func name(_ mark: String, _ kind: Token.Kind) -> Self { Self(kind, .named(mark, .nameStart, .namePart)) }
}

extension Grammar {
  static let go = Grammar(
    [.comment("//"), .comment("/*", "*/"), .text("\""), .text("'"), .longText("`", escape: nil), .number, .word],
    keywords: """
      break case chan const continue default defer else fallthrough for func go goto if import interface map package \
      range return select struct switch type var
      """,
    constants: "true false nil iota")

  /// TypeScript, with JavaScript in it. The second state is a template text, the third the code inside one.
  static let typescript = Grammar(
    script,
    [
      Rule(.value, .named("\\", ByteSet("").inverted, ByteSet(""))), Rule(.keyword, .literal("${"), then: .enter(2)),
      Rule(.value, .literal("`"), then: .leave), Rule(.value, .run(ByteSet("`$\\").inverted)),
      Rule(.value, .literal("$")),
    ],
    [Rule(nil, .literal("{"), then: .enter(2)), Rule(.keyword, .literal("}"), then: .leave)] + script,
    keywords: """
      abstract as async await break case catch class const continue debugger declare default delete do else enum export \
      extends finally for from function get if implements import in instanceof interface keyof let namespace new of \
      package private protected public readonly return satisfies set static super switch this throw try type typeof var \
      void while with yield
      """,
    constants: "true false null undefined NaN Infinity")

  private static let script: [Rule] = [
    .comment("//"), .comment("/*", "*/"), .text("\""), .text("'"), Rule(.value, .literal("`"), then: .enter(1)),
    Rule(.value, .quoted("/", "/", escape: "\\"), at: .operand), .name("@", .keyword), .number,
    Rule(nil, .word(.name("a-zA-Z_$"), .name("a-zA-Z0-9_$"))),
  ]

  static let python = Grammar(
    [
      .comment("#"), .longText("\"\"\""), .longText("'''"), .text("\""), .text("'"),
      Rule(.keyword, .named("@", .nameStart, .name("a-zA-Z0-9_.")), at: .lineStart), .number, .word,
    ],
    keywords: """
      and as assert async await break case class continue def del elif else except finally for from global if import in \
      is lambda match nonlocal not or pass raise return try while with yield
      """,
    constants: "True False None self cls")

  static let ruby = Grammar(
    [
      Rule(.comment, .quoted("=begin", "\n=end", spans: true), at: .margin), .comment("#"), .text("\""), .text("'"),
      Rule(.value, .quoted("/", "/", escape: "\\"), at: .operand), Rule(nil, .literal("::")), .name(":", .value),
      .name("@", .value), .name("@@", .value), .name("$", .value), .number,
      Rule(nil, .word(.nameStart, .name("a-zA-Z0-9_?!"))),
    ],
    keywords: """
      alias and begin BEGIN break case class def defined? do else elsif end END ensure for if in module next not or redo \
      rescue retry return super then undef unless until when while yield require require_relative include extend \
      attr_reader attr_writer attr_accessor private protected public raise
      """,
    constants: "true false nil self __FILE__ __LINE__")

  static let sql = Grammar(
    [
      .comment("--"), .comment("/*", "*/"), .longText("'", escape: nil), Rule(nil, .quoted("\"", "\"")),
      Rule(nil, .quoted("`", "`")), .comment("\\", at: .margin), .number, .word,
    ],
    keywords: """
      add all alter analyze and any as asc begin between by cascade case cast column commit constraint create cross \
      current database default delete desc describe distinct drop else end except exists explain extract fetch filter \
      first following for foreign from full function grant group having if ilike in index inner insert intersect interval \
      into is join key last lateral left like limit natural not nulls of offset on or order outer over partition preceding \
      primary procedure qualify range recursive references rename replace returning revoke right rollback row rows schema \
      select sequence set similar table temp temporary then to truncate unbounded union unique unnest update using values \
      view when where window with
      """,
    constants: "true false null current_date current_timestamp", ignoresCase: true)

  static let terraform = Grammar(
    [
      .comment("#"), .comment("//"), .comment("/*", "*/"), .text("\""), .number,
      Rule(nil, .word(.nameStart, .name("a-zA-Z0-9_-"))),
    ],
    keywords: """
      backend check data dynamic for for_each if import in locals module moved output provider required_providers \
      resource terraform variable
      """,
    constants: "true false null")

  static let graphql = Grammar(
    [
      .comment("#"), .longText("\"\"\""), .text("\""), .name("$", .value), .name("@", .keyword), .number, .word,
    ],
    keywords: """
      directive enum extend fragment implements input interface mutation on query scalar schema subscription type union
      """,
    constants: "true false null")

  /// Style sheets: properties are words before a colon.
  static let css = Grammar(
    [
      .comment("/*", "*/"), .text("\""), .text("'"), Rule(.keyword, .named("@", .nameStart, .name("a-zA-Z0-9-"))),
      Rule(.value, .named("#", ByteSet("0-9"), ByteSet("0-9a-fA-F"))),
      Rule(.keyword, .word(.name("a-zA-Z_-"), .name("a-zA-Z0-9_-")), at: .after(ByteSet("{;\n\r")), before: ":"),
      Rule(.value, .word(.digits, ByteSet("0-9a-zA-Z.%"))), Rule(nil, .word(.name("a-zA-Z_-"), .name("a-zA-Z0-9_-"))),
    ])
}
