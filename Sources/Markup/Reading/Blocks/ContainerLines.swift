import Diagnostics

/// Lines as the blocks they stand in leave them: without the markers and the indentation of quotes and list items
/// (CommonMark, section 5).
struct ContainerLines: Sendable {
  /// A block that holds blocks.
  enum Container: Sendable {
    case quote
    /// A list item that begins on `line`; its text begins `width` columns after the text of what it stands in.
    case item(line: Int, width: Int)
  }

  /// What is left of a line.
  struct Line: Sendable {
    let number: Int
    /// Its text without space on either side.
    let text: Range<Int>
    /// How many columns the text is indented, from the text of the innermost container.
    let indent: Int
    /// Whether a container's marker or indentation is missing, so that the line only belongs to a paragraph out of
    /// laziness.
    let isLazy: Bool

    /// Whether a block of the container can go on or begin here, other than code.
    var isAligned: Bool { !isLazy && indent < 4 }
  }

  private let bytes: [UInt8]
  private let lines: TextLines

  /// The lines of `bytes`.
  init(_ bytes: [UInt8], _ lines: TextLines) {
    self.bytes = bytes
    self.lines = lines
  }

  /// The line with that number inside `containers`, the outermost first.
  func line(_ number: Int, in containers: [Container]) -> Line {
    var cursor = Cursor(lines.starts[number], bytes: bytes, end: lines.trimmedEnd(number))
    let isLazy = !containers.allSatisfy { cursor.enter($0, on: number) }
    let indent = cursor.indent
    return Line(number: number, text: cursor.text, indent: indent, isLazy: isLazy)
  }

  /// What containers take of the line with that number, a part of a tab written as space.
  func margin(of number: Int, in containers: [Container]) -> [UInt8] {
    let start = lines.starts[number]
    var cursor = Cursor(start, bytes: bytes, end: lines.trimmedEnd(number))
    _ = containers.allSatisfy { cursor.enter($0, on: number) }
    let written = bytes[start..<cursor.index]
    return written + Array(repeating: 0x20, count: max(0, cursor.column - written.columns))
  }

  /// The list item whose marker stands at `place`, inside `containers`.
  func item(at place: Int, in containers: [Container]) -> Container {
    let number = lines.line(at: place)
    var cursor = Cursor(lines.starts[number], bytes: bytes, end: lines.trimmedEnd(number))
    for container in containers { _ = cursor.enter(container, on: number) }
    return .item(line: number, width: cursor.indent + cursor.markerWidth)
  }

  /// A place in a line and its column, with what is left of a tab that a marker took a part of.
  private struct Cursor {
    let bytes: [UInt8]
    let end: Int
    var index: Int
    var column = 0

    init(_ start: Int, bytes: [UInt8], end: Int) {
      (index, self.bytes, self.end) = (start, bytes, end)
    }

    /// The byte at the first place that is no space, and its column.
    private var next: (index: Int, column: Int) {
      var (index, column) = (index, column)
      // A tab that a marker took a part of lies before `index` as far as bytes go, and after it in columns.
      while index < end, bytes[index].isSpaceOrTab {
        column += bytes[index] == 0x20 ? 1 : 4 - column % 4
        index += 1
      }
      return (index, column)
    }

    var text: Range<Int> {
      let start = next.index
      return start..<max(start, end)
    }
    var indent: Int { next.column - column }

    /// Columns of the marker here and of the space that belongs to it (CommonMark, section 5.2).
    var markerWidth: Int {
      var after = self
      after.skip(to: next.index)
      let marker = after.bytes[after.index..<end].prefix { $0 &- 0x30 < 10 }.count + 1
      after.index = min(end, after.index + marker)
      after.column += marker
      let space = after.indent
      return marker + (after.text.isEmpty || space > 4 || space < 1 ? 1 : space)
    }

    /// Steps into a container; false when the line does not belong to it.
    mutating func enter(_ container: Container, on line: Int) -> Bool {
      switch container {
      case .quote:
        let next = next
        guard next.column - column < 4, next.index < end, bytes[next.index] == UInt8(ascii: ">") else { return false }
        (index, column) = (next.index + 1, next.column + 1)
        if index < end, bytes[index].isSpaceOrTab { skip(columns: 1) }
      case .item(line, let width):
        skipMarker(width)
      case .item(_, let width):
        if text.isEmpty { return true }
        guard indent >= width else { return false }
        skip(columns: width)
      }
      return true
    }

    private mutating func skipMarker(_ width: Int) {
      let (start, begin) = next
      let marker = bytes[start..<end].prefix { $0 &- 0x30 < 10 }.count + 1
      let left = width - (begin - column) - marker
      index = min(end, start + marker)
      column = begin + marker
      skip(columns: min(left, indent))
    }

    private mutating func skip(to place: Int) {
      while index < place {
        column += bytes[index] == 0x09 ? 4 - column % 4 : 1
        index += 1
      }
    }

    /// Goes on by some columns of space; a tab of which only a part is taken stays for its other columns.
    private mutating func skip(columns: Int) {
      let target = column + columns
      while index < end, column < target {
        let width = bytes[index] == 0x09 ? 4 - column % 4 : 1
        guard column + width <= target else {
          column = target
          return
        }
        column += width
        index += 1
      }
    }
  }
}
