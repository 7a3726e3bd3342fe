/// What is written in another way in the raw HTML of a document: URLs, ids that headings get, tags shown as text.
struct RawHTMLEdits {
  /// One place of the buffer and what stands there.
  struct Edit {
    /// The bytes in place of which it stands; empty where it is put in.
    let range: Range<Int>
    let kind: Kind

    enum Kind {
      case url(String)
      case id(String)
      /// The bytes themselves, as text.
      case text
    }
  }

  /// By place.
  private let edits: [Edit]

  /// No edits.
  init() {
    edits = []
  }

  /// The edits that `resolution` asks for in `document`. Raw HTML lies in the buffer in another order than in the document.
  init(_ document: Document, _ resolution: Resolution) {
    var edits: [Edit] = []
    for (reference, url) in zip(document.rawReferences, resolution.rawURLs) {
      if let url { edits.append(Edit(range: reference.value.range, kind: .url(url))) }
    }
    for (heading, id) in zip(document.headings, resolution.headingIDs) where !id.isEmpty {
      if let place = heading.insertion.map(Int.init) { edits.append(Edit(range: place..<place, kind: .id(id))) }
    }
    if resolution.html.unknownTags == .text {
      edits += document.unknownTags.map { Edit(range: $0.text.range, kind: .text) }
    }
    self.edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The edits in a range, in order.
  func within(_ range: Range<Int>) -> ArraySlice<Edit> {
    let first = edits.partitionIndex { $0.range.lowerBound >= range.lowerBound }
    return edits[first...].prefix { $0.range.upperBound <= range.upperBound }
  }

  /// The URL that stands in place of the value at `range`.
  func url(at range: Range<Int>) -> String? {
    if case .url(let url)? = within(range).first(where: { $0.range == range })?.kind { url } else { nil }
  }

  /// The id that is put in at `place`.
  func id(at place: Int) -> String? {
    if case .id(let id)? = within(place..<place).first?.kind { id } else { nil }
  }
}
