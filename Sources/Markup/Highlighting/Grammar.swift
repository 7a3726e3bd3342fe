/// How the code of one language falls into pieces: a table for `Highlighter`.
///
/// A grammar is a list of states, each a list of rules. The first rule of the state that fits at a place takes the bytes
/// there; where none does, one byte is plain. Rules look at one line, save texts and comments that their language lets
/// run over lines, so that what is misread stays in its line.
package struct Grammar: Sendable {
  /// What a rule takes.
  enum Pattern: Sendable {
    /// These bytes.
    case literal(String)
    /// These bytes, and the rest of the line.
    case line(String)
    /// Bytes of a set, at least one.
    case run(ByteSet)
    /// A byte of the first set and those of the second that follow; its kind is looked up among `words`.
    case word(ByteSet, ByteSet)
    /// A mark, then a byte of the first set and those of the second that follow.
    case named(String, ByteSet, ByteSet)
    /// From one mark to the next other one; an escape byte guards what follows it; a mark that
    /// is its own escape is guarded by another. One that does not close in its line
    /// ends there, unless it `spans` lines.
    case quoted(String, String, escape: Character? = nil, spans: Bool = false)
    /// A fence of three or more such bytes, with all lines down to the next.
    case fence(Character)
    /// What stands before a colon with a blank or the end of the line behind it, in one line and without a `#` (YAML 1.2,
    /// section 7.4.2).
    case key
    /// `|` or `>` at the end of a line, with the lines below that are indented deeper than that line (YAML 1.2, section
    /// 8.1).
    case indentedText
    /// A scalar of one word: nothing but a comment or a mark of flow style follows.
    case loneWord
  }

  /// Where a rule applies.
  enum Place: Sendable {
    case anywhere
    /// At the very beginning of a line.
    case margin
    /// Behind nothing but such bytes in its line.
    case behind(ByteSet)
    /// Where the last byte that is no blank is one of these; the code begins as behind the end of a line.
    case after(ByteSet)
    /// At the beginning of a line or behind a blank.
    case afterBlank

    /// Behind nothing but blanks.
    static let lineStart = Place.behind(.blanks)
    /// Where an operand is due.
    static let operand = Place.after(ByteSet("(,=:[!&|?{};+\n\r"))
  }

  /// Where the reading goes on.
  enum Turn: Sendable {
    case stay
    case enter(Int)
    case become(Int)
    case leave
  }

  /// One row of the table.
  struct Rule: Sendable {
    var kind: Token.Kind?
    var pattern: Pattern
    var place = Place.anywhere
    /// The byte that must follow, behind blanks; nil asks for none.
    var before: Character?
    var turn = Turn.stay

    init(
      _ kind: Token.Kind?, _ pattern: Pattern, at place: Place = .anywhere, before: Character? = nil,
      then turn: Turn = .stay
    ) {
      self.kind = kind
      self.pattern = pattern
      self.place = place
      self.before = before
      self.turn = turn
    }
  }

  /// Rules by state; reading begins in the first.
  let states: [[Rule]]
  /// What words are, by the word.
  let words: [String: Token.Kind]
  /// Whether words are looked up in small letters.
  let ignoresCase: Bool
  /// For each state and first byte, the rules that may fit, in order.
  let candidates: [[[UInt8]]]

  /// A grammar with the rules of each state, and words of the language (`keywords`) and of its constants (`constants`),
  /// separated by blanks.
  init(_ states: [Rule]..., keywords: String = "", constants: String = "", ignoresCase: Bool = false) {
    self.states = states
    self.ignoresCase = ignoresCase
    var words: [String: Token.Kind] = [:]
    for word in keywords.split(separator: " ") { words[String(word)] = .keyword }
    for word in constants.split(separator: " ") { words[String(word)] = .value }
    self.words = words
    candidates = states.map { rules in
      (UInt8.min...UInt8.max).map { byte in
        rules.indices.filter { rules[$0].pattern.mayBegin(with: byte) }.map(UInt8.init)
      }
    }
  }
}

extension Grammar.Pattern {
  /// Whether something that begins with `byte` can fit.
  func mayBegin(with byte: UInt8) -> Bool {
    switch self {
    case .literal(let mark), .line(let mark), .named(let mark, _, _), .quoted(let mark, _, _, _):
      mark.utf8.first == byte
    case .run(let set), .word(let set, _): set.contains(byte)
    case .fence(let mark): mark.asciiValue == byte
    case .indentedText: byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">")
    case .key, .loneWord: ByteSet.scalar.contains(byte)
    }
  }
}

extension ByteSet {
  /// What plain scalars begin with in practice (YAML 1.2, section 7.3.3 allows more).
  static let scalar = ByteSet.name("a-zA-Z0-9._/+~$<=")
  /// What ends a word of a plain scalar.
  static let scalarEnd = ByteSet(" \t\n\r,[]{}")
  /// What names begin with in most languages.
  static let nameStart = ByteSet.name("a-zA-Z_")
  /// What names go on with in most languages.
  static let namePart = ByteSet.name("a-zA-Z0-9_")
  /// What numbers go on with: digits, hexadecimal digits, points, exponents, separators.
  static let numberPart = ByteSet("0-9a-zA-Z_.")
  /// Digits.
  static let digits = ByteSet("0-9")
}
