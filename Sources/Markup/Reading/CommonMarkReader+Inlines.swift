import CMark
import Diagnostics
import Glibc

/// Inline nodes and their exact places.
extension CommonMarkReader {
  mutating func appendBreak(_ kind: Node.Kind) {
    nodes.append(Node(kind, at: SourceSpan(at: places.last)))
    // libcmark does not count the line when a backslash makes the break.
    let isEscaped = kind == .lineBreak && places.last < bytes.count && bytes[places.last] == UInt8(ascii: "\\")
    if !isEscaped { places.countLine() }
  }

  mutating func appendText(_ node: OpaquePointer, _ buffer: inout [UInt8]) {
    let text = unsafe copy(cmark_node_get_literal(node), &buffer)
    let line = unsafe Int(cmark_node_get_start_line(node))
    let lower = places.place(
      of: buffer[text.range], line: line, column: unsafe Int(cmark_node_get_start_column(node)))
    let upper = unsafe places.end(
      of: buffer[text.range], at: lower, line: line, column: Int(cmark_node_get_end_column(node)) + 1)
    places.last = upper
    nodes.append(Node(.text, text: text, at: SourceSpan(lower, upper)))
  }

  /// Code: libcmark's place leaves out the backticks, and counts the column of an end on a later line from there.
  mutating func appendCode(_ node: OpaquePointer, _ buffer: inout [UInt8]) {
    var lower = unsafe places.place(
      line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
    var upper = unsafe end(of: node)
    while lower > places.last, bytes[lower - 1] == UInt8(ascii: "`") { lower -= 1 }
    while upper < bytes.count, bytes[upper] == UInt8(ascii: "`") { upper += 1 }
    places.last = max(lower, upper)
    let text = unsafe code(cmark_node_get_literal(node), &buffer)
    nodes.append(Node(.code, text: text, at: SourceSpan(lower, upper)))
  }

  /// Raw HTML: libcmark counts an end on a later line without the `>`.
  mutating func appendHTML(_ node: OpaquePointer, _ buffer: inout [UInt8]) {
    let text = unsafe copy(cmark_node_get_literal(node), &buffer)
    let line = unsafe Int(cmark_node_get_start_line(node))
    let lower = places.place(
      of: buffer[text.range].prefix { $0 != 0x0A }, line: line, column: unsafe Int(cmark_node_get_start_column(node)))
    let isLong = unsafe cmark_node_get_end_line(node) > cmark_node_get_start_line(node)
    let upper = max(lower, unsafe end(of: node) + (isLong ? 1 : 0))
    places.last = upper
    nodes.append(Node(.html, text: restored(text, in: .html, &buffer), at: SourceSpan(lower, upper)))
  }

  /// Where a node ends that may go over lines.
  private mutating func end(of node: OpaquePointer) -> Int {
    let line = unsafe Int(cmark_node_get_end_line(node))
    let column = unsafe Int(cmark_node_get_end_column(node))
    guard unsafe cmark_node_get_start_line(node) != line else { return places.place(line: line, column: column + 1) }
    places.countLine()
    return places.place(line: line, textColumn: column)
  }

  /// Puts an emphasis around its children, by the length of its markers.
  mutating func wrap(_ index: Int, by length: Int) {
    if index + 1 < nodes.count { nodes[index].lower = max(Int32(start), nodes[index + 1].lower - Int32(length)) }
    nodes[index].upper = max(nodes[index].lower, Int32(min(bytes.count, places.last + length)))
    places.last = Int(nodes[index].upper)
  }

  /// Puts a link around its children and finds its destination.
  mutating func placeLink(_ index: Int, _ node: OpaquePointer) {
    let number = Int(nodes[index].extra)
    let hasChildren = index + 1 < nodes.count
    let opening: Int32 = nodes[index].kind == .image ? 2 : 1
    let isAutolink =
      hasChildren && nodes[index].kind == .link && nodes[index + 1].lower > Int32(start)
      && bytes[Int(nodes[index + 1].lower) - 1] == UInt8(ascii: "<") && bytes.indices.contains(places.last)
      && bytes[places.last] == UInt8(ascii: ">")
    let hint = unsafe places.place(
      line: Int(cmark_node_get_end_line(node)), column: Int(cmark_node_get_end_column(node)) + 1)
    if hasChildren {
      nodes[index].lower = max(Int32(start), nodes[index + 1].lower - opening)
    } else {
      let start = unsafe places.place(
        line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
      nodes[index].lower = Int32(min(hint, start))
    }
    let upper = isAutolink ? places.last + 1 : close(from: max(hint, places.last))
    nodes[index].upper = Int32(min(max(upper, Int(nodes[index].lower)), bytes.count))
    places.last = Int(nodes[index].upper)
    links[number].span = nodes[index].span
    if isAutolink {
      links[number].span = nodes[index + 1].span
    } else if let url = unsafe cmark_node_get_url(node) {
      let written = unsafe Array(UnsafeRawBufferPointer(start: url, count: strlen(url)))
      if let place = LinkDestination(bytes: bytes).place(
        of: written[...], from: Int(nodes[index].lower), to: Int(nodes[index].upper))
      {
        links[number].span = SourceSpan(place.lowerBound, place.upperBound)
      }
    }
  }

  mutating func append(_ kind: Node.Kind, _ node: OpaquePointer, _ buffer: inout [UInt8]) {
    var link = Node(kind, at: SourceSpan(at: places.last))
    link.extra = Int32(links.count)
    nodes.append(link)
    var isKnown = true
    let destination = unsafe address(cmark_node_get_url(node), &isKnown, &buffer)
    let title = unsafe copy(cmark_node_get_title(node), &buffer)
    callsInLinks += mask.calls(in: buffer[title.range]).map { CallInLink(number: $0, isAddress: false) }
    links.append(
      Document.Link(
        destination: destination, title: restored(title, in: .address, &buffer), span: link.span,
        isImage: kind == .image, isKnown: isKnown))
  }

  /// Copies the address of a link: the path of `{{< ref "path" >}}`; any other shortcode, and template code, leaves it
  /// unknown.
  private mutating func address(
    _ url: UnsafePointer<CChar>?, _ isKnown: inout Bool, _ buffer: inout [UInt8]
  ) -> TextRange {
    let range = unsafe copy(url, &buffer)
    let calls = mask.calls(in: buffer[range.range])
    guard let first = calls.first else { return restored(range, in: .address, &buffer) }
    let (construct, place) = mask.constructs[first]
    let whole = range.range
    if calls.count == 1, case .directive(.shortcode(let shortcode)) = construct, let path = shortcode.referencePath,
      buffer[whole.lowerBound] == MaskedSource.lead
    {
      buffer.replaceSubrange(whole.lowerBound..<(whole.lowerBound + place.count), with: path.utf8)
      return TextRange(whole.lowerBound, buffer.count)
    }
    isKnown = false
    callsInLinks += calls.map { CallInLink(number: $0, isAddress: true) }
    return restored(range, in: .address, &buffer)
  }

  /// Where a link ends whose hint is `hint`: line breaks inside its parentheses make the hint fall short by the markers
  /// of containers.
  private func close(from hint: Int) -> Int {
    guard hint > start else { return hint }
    for end in hint..<min(hint + 64, bytes.count + 1)
    where bytes[end - 1] == UInt8(ascii: ")") || bytes[end - 1] == UInt8(ascii: "]") {
      return end
    }
    return hint
  }
}
