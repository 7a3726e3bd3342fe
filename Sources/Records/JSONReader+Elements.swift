package import Diagnostics

// Long lists, one element at a time.
extension JSONReader {
  /// An element of a list at the top of a text.
  package struct Element {
    /// The key the list stands at; nil when the text is the list.
    package let list: String?
    /// Which element it is, from 0.
    package let index: Int
    /// Offset of its first byte.
    package let offset: Int
  }

  /// Reads `source` like `read(_:in:)`, but keeps no element of the lists that `isTaken` wants: the whole text when it is
  /// a list (nil), or what stands at a key of the mapping it is. Those lists are empty in the value that is returned.
  ///
  /// Of each element `scan` is asked first. It gives the offset after the element when it has read it by itself, which it
  /// may only do with a text that this reader reads without a finding; else nil, and `take` gets the element's value.
  /// When the text turns out to be no JSON, the value is nil, and what was taken until then has to be forgotten.
  package static func read(
    _ source: Source, elementsOf isTaken: (String?) -> Bool, scan: (Element) -> Int?,
    take: (Element, RecordValue) -> Void
  ) -> (value: RecordValue?, findings: [Diagnostic]) {
    read(source, in: nil) { reader throws(JSONSyntaxError) in
      try reader.readRoot(isTaken, scan, take)
    }
  }

  private mutating func readRoot(
    _ isTaken: (String?) -> Bool, _ scan: (Element) -> Int?, _ take: (Element, RecordValue) -> Void
  ) throws(JSONSyntaxError) -> RecordValue {
    let start = scanner.index
    let content: RecordValue.Content
    switch scanner.current {
    case UInt8(ascii: "[") where isTaken(nil):
      try enter()
      try passElements(of: nil, scan, take)
      content = .sequence([])
    case UInt8(ascii: "{"):
      try enter()
      content = .mapping(
        try readEntries { reader, key throws(JSONSyntaxError) in
          let start = reader.scanner.index
          guard reader.scanner.current == UInt8(ascii: "["), isTaken(key) else { return try reader.readValue() }
          try reader.enter()
          try reader.passElements(of: key, scan, take)
          reader.depth -= 1
          return RecordValue(.sequence([]), SourceSpan(start, reader.scanner.index))
        })
    default: return try readValue()
    }
    depth -= 1
    return RecordValue(content, SourceSpan(start, scanner.index))
  }

  private mutating func passElements(
    of list: String?, _ scan: (Element) -> Int?, _ take: (Element, RecordValue) -> Void
  ) throws(JSONSyntaxError) {
    var index = 0
    try readElements { reader throws(JSONSyntaxError) in
      let element = Element(list: list, index: index, offset: reader.scanner.index)
      index += 1
      if let end = scan(element) {
        reader.scanner.move(to: end)
      } else {
        take(element, try reader.readValue())
      }
    }
  }
}
