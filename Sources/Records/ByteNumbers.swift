/// Numbers for words of a text.
package struct ByteNumbers: Sendable {
  private var words = ByteWords()
  /// The number of each word, by its place.
  private var numbers: [UInt32] = []

  /// No words yet.
  package init() {}

  /// The number of the word at `range` of `text`, whose hash is `hash`; nil when it was not added.
  package func number(of range: Range<Int>, in text: borrowing Span<UInt8>, hash: UInt64) -> UInt32? {
    words.place(of: range, in: text, hash: hash).map { numbers[$0] }
  }

  /// Adds a word. One that is there already keeps its number.
  package mutating func add(_ range: Range<Int>, of text: [UInt8], hash: UInt64, number: UInt32) {
    if words.insert(range, of: text.span, hash: hash) { numbers.append(number) }
  }
}
