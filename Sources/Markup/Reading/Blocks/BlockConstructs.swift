import Diagnostics
import Hypertext

/// What the dialect adds to the blocks of CommonMark by what stands at the beginning of a line.
enum BlockConstruct: Sendable {
  /// `[^name]: text`: the definition with this number.
  case footnote(Int)
  /// A definition of terms.
  case definition(DefinitionMarker)
  /// What stands before a definition.
  case definitionStart
  /// Nothing: it ends what stands before it.
  case boundary
  /// `^` on a line of its own: what stands before it takes no attribute list any more.
  case endOfBlock
  /// Attribute lists on a line of their own.
  case attributes(Attributes)
  /// The definition of an abbreviation.
  case abbreviation(AbbreviationDefinition)
  /// A formula in TeX.
  case formula([UInt8])
  /// Raw HTML.
  case html(RawHTML)
  /// Raw HTML before a line of text, which comes as a heading.
  case openingLine(RawHTML)
  /// A shortcode that goes around what follows up to its end.
  case opening(Shortcode)
  /// `{{% /name %}}`.
  case closing(String)
  /// Template code, which stands in this range of the source.
  case template(Range<Int>)
}

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
  /// What `{::options}` says about the page.
  private(set) var settings = KramdownSettings()
  /// Whether there are lists of definitions.
  private(set) var hasDefinitions = false
  /// Attribute lists by the names they were defined with (`{:name: .a #b}`).
  private(set) var definitions: [String: Attributes] = [:]

  /// What `{::options}` said, by the places in the source where it did, in order.
  private var optionLists: [(place: Int, list: Attributes)] = []

  /// How deep constructs may lie in each other. What lies deeper stays text.
  private static let mostPasses = 6
  private let dialect: Dialect
  /// What begins an item of a list, its text at column 4.
  private let item: [UInt8]

  /// A place where a construct may stand.
  private struct Candidate {
    /// What is replaced.
    let range: Range<Int>
    /// The bytes before it on its line: space and the markers of containers.
    let prefix: Range<Int>
    let kind: Kind
    /// Whether it is an element right below a line of something, which it goes on with if that is a text.
    var mayGoOnWithText = false
    var isHTML: Bool { if case .html = kind { true } else { false } }

    enum Kind {
      case footnote(label: Range<Int>)
      case definition(DefinitionMarker)
      case line(LineConstruct)
      case html(MarkdownInHTML.Find)
    }
  }

  /// Finds the constructs of `dialect` in `source` from the byte at `start` on.
  init(_ source: [UInt8], from start: Int, dialect: Dialect) {
    text = EditedText(source)
    self.source = source
    self.dialect = dialect
    let occur = Self.mayOccur(in: source, from: start, hasAllHTML: dialect.hasKramdownHTML)
    let hasFootnotes = dialect.hasGFM && occur.footnotes
    let hasLines = dialect.hasAttributeLists && (occur.lines || LineMarkers.mayOccur(in: source, from: start))
    guard hasFootnotes || hasLines else {
      markers = BlockMarkers(notIn: [])
      item = []
      return
    }
    item = hasFootnotes ? Self.item(unlikeThoseIn: source) : []
    markers = BlockMarkers(notIn: source)
    var refused: Set<Int> = []
    for pass in 0..<Self.mostPasses {
      let candidates = candidates(from: start, hasFootnotes, hasLines, without: refused)
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
          if case .line(.pair(let pair)) = candidate.kind {
            isDone = false
            constructs.append(.closing(pair.shortcode.name))
            return pair.edits(
              opening: markers.mark(number), closing: markers.mark(constructs.count - 1),
              prefix: text.bytes[candidate.prefix])
          }
          if case .line(.definition(let name, let list)) = candidate.kind {
            self.definitions[name, default: Attributes()].merge(list)
          }
          if case .line(.options(let list)) = candidate.kind {
            settings.take(list.pairs)
            optionLists.append((text.origin(of: candidate.range.lowerBound), list))
          }
          if case .html(let find) = candidate.kind, find.isStray {
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

  // MARK: Candidates

  /// The candidates of the text; raw HTML that began at one of the places `refused` of the source is none.
  private func candidates(
    from start: Int, _ hasFootnotes: Bool, _ hasLines: Bool, without refused: Set<Int>
  ) -> [Candidate] {
    let bytes = text.bytes
    var candidates: [Candidate] = []
    let reader = hasLines ? LineConstructReader(bytes, from: start, dialect: dialect) : nil
    var html = MarkdownInHTML(bytes, isKramdown: dialect.hasKramdownHTML)
    var fence: CodeFence?
    var line = start
    var known = optionLists[...]
    var options = KramdownOptions()
    while line < bytes.count {
      var index = line
      while let next = known.first, next.place <= text.origin(of: line) {
        options.apply(next.list)
        known.removeFirst()
      }
      while index < bytes.count, [0x20, 0x09, UInt8(ascii: ">")].contains(bytes[index]) { index += 1 }
      let prefix = line..<index
      let isCode = passFence(&fence, line: line, at: index)
      if hasLines, let marker = DefinitionMarker(bytes, at: index, prefix: prefix) {
        candidates.append(Candidate(range: marker.range, prefix: prefix, kind: .definition(marker)))
        index = marker.range.upperBound
      } else if let (construct, end) = reader?.construct(at: index, isCode: isCode) {
        candidates.append(Candidate(range: index..<end, prefix: prefix, kind: .line(construct)))
        if case .options(let list) = construct, !isCode { options.apply(list) }
        index = end
      } else if refused.contains(text.origin(of: index)), let tag = tagBelowText(at: index, &html),
        let end = InlineHTML.end(ofElementInText: tag, bytes, &html.patience)
      {
        index = end
      } else if hasLines, index < bytes.count {
        html.readsBlocks = options.readsBlocks
        if !isCode, bytes[index] == UInt8(ascii: "<"), refused.isEmpty || !refused.contains(text.origin(of: index)),
          let find = html.find(at: index, prefix: prefix)
        {
          candidates.append(
            Candidate(
              range: index..<find.end, prefix: prefix, kind: .html(find),
              mayGoOnWithText: tagBelowText(at: index, &html) != nil))
          index = find.end
        }
      }
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
        if hasFootnotes, bytes[index] == UInt8(ascii: "^"), let candidate = footnote(at: index, line: line) {
          candidates.append(candidate)
        }
        index += 1
      }
      line = index + 1
    }
    return candidates
  }

  /// Whether a line belongs to fenced code, whose fence is `fence` while it goes on.
  private func passFence(_ fence: inout CodeFence?, line: Int, at index: Int) -> Bool {
    switch fence?.end(text.bytes, line: line, at: index) {
    case .fence:
      fence = nil
      return true
    case .container: fence = nil
    case nil: if fence != nil { return true }
    }
    fence = CodeFence(text.bytes, line: line, at: index)
    return fence != nil
  }

  /// The start tag at `index`, after the prefix of its line, when its element goes on with a text and there is a line of
  /// something right above, which may be one.
  private func tagBelowText(at index: Int, _ html: inout MarkdownInHTML) -> TagScanner.Tag? {
    let bytes = text.bytes
    guard dialect.hasKramdownHTML, index < bytes.count, bytes[index] == UInt8(ascii: "<") else { return nil }
    var line = index
    while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
    let before = bytes[..<max(0, line - 1)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard before[start...].contains(where: { $0 > 0x20 && $0 != UInt8(ascii: ">") }), let tag = html.tag(at: index),
      !tag.isEnd, ContentModel.goesOnWithText(tag.name)
    else { return nil }
    return tag
  }

  /// The definition of a footnote whose caret stands at `caret`.
  private func footnote(at caret: Int, line: Int) -> Candidate? {
    let bytes = text.bytes
    guard caret > line, bytes[caret - 1] == UInt8(ascii: "["),
      let label = FootnoteDefinition.label(bytes, from: caret + 1), bytes[label.upperBound...].starts(with: "]:".utf8)
    else { return nil }
    var end = label.upperBound + 2
    while end < bytes.count, bytes[end].isSpaceOrTab { end += 1 }
    return Candidate(range: (caret - 1)..<end, prefix: line..<(caret - 1), kind: .footnote(label: label))
  }

  // MARK: Edits

  /// What the marks of a candidate stand for.
  private func constructs(of candidate: Candidate) -> [BlockConstruct] {
    switch candidate.kind {
    case .footnote: [.boundary]
    case .definition: [.definitionStart]
    case .line(let construct): [settled(construct)]
    case .html(let find): find.constructs.map(moved)
    }
  }

  /// What is replaced for a candidate whose first mark has the number `number`.
  private func edits(_ candidate: Candidate, _ number: Int) -> [EditedText.Edit] {
    switch candidate.kind {
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
    case .attributes(let list): return .attributes(list)
    case .definition, .nothing, .options: return .boundary
    case .endOfBlock: return .endOfBlock
    case .abbreviation(let definition): return .abbreviation(definition)
    case .formula(let text): return .formula(text)
    case .raw(let content):
      var html = RawHTML()
      html.copy(content, of: text.bytes)
      return moved(.html(html))
    case .opening(let shortcode): return .opening(shortcode)
    case .pair(let pair): return .opening(pair.shortcode)
    case .closing(let name): return .closing(name)
    case .template(let range):
      return .template(text.origin(of: range.lowerBound)..<text.origin(of: range.upperBound))
    }
  }

  /// A definition becomes an item of a list of its own, whose text begins at column 4 as a footnote's does; a mark before
  /// it keeps it apart from other lists, a mark in it names it.
  private mutating func footnote(
    _ candidate: Candidate, _ label: Range<Int>, _ number: Int, indent: Int
  ) -> EditedText.Edit {
    let bytes = text.bytes
    let origin = text.origin(of: candidate.range.lowerBound)
    footnotes.append(FootnoteDefinition(label: Array(bytes[label]), span: origin..<(origin + label.count + 4)))
    constructs.append(.footnote(footnotes.count - 1))
    let boundary = markers.mark(number)
    let mark = markers.mark(constructs.count - 1)
    let margin = bytes[candidate.prefix.dropLast(indent)].map { byte -> UInt8 in
      byte == UInt8(ascii: ">") || byte == 0x09 ? byte : 0x20
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
  private func definitions(_ candidates: [(candidate: Candidate, number: Int)], _ finds: [BlockProbe.Find]) -> Set<Int>
  {
    var numbers: Set<Int> = []
    let isBelowText = Dictionary(finds.map { ($0.number, $0.isBelowText) }) { first, _ in first }
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
  private mutating func definition(_ candidate: Candidate, _ marker: DefinitionMarker, _ number: Int) -> EditedText.Edit
  {
    let bytes = text.bytes
    hasDefinitions = true
    constructs.append(.definition(marker))
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
