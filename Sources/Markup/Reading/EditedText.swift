import Diagnostics

/// A text in which parts were replaced, and the way back from its places to those of the text it was made of.
///
/// Laws: a place that was copied leads back to itself; a place inside a replacement leads to the replaced range; rising
/// places lead to rising places.
struct EditedText: Sendable {
  /// A part to be replaced.
  struct Edit: Sendable {
    var range: Range<Int>
    var replacement: [UInt8]
  }

  /// The text with all edits made.
  private(set) var bytes: [UInt8]
  /// For each time edits were made, the last time first: where runs of the newer text begin and what of the older text
  /// they stand for.
  private var layers: [[(start: Int, older: Range<Int>)]] = []

  /// A text without edits.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether any edit was made.
  var isEdited: Bool { !layers.isEmpty }

  /// Makes edits, which are in rising order and do not overlap; their ranges are places of the text as it is now.
  mutating func apply(_ edits: [Edit]) {
    guard !edits.isEmpty else { return }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.count })
    var runs: [(start: Int, older: Range<Int>)] = []
    var copied = 0
    for edit in edits where edit.range.lowerBound >= copied {
      runs.append((text.count, copied..<edit.range.lowerBound))
      text += bytes[copied..<edit.range.lowerBound]
      runs.append((text.count, edit.range))
      text += edit.replacement
      copied = edit.range.upperBound
    }
    runs.append((text.count, copied..<bytes.count))
    text += bytes[copied...]
    bytes = text
    layers.insert(runs, at: 0)
  }

  /// The place in the text without edits.
  func origin(of place: Int) -> Int {
    var place = place
    for runs in layers {
      let run = runs[max(0, runs.partitionIndex { $0.start > place } - 1)]
      place = min(run.older.lowerBound + place - run.start, run.older.upperBound)
    }
    return place
  }

  /// The span in the text without edits.
  func origin(of span: SourceSpan) -> SourceSpan {
    SourceSpan(origin(of: span.lower), origin(of: span.upper))
  }
}

extension Document {
  /// Leads places that are those of an edited text back to the text as it was written: all but those of headings, of
  /// directives and of what was found in raw HTML.
  mutating func movePlaces(by text: EditedText) {
    guard text.isEdited else { return }
    for index in nodes.indices {
      let span = text.origin(of: nodes[index].span)
      (nodes[index].lower, nodes[index].upper) = (Int32(span.lower), Int32(span.upper))
    }
    for index in links.indices { links[index].span = text.origin(of: links[index].span) }
    for index in findings.indices { findings[index].span = findings[index].span.map { text.origin(of: $0) } }
  }
}
