import Diagnostics

/// Where beginnings and ends of boxes share their lines with text: each gets a line of its own there.
///
/// Law: only a box that begins before everything else on its line, and ends on a later one, is split from text.
struct SharedLines {
  /// The beginning or the end of a box.
  struct Mark: Sendable {
    let shortcode: Shortcode
    let range: Range<Int>
  }

  /// Marks by the first byte after the space and the markers of quotes of their line, in order.
  private var marks: [Int: [Mark]] = [:]

  /// The lines of `bytes`, whose text begins at `start`, that hold `pairs` of beginnings and ends.
  init(_ pairs: [(opening: Mark, end: Mark)], in bytes: [UInt8], from start: Int) {
    let all = pairs.enumerated().flatMap { [($1.opening, $0), ($1.end, $0)] }
      .sorted { $0.0.range.lowerBound < $1.0.range.lowerBound }
    var lines: [Int] = []
    var line = start
    var index = start
    for (mark, _) in all {
      while index < mark.range.lowerBound {
        if bytes[index] == 0x0A || bytes[index] == 0x0D { line = index + 1 }
        index += 1
      }
      lines.append(line)
    }
    var endLines = Array(repeating: start, count: pairs.count)
    for (line, (mark, pair)) in zip(lines, all) where mark.shortcode.isEnd { endLines[pair] = line }
    /// The pairs that begin before everything else on their lines.
    var begun: Set<Int> = []
    var first = start
    /// Up to where only marks stand.
    var free = start
    for (place, (mark, pair)) in all.enumerated() {
      let (lower, upper) = (mark.range.lowerBound, mark.range.upperBound)
      if place == 0 || lines[place] != lines[place - 1] {
        first = bytes[lines[place]...].firstIndex { !$0.isBeforeText } ?? lower
        free = first
      }
      let isAtLineEnd = Self.isLineEnd(bytes, upper)
      let isFirst = lower >= free && bytes[free..<lower].allSatisfy(\.isSpaceOrTab)
      if mark.shortcode.isEnd {
        guard begun.contains(pair) else { continue }
      } else if endLines[pair] == lines[place] {
        // A pair of its own, or a part of a sentence.
        continue
      } else if isFirst {
        begun.insert(pair)
      } else {
        if isAtLineEnd, CodeFence.afterItems(bytes, first) == lower { begun.insert(pair) }
        continue
      }
      if isFirst { free = upper }
      if lower != first || !isAtLineEnd { marks[first, default: []].append(mark) }
    }
  }

  /// The marks on the line whose first byte after space and the markers of quotes stands at `index`; nil when none of them
  /// shares it.
  func marks(at index: Int) -> [Mark]? { marks.isEmpty ? nil : marks[index] }

  /// What gives each of the marks of a line a line of its own: `written` stands for them, every line begins with `prefix`.
  static func edits(
    _ marks: [Mark], written: [[UInt8]], from first: Int, in bytes: [UInt8], prefix: ArraySlice<UInt8>
  ) -> [EditedText.Edit] {
    var free = first
    /// Whether the line was broken at `free`.
    var isBroken = true
    return zip(marks, written).enumerated().map { place, mark in
      let (mark, written) = mark
      let upper = bytes[mark.range.upperBound...].firstIndex { !$0.isSpaceOrTab } ?? bytes.count
      var text = bytes[free..<mark.range.lowerBound]
      while text.last?.isSpaceOrTab == true { text = text.dropLast() }
      let newLine: [UInt8] = [0x0A] + prefix
      // Only a blank line ends raw HTML.
      let blank = mark.shortcode.isEnd && text.contains(UInt8(ascii: "<")) ? newLine : []
      let before = text.isEmpty && isBroken ? [] : blank + newLine
      let isBeforeMark = place + 1 < marks.count && marks[place + 1].range.lowerBound == upper
      isBroken = !isBeforeMark && !isLineEnd(bytes, upper)
      free = isLineEnd(bytes, upper) ? mark.range.upperBound : upper
      return EditedText.Edit(range: text.endIndex..<free, replacement: before + written + (isBroken ? newLine : []))
    }
  }

  private static func isLineEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index...].first { !$0.isSpaceOrTab }.map { $0 == 0x0A || $0 == 0x0D } ?? true
  }
}
