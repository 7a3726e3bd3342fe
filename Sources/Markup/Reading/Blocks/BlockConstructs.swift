import Diagnostics
import Hypertext

/// Finds the block constructs of a text and writes it anew in CommonMark that has the same structure.
///
/// Whether a line can begin a block, or is code, or goes on with raw HTML, only a reader of all blocks can say. So the text
/// is read once with a mark at each place in question; where the mark comes back as a block of raw HTML, the construct is
/// one. What follows a construct may then be read in another way than before: the passes end when nothing more is found.
struct BlockConstructs: Sendable {
  /// The text as CommonMark.
  private(set) var text: EditedText
  /// The text as written.
  let source: [UInt8]
  /// The marks in the text: a construct each.
  let markers: BlockMarkers
  /// What each mark stands for, by its number.
  private(set) var constructs: [BlockConstruct] = []
  /// Footnotes in the order their definitions were found.
  private(set) var footnotes: [FootnoteDefinition] = []
  /// Where in the source end tags of raw HTML stand that end nothing, and so are text.
  private(set) var strayEnds: [Int] = []
  /// Whether `$$` stands anywhere.
  let mayHoldFormulas: Bool
  /// Whether there are lists of definitions.
  private(set) var hasDefinitions = false
  /// Attribute lists by the names they were defined with (`{:name: .a #b}`).
  private(set) var definitions: [String: Attributes] = [:]

  /// What `{::options}` said, by the places in the source where it did, in order.
  private(set) var optionLists: [(place: Int, list: Attributes)] = []

  /// How deep constructs may lie in each other. What lies deeper stays text.
  private static let mostPasses = 6
  private let dialect: Dialect
  /// What begins an item of a list, its text at column 4.
  private let item: [UInt8]

  /// Finds the constructs of `dialect` in `source` from the byte at `start` on; blocks end at `cuts`, which are in order.
  init(_ source: [UInt8], from start: Int, dialect: Dialect, cuts: [TableCut] = []) {
    text = EditedText(source)
    self.source = source
    self.dialect = dialect
    let occur = Self.mayOccur(
      in: source, from: start, hasAllHTML: dialect.hasKramdownHTML, hasGoldmarkLists: dialect.hasGoldmarkLists)
    mayHoldFormulas = occur.formulas
    let hasFootnotes = dialect.hasGFM && occur.footnotes
    let hasLines = dialect.hasAttributeLists && (occur.lines || LineMarkers.mayOccur(in: source, from: start))
    markers = BlockMarkers(notIn: hasFootnotes || hasLines || !cuts.isEmpty ? source : [])
    item = hasFootnotes ? Self.item(unlikeThoseIn: source) : []
    if !cuts.isEmpty {
      constructs = [.boundary]
      text.apply(
        cuts.map { .init(range: $0.place..<$0.place, replacement: $0.margin + markers.mark(0) + [0x0A]) })
    }
    guard hasFootnotes || hasLines else { return }
    var refused: Set<Int> = []
    var keepsEndsApart = false
    for pass in 0..<Self.mostPasses {
      let candidates = BlockCandidates(
        text: text, start: start, dialect: dialect, hasFootnotes: hasFootnotes, hasLines: hasLines,
        optionLists: optionLists
      ).all(without: refused)
      guard !candidates.isEmpty else { break }
      // Marks that the text holds already have the numbers before.
      let first = constructs.count
      var probe = EditedText(text.bytes)
      let numbered = candidates.map { candidate in
        defer { constructs += self.constructs(of: candidate) }
        return (candidate: candidate, number: constructs.count)
      }
      probe.apply(numbered.flatMap { edits($0.candidate, $0.number) })
      let finds = BlockProbe.marks(in: Array(probe.bytes[start...]), markers).filter { $0.number >= first }
      let indents = Dictionary(finds.map { ($0.number, $0.indent) }) { first, _ in first }
      // Raw HTML that was none may have hidden some that is, or have been the end of some.
      let belowText = Set(finds.filter(\.isBelowText).map(\.number))
      let none = numbered.filter { candidate, number in
        candidate.isHTML
          && (indents[number] == nil || belowText.contains(number) && candidate.mayGoOnWithText)
      }
      if !none.isEmpty, pass + 1 < Self.mostPasses {
        refused.formUnion(none.map { text.origin(of: $0.candidate.range.lowerBound) })
        constructs.removeSubrange(first...)
        continue
      }
      let ends = keepsEndsApart ? [] : edits(ofEndsBelowHTML: numbered) { indents[$0] != nil }
      if !ends.isEmpty, pass + 1 < Self.mostPasses {
        keepsEndsApart = true
        text.apply(ends)
        constructs.removeSubrange(first...)
        continue
      }
      let definitions = definitions(numbered, finds)
      var isDone = true
      text.apply(
        numbered.flatMap { candidate, number -> [EditedText.Edit] in
          guard let indent = indents[number] else { return [] }
          // Only a container has new places in it.
          if case .footnote(let label) = candidate.kind {
            isDone = false
            return [footnote(candidate, label, number, indent: indent)]
          }
          if case .definition(let marker) = candidate.kind {
            guard definitions.contains(number) else { return [] }
            isDone = false
            return [definition(candidate, marker, number)]
          }
          if case .line(.pairs(let pairs)) = candidate.kind {
            isDone = false
            return edits(of: pairs, number, prefix: text.bytes[candidate.prefix])
          }
          if case .line(.shared(let marks)) = candidate.kind {
            isDone = false
            let first = candidate.range.lowerBound
            return edits(of: marks, number, from: first, prefix: text.bytes[candidate.prefix])
          }
          if case .line(.definition(let name, let list)) = candidate.kind {
            self.definitions[name, default: Attributes()].merge(list.moved(by: text.origin))
          }
          if case .line(.options(let list)) = candidate.kind {
            let place = text.origin(of: candidate.range.lowerBound)
            optionLists.append((place, list.moved(by: text.origin)))
          }
          if case .html(let find) = candidate.kind, find.isStray {
            strayEnds.append(text.origin(of: candidate.range.lowerBound))
            return [EditedText.Edit(range: find.parts[0].range, replacement: Array("&lt;".utf8))]
          }
          return edits(candidate, number)
        })
      optionLists.sort { $0.place < $1.place }
      if isDone { break }
    }
  }

