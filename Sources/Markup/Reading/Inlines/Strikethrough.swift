import Diagnostics

/// Strikethrough (GFM, section 6.5): runs of one or two tildes, flanking as in CommonMark 0.30, section 6.2.
extension InlineRewriter {
  mutating func appendTildes(
    _ range: Range<Int>, _ span: SourceSpan, _ parent: Int, before: Unicode.Scalar, after: Unicode.Scalar
  ) {
    flush(range, span)
    guard range.count <= 2 else { return }
    let (isLeft, isRight) = Self.flanking(before: before, after: after)
    guard isLeft || isRight else { return }
    delimiters.append(
      Delimiter(piece: pieces.count - 1, parent: parent, canOpen: isLeft, canClose: isRight, length: range.count))
  }

  /// On which sides a run of delimiters between two characters flanks something (CommonMark 0.30, section 6.2).
  static func flanking(before: Unicode.Scalar, after: Unicode.Scalar) -> (isLeft: Bool, isRight: Bool) {
    let spaces = (before: before.properties.isWhitespace, after: after.properties.isWhitespace)
    let marks = (before: isPunctuation(before), after: isPunctuation(after))
    return (
      !spaces.after && (!marks.after || spaces.before || marks.before),
      !spaces.before && (!marks.before || spaces.after || marks.after)
    )
  }

  /// Pairs each closing run with the nearest opening one of the same parent; runs of different length cancel out.
  mutating func pairTildes() {
    var open: [Int: [Int]] = [:]
    for index in delimiters.indices {
      let delimiter = delimiters[index]
      if delimiter.canClose, let opener = open[delimiter.parent]?.popLast() {
        if delimiters[opener].length == delimiter.length {
          delimiters[opener].partner = delimiter.piece
          delimiters[index].partner = delimiters[opener].piece
        }
      } else if delimiter.canOpen {
        open[delimiter.parent, default: []].append(index)
      }
    }
  }

  func neighbour(_ nodes: [Node], before index: Int, _ run: Range<Int>) -> Unicode.Scalar {
    guard index > run.lowerBound else { return " " }
    let kind = nodes[index - 1].kind
    return kind == .softBreak || kind == .lineBreak ? " " : "*"
  }

  func neighbour(_ nodes: [Node], after index: Int, _ run: Range<Int>) -> Unicode.Scalar {
    guard index + 1 < run.upperBound else { return " " }
    let kind = nodes[index + 1].kind
    return kind == .softBreak || kind == .lineBreak ? " " : "*"
  }

  static func scalar(before index: Int, in bytes: [UInt8]) -> Unicode.Scalar {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start, in: bytes)
  }

  static func scalar(at index: Int, in bytes: [UInt8]) -> Unicode.Scalar {
    if bytes[index] < 0x80 { return Unicode.Scalar(bytes[index]) }
    return String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).unicodeScalars.first ?? " "
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (33...47).contains(scalar.value) || (58...64).contains(scalar.value)
        || (91...96).contains(scalar.value) || (123...126).contains(scalar.value)
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
