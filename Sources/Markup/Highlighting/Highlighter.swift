/// Finds the pieces of code that are drawn in a way of their own.
///
/// Law: pieces stand in the code one behind the other and do not touch their text; the work grows with the length of the
/// code, whatever stands in it.
package struct Highlighter {
  private let grammar: Grammar
  private let code: ArraySlice<UInt8>
  private var index: Int
  private var state: [Int] = [0]
  private var tokens: [Token] = []
  /// How many bytes were looked at, those looked at twice counted twice.
  package private(set) var work = 0

  /// How many states lie one in the other at most.
  private static let deepest = 64

  /// The pieces of `code`, by the rules of `grammar`.
  package static func tokens(of code: ArraySlice<UInt8>, in grammar: Grammar) -> [Token] {
    var highlighter = Highlighter(code, grammar)
    return highlighter.read()
  }

  /// A reader of `code`.
  package init(_ code: ArraySlice<UInt8>, _ grammar: Grammar) {
    self.grammar = grammar
    self.code = code
    index = code.startIndex
  }

  /// All pieces.
  package mutating func read() -> [Token] {
    while index < code.endIndex {
      if step() { continue }
      index += 1
      work += 1
    }
    return tokens
  }

  /// Takes what the first fitting rule takes.
  private mutating func step() -> Bool {
    let current = state.last ?? 0
    for candidate in grammar.candidates[current][Int(code[index])] {
      let rule = grammar.states[current][Int(candidate)]
      guard fits(rule.place), let end = end(of: rule.pattern), end > index, isFollowed(end, by: rule.before) else {
        continue
      }
      add(kind(of: rule, index..<end), index..<end)
      work += end - index
      index = end
      switch rule.turn {
      case .stay: break
      case .enter(let next): if state.count < Self.deepest { state.append(next) }
      case .become(let next): state[state.count - 1] = next
      case .leave: if state.count > 1 { state.removeLast() }
      }
      return true
    }
    return false
  }

  private mutating func add(_ kind: Token.Kind?, _ range: Range<Int>) {
    guard let kind else { return }
    if let last = tokens.last, last.kind == kind, last.range.upperBound == range.lowerBound {
      tokens[tokens.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      tokens.append(Token(kind, range))
    }
  }

  private func kind(of rule: Grammar.Rule, _ range: Range<Int>) -> Token.Kind? {
    guard case .word = rule.pattern else { return rule.kind }
    let word = String(decoding: code[range], as: UTF8.self)
    return grammar.words[grammar.ignoresCase ? word.lowercased() : word] ?? rule.kind
  }

  // MARK: Places

  private var previous: UInt8? { index > code.startIndex ? code[index - 1] : nil }

  private mutating func fits(_ place: Grammar.Place) -> Bool {
    switch place {
    case .anywhere: return true
    case .margin: return isEnd(previous)
    case .afterBlank: return isEnd(previous) || previous.map(ByteSet.blanks.contains) == true
    case .behind(let set): return isEnd(last(butFor: set))
    case .after(let set): return set.contains(last(butFor: .blanks) ?? UInt8(ascii: "\n"))
    }
  }

  private func isEnd(_ byte: UInt8?) -> Bool { byte.map(ByteSet.lineEnds.contains) ?? true }

  /// The last byte that is none of `set`; nil at the beginning.
  private mutating func last(butFor set: ByteSet) -> UInt8? {
    var place = index
    while place > code.startIndex, set.contains(code[place - 1]) { place -= 1 }
    work += index - place
    return place > code.startIndex ? code[place - 1] : nil
  }

  private mutating func isFollowed(_ end: Int, by mark: Character?) -> Bool {
    guard let mark else { return true }
    var place = end
    while place < code.endIndex, ByteSet.blanks.contains(code[place]) { place += 1 }
    work += place - end
    return place < code.endIndex && code[place] == mark.asciiValue
  }

  // MARK: Patterns

  /// The end of what a pattern takes from here on; nil when it does not fit.
  private mutating func end(of pattern: Grammar.Pattern) -> Int? {
    switch pattern {
    case .literal(let mark): return after(mark, at: index)
    case .line(let mark): return after(mark, at: index).map { past(.lineEnds, from: $0, while: false) }
    case .run(let set): return past(set, from: index, while: true)
    case .word(_, let rest): return past(rest, from: index + 1, while: true)
    case .named(let mark, let first, let rest):
      guard let start = after(mark, at: index), start < code.endIndex, first.contains(code[start]) else { return nil }
      return past(rest, from: start + 1, while: true)
    case .quoted(let open, let close, let escape, let spans):
      guard let start = after(open, at: index) else { return nil }
      return quoted(from: start, to: close, escape: escape?.asciiValue, spans: spans)
    case .fence: return fence()
    case .key: return key()
    case .indentedText: return indentedText()
    case .loneWord: return loneWord()
    }
  }

  /// The place behind `mark`, if it stands at `place`.
  private func after(_ mark: String, at place: Int) -> Int? {
    code[place...].starts(with: mark.utf8) ? place + mark.utf8.count : nil
  }

  /// The first place from `start` on whose byte is not in `set`, or is, when `isIn` is false.
  private mutating func past(_ set: ByteSet, from start: Int, while isIn: Bool) -> Int {
    var place = start
    while place < code.endIndex, set.contains(code[place]) == isIn { place += 1 }
    work += place - start
    return place
  }

  private func quoted(from start: Int, to close: String, escape: UInt8?, spans: Bool) -> Int {
    let first = close.utf8.first
    var place = start
    while place < code.endIndex {
      let byte = code[place]
      if byte == first, let end = after(close, at: place) {
        guard byte == escape, end < code.endIndex, code[end] == escape else { return end }
        place = end + 1
        continue
      }
      if !spans, ByteSet.lineEnds.contains(byte) { return place }
      place +=
        byte == escape && place + 1 < code.endIndex && (spans || !ByteSet.lineEnds.contains(code[place + 1])) ? 2 : 1
    }
    return place
  }

  private mutating func fence() -> Int? {
    let mark = code[index]
    let opening = past(ByteSet(String(UnicodeScalar(mark))), from: index, while: true)
    let length = opening - index
    guard length >= 3 else { return nil }
    var line = opening
    while true {
      line = past(.lineEnds, from: past(.lineEnds, from: line, while: false), while: true)
      guard line < code.endIndex else { return code.endIndex }
      let start = past(.blanks, from: line, while: true)
      let end = start + code[start...].prefix { $0 == mark }.count
      if end - start >= length { return past(.lineEnds, from: end, while: false) }
      line = end
    }
  }

  private mutating func key() -> Int? {
    var place = index
    while place < code.endIndex, !ByteSet.lineEnds.contains(code[place]) {
      let next = place + 1 < code.endIndex ? code[place + 1] : UInt8(ascii: "\n")
      let isGap = ByteSet.blanks.contains(next) || ByteSet.lineEnds.contains(next)
      if code[place] == UInt8(ascii: ":"), isGap { return place }
      if ByteSet.blanks.contains(code[place]), next == UInt8(ascii: "#") { return nil }
      place += 1
      work += 1
    }
    return nil
  }

  private mutating func indentedText() -> Int? {
    var end = past(ByteSet("+-0-9"), from: index + 1, while: true)
    end = past(.blanks, from: end, while: true)
    if end < code.endIndex, code[end] == UInt8(ascii: "#") { end = past(.lineEnds, from: end, while: false) }
    guard end == code.endIndex || ByteSet.lineEnds.contains(code[end]) else { return nil }
    let head = code[..<index].lastIndex { ByteSet.lineEnds.contains($0) }.map { $0 + 1 } ?? code.startIndex
    let base = past(ByteSet(" "), from: head, while: true) - head
    var line = past(.lineEnds, from: end, while: true)
    while line < code.endIndex {
      let start = past(.blanks, from: line, while: true)
      let isBlank = start == code.endIndex || ByteSet.lineEnds.contains(code[start])
      guard isBlank || start - line > base else { break }
      end = past(.lineEnds, from: start, while: false)
      line = past(.lineEnds, from: end, while: true)
    }
    return end
  }

  private mutating func loneWord() -> Int? {
    let end = past(.scalarEnd, from: index, while: false)
    guard end > index, code[end - 1] != UInt8(ascii: ":") else { return nil }
    let next = past(.blanks, from: end, while: true)
    guard next < code.endIndex, !ByteSet.lineEnds.contains(code[next]) else { return end }
    let isComment = code[next] == UInt8(ascii: "#") && next > end
    return isComment || ByteSet(",]}").contains(code[next]) ? end : nil
  }
}
