import Hypertext

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
      case attributes([Attributes.Pair])
      /// Nothing.
      case nothing
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
    for (place, given) in document.tagAttributes {
      var scanner = TagScanner(document.buffer[Int(place)...])
      guard let tag = scanner.next() else { continue }
      let after = Int(place) + 1 + tag.name.utf8.count
      let pairs = document.attributes[Int(given)].written(in: tag, of: document.buffer, resolution.html.policy)
      guard !pairs.isEmpty else { continue }
      edits.append(Edit(range: after..<after, kind: .attributes(pairs)))
      for attribute in tag.attributes where pairs.contains(where: { $0.key == attribute.name }) {
        var whole = attribute.whole
        while document.buffer[whole.upperBound] <= 0x20 { whole = whole.lowerBound..<(whole.upperBound + 1) }
        edits.append(Edit(range: whole, kind: .nothing))
      }
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

  /// Whether a tag that HTML may know is shown as text: a word with a hyphen.
  func isText(_ tag: TagScanner.Tag) -> Bool {
    guard tag.name.utf8.contains(UInt8(ascii: "-")) else { return false }
    return within(tag.range).contains { if case .text = $0.kind { $0.range == tag.range } else { false } }
  }

  /// The URL that stands in place of the value at `range`.
  func url(at range: Range<Int>) -> String? {
    if case .url(let url)? = within(range).first(where: { $0.range == range })?.kind { url } else { nil }
  }

  /// The id that is put in at `place`.
  func id(at place: Int) -> String? {
    for edit in within(place..<place) { if case .id(let id) = edit.kind { return id } }
    return nil
  }

  /// The attributes that are put in at `place`, before those of the tag.
  func attributes(at place: Int) -> [Attributes.Pair] {
    for edit in within(place..<place) { if case .attributes(let pairs) = edit.kind { return pairs } }
    return []
  }
}

extension Attributes {
  /// What this list puts into a start tag, in place of the tag's own attributes of the same names.
  fileprivate func written(in tag: TagScanner.Tag, of buffer: [UInt8], _ policy: HTMLTreatment.Policy) -> [Pair] {
    var written: [Pair] = []
    if let id { written.append(Pair(key: "id", value: id)) }
    if !classes.isEmpty {
      var whole = Attributes()
      let own = tag.attribute("class").map { HTMLText.resolved(attribute: buffer[$0.value]) }
      if let own { whole.merge(Attributes(pairs: [Pair(key: "class", value: own)])) }
      whole.merge(Attributes(classes: classes))
      written.append(Pair(key: "class", value: whole.classes.joined(separator: " ")))
    }
    return written
      + pairs.filter { policy == .trusted || $0.refusal == nil }
  }
}
