/// The shortest text found that still fails: lines are taken away, then characters, as long as `fails` holds.
package func shrunk(_ text: String, while fails: (String) throws -> Bool) throws -> String {
  func pass<Piece>(_ pieces: [Piece], _ join: ([Piece]) -> String) throws -> [Piece] {
    var pieces = pieces
    var size = max(1, pieces.count / 2)
    while true {
      var start = 0
      while start < pieces.count {
        var fewer = pieces
        fewer.removeSubrange(start..<min(start + size, pieces.count))
        if try fails(join(fewer)) { pieces = fewer } else { start += size }
      }
      if size == 1 { return pieces }
      size /= 2
    }
  }
  let lines = try pass(text.split(separator: "\n", omittingEmptySubsequences: false)) { $0.joined(separator: "\n") }
  let scalars = try pass(Array(lines.joined(separator: "\n").unicodeScalars)) {
    String(String.UnicodeScalarView($0))
  }
  return String(String.UnicodeScalarView(scalars))
}
