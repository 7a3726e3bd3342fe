extension Rule {
  /// Bytes of a page that are no UTF-8, or NUL.
  package static let invalidEncoding = Rule("page.invalid-utf8", .error)
}

extension Source {
  /// The source as valid UTF-8 without NUL, with a replacement character (U+FFFD) for each ill-formed part and each NUL
  /// (CommonMark 0.30, section 2.3), and a finding when there was one. Everything that reads the source or shows places
  /// of it must use the same bytes: these.
  package func readable() -> (source: Source, finding: Diagnostic?) {
    var unfit = UnfitBytes(in: bytes)
    guard let first = unfit.next() else { return (self, nil) }
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count + 64)
    var start = 0
    var count = 0
    var part: Range<Int>? = first
    while let unfitPart = part {
      repaired += bytes[start..<unfitPart.lowerBound]
      repaired += [0xEF, 0xBF, 0xBD]
      count += unfitPart.count
      start = unfitPart.upperBound
      part = unfit.next()
    }
    repaired += bytes[start...]
    let place = first.lowerBound
    // Where each second byte is NUL, the text has another encoding.
    let isStrayNUL = bytes[place] == 0 && count * 4 <= bytes.count
    return (
      Source(path: path, bytes: repaired),
      Diagnostic(
        .invalidEncoding, at: path, SourceSpan(place, place + 3),
        "the byte at offset \(place) is \(bytes[place] == 0 ? "NUL, which no text holds" : "not UTF-8")",
        notes: [
          count == 1
            ? "it is the only one; a replacement character stands for it"
            : "\(count) bytes of the file are not text; replacement characters stand for them"
        ],
        help: isStrayNUL ? "take it out: it shows nothing in an editor" : "save the file as UTF-8")
    )
  }
}

/// Goes through the parts of a text that cannot be read.
private struct UnfitBytes {
  private static let nul = ByteSearch(0)

  private let bytes: [UInt8]
  /// The next of each kind; nil when there is none any more.
  private var invalid: Range<Int>?
  private var nul: Int

  init(in bytes: [UInt8]) {
    self.bytes = bytes
    invalid = UTF8Check.invalid(in: bytes, from: 0, to: bytes.count)
    nul = Self.nul.next(in: bytes.span, from: 0)
  }

  /// The next of them: an ill-formed part, as long as one replacement character stands for it, or a NUL.
  mutating func next() -> Range<Int>? {
    if let part = invalid, part.lowerBound < nul {
      invalid = UTF8Check.invalid(in: bytes, from: part.upperBound, to: bytes.count)
      return part
    }
    guard nul < bytes.count else { return nil }
    defer { nul = Self.nul.next(in: bytes.span, from: nul + 1) }
    return nul..<(nul + 1)
  }
}