  /// How the text is read, by the places in it from which on it is read so.
  var options: [(place: Int, options: KramdownOptions)] {
    var options = KramdownOptions()
    return optionLists.map { place, list in
      options.apply(list)
      return (place, options)
    }
  }

  /// The construct that the block of raw HTML `html` marks; nil when the author wrote it.
  func construct(markedBy html: ArraySlice<UInt8>) -> BlockConstruct? {
    guard !constructs.isEmpty, let number = markers.number(of: html), constructs.indices.contains(number) else {
      return nil
    }
    return constructs[number]
  }

  // MARK: Edits

  /// What the marks of a candidate stand for.
  private func constructs(of candidate: BlockCandidate) -> [BlockConstruct] {
    switch candidate.kind {
    case .footnote: [.boundary]
    case .definition: [.definitionStart]
    case .line(let construct): [settled(construct)]
    case .html(let find): find.constructs.map(moved)
    }
  }

  /// What is replaced for a candidate whose first mark has the number `number`.
  private func edits(_ candidate: BlockCandidate, _ number: Int) -> [EditedText.Edit] {
    switch candidate.kind {
    case .line(.shared(let marks)):
      return SharedLines.edits(
        marks, written: marks.map { _ in markers.mark(number) }, from: candidate.range.lowerBound, in: text.bytes,
        prefix: text.bytes[candidate.prefix])
    case .footnote, .definition, .line:
      return [EditedText.Edit(range: candidate.range, replacement: markers.mark(number))]
    case .html(let find):
      let parts = find.parts.map { part in
        EditedText.Edit(range: part.range, replacement: part.before + markers.mark(number + part.mark) + part.after)
      }
      return (parts + find.joins.map { EditedText.Edit(range: $0, replacement: [0x20]) })
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// What gives each text of the pairs on a line a line of its own; `number` is that of the first mark.
  private mutating func edits(of pairs: [ShortcodePair], _ number: Int, prefix: ArraySlice<UInt8>) -> [EditedText.Edit]
  {
    pairs.enumerated().flatMap { index, pair in
      if index > 0 { constructs.append(.opening(pair.shortcode)) }
      let opening = index == 0 ? number : constructs.count - 1
      constructs.append(.closing(pair.closing))
      return pair.edits(
        opening: (index == 0 ? [] : [0x0A] + prefix) + markers.mark(opening),
        closing: markers.mark(constructs.count - 1),
        prefix: prefix)
    }
  }

  /// What gives each of the marks of a line a line of its own; `number` is that of the first.
  private mutating func edits(
    of marks: [SharedLines.Mark], _ number: Int, from first: Int, prefix: ArraySlice<UInt8>
  ) -> [EditedText.Edit] {
    let written = marks.enumerated().map { index, mark in
      if index > 0 { constructs.append(Self.construct(of: mark)) }
      return markers.mark(index == 0 ? number : constructs.count - 1)
    }
    return SharedLines.edits(marks, written: written, from: first, in: text.bytes, prefix: prefix)
  }

  private static func construct(of mark: SharedLines.Mark) -> BlockConstruct {
    mark.shortcode.isEnd ? .closing(mark.shortcode) : .opening(mark.shortcode)
  }

  /// A construct with the places of its HTML in the source.
  private func moved(_ construct: BlockConstruct) -> BlockConstruct {
    switch construct {
    case .html(let html): .html(html.moved(by: text.origin))
    case .openingLine(let html): .openingLine(html.moved(by: text.origin))
    default: construct
    }
  }

  /// What a construct on a line of its own stands for.
  private func settled(_ construct: LineConstruct) -> BlockConstruct {
    switch construct {
    case .attributes(let list): return .attributes(list.moved(by: text.origin))
    case .nothing, .options: return .boundary
    case .definition, .endOfBlock: return .endOfBlock
    case .abbreviation(let definition): return .abbreviation(definition)
    case .formula(let text): return .formula(text)
    case .raw(let content):
      var html = RawHTML()
      html.copy(content, of: text.bytes)
      return moved(.html(html))
    case .opening(let shortcode): return .opening(shortcode)
    case .pairs(let pairs): return .opening(pairs[0].shortcode)
    case .shared(let marks): return Self.construct(of: marks[0])
    case .closing(let shortcode): return .closing(shortcode)
    case .template(let range):
      return .template(text.origin(of: range.lowerBound)..<text.origin(of: range.upperBound))
    }
  }

  /// A definition becomes an item of a list of its own, whose text begins at column 4 as a footnote's does; a mark before
  /// it keeps it apart from other lists, a mark in it names it.
  private mutating func footnote(
    _ candidate: BlockCandidate, _ label: Range<Int>, _ number: Int, indent: Int
  ) -> EditedText.Edit {
    let bytes = text.bytes
    let origin = text.origin(of: candidate.range.lowerBound)
    footnotes.append(FootnoteDefinition(label: Array(bytes[label]), span: origin..<(origin + label.count + 4)))
    constructs.append(.footnote(footnotes.count - 1))
    let boundary = markers.mark(number)
    let mark = markers.mark(constructs.count - 1)
    let margin = bytes[candidate.prefix].withoutTabs.dropLast(indent).map { byte -> UInt8 in
      byte == UInt8(ascii: ">") ? byte : 0x20
    }
    var replacement = boundary + [0x0A] + margin + item + mark
    let end = candidate.range.upperBound
    if end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      replacement += [0x0A] + margin + [0x20, 0x20, 0x20, 0x20]
    }
    return EditedText.Edit(range: candidate.range, replacement: replacement)
  }

  /// The numbers of those candidates that are definitions: those below a paragraph, and those that follow another one. What
  /// stands inside a definition is looked at once that is an item.
  private func definitions(_ candidates: [(candidate: BlockCandidate, number: Int)], _ finds: [BlockProbe.Find]) -> Set<
    Int
  > {
    var numbers: Set<Int> = []
    let isBelowText = Dictionary(finds.map { ($0.number, $0.isBelowText && !$0.isBelowTable) }) { first, _ in first }
    var last: DefinitionMarker?
    for (candidate, number) in candidates {
      guard case .definition(let marker) = candidate.kind, let isBelowText = isBelowText[number] else { continue }
      if let open = last, open.isFollowed(by: marker, in: text.bytes) {
        numbers.insert(number)
        last = marker
      } else if isBelowText, !(last?.holds(marker) ?? false) {
        numbers.insert(number)
        last = marker
      } else if !(last?.holds(marker) ?? false) {
        last = nil
      }
    }
    return numbers
  }

  /// A definition becomes an item of a list of its own, whose text begins where it was written.
  private mutating func definition(_ candidate: BlockCandidate, _ marker: DefinitionMarker, _ number: Int)
    -> EditedText.Edit
  {
    let bytes = text.bytes
    hasDefinitions = true
    constructs.append(.definition(marker.withLists(movedBy: text)))
    let margin = [0x0A] + Array(bytes[candidate.prefix])
    var replacement = markers.mark(number) + margin + [UInt8(ascii: "+")]
    replacement += Array(repeating: 0x20, count: marker.width - 1) + markers.mark(constructs.count - 1)
    let end = candidate.range.upperBound
    if end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      replacement += margin + Array(repeating: 0x20, count: marker.width)
    }
    return EditedText.Edit(range: candidate.range, replacement: replacement)
  }
}
