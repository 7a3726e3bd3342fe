package import Diagnostics
import Hypertext

extension Document {
  /// A tag of raw HTML whose element is never ended, or the end of one that was not begun.
  package struct UnbalancedTag: Sendable, Equatable {
    /// The name in lower case.
    package var name: String
    /// What is wrong with it.
    package var fault: Fault
    /// Where it stands in the source.
    package var span: SourceSpan

    /// What may be wrong with a tag.
    package enum Fault: Sendable {
      /// Its element is never ended.
      case unended
      /// It ends nothing.
      case stray
      /// A quote or its end is missing.
      case broken
    }
  }
}

/// Which elements of a page's raw HTML are open. Ends are given to the last start of the same name, wherever it stands:
/// elements that overlap are mended, and no words are lost by that.
struct OpenTags {
  /// Where a tag stands: the node, and its range of the buffer.
  struct Place {
    let node: Int
    let tag: TagScanner.Tag
  }

  private var open: [String: [Place]] = [:]
  private var strays: [Place] = []

  /// Takes a tag of the node with this index.
  mutating func pass(_ tag: TagScanner.Tag, in node: Int, isSelfClosed: Bool) {
    guard !isSelfClosed, !ElementNames.endless.contains(tag.name),
      HTMLAllowList.fate(of: tag.name) == .kept || ElementNames.disallowed.contains(tag.name)
    else { return }
    if !tag.isEnd {
      open[tag.name, default: []].append(Place(node: node, tag: tag))
    } else if open[tag.name]?.popLast() == nil {
      strays.append(Place(node: node, tag: tag))
    }
  }

  /// The tags that have no partner, in order.
  var unbalanced: [Place] {
    (open.values.joined() + strays).sorted {
      ($0.node, $0.tag.range.lowerBound) < ($1.node, $1.tag.range.lowerBound)
    }
  }
}

extension DocumentIndexer {
  /// Takes a tag that HTML does not know. What lies in a drawing or a formula is known there.
  mutating func addUnknown(_ tag: UnknownTag) {
    if foreignElements.isEmpty { document.unknownTags.append(tag) } else { foreignTags.append(tag) }
  }

  /// Takes the beginning or the end of a drawing or a formula.
  mutating func passForeign(_ tag: TagScanner.Tag, isSelfClosed: Bool) {
    guard tag.name == "svg" || tag.name == "math", !isSelfClosed else { return }
    if !tag.isEnd {
      foreignElements.append(tag.name)
    } else if foreignElements.last == tag.name {
      foreignElements.removeLast()
      if foreignElements.isEmpty { foreignTags = [] }
    }
  }

  /// Adds what is known once all tags have been passed.
  mutating func addUnbalancedTags() {
    defer {
      if !foreignTags.isEmpty {
        document.unknownTags = (document.unknownTags + foreignTags).sorted { $0.text.lower < $1.text.lower }
      }
    }
    // What a tag that is broken leaves behind is no second slip.
    var broken = Dictionary(grouping: document.unbalancedTags.map { ($0.name, $0.span) }, by: \.0)
      .mapValues { $0.map(\.1).sorted { $1.lower < $0.lower } }
    let isBroken = Set(document.unbalancedTags.map(\.span))
    var places: (node: Int, places: RawHTMLPlaces)?
    for place in openTags.unbalanced {
      if places?.node != place.node { places = (place.node, self.places(of: document.nodes[place.node])) }
      guard let span = places?.places.spanAhead(of: place.tag.range) else { continue }
      // An element of somebody's own has an end; without one it is a word in angle brackets.
      if !place.tag.isEnd, place.tag.name.utf8.contains(UInt8(ascii: "-")) {
        foreignTags.append(UnknownTag(place.tag, span))
        continue
      }
      if place.tag.isEnd, let begin = broken[place.tag.name]?.last, begin.lower < span.lower {
        broken[place.tag.name]?.removeLast()
        continue
      }
      if !place.tag.isEnd, isBroken.contains(span) { continue }
      document.unbalancedTags.append(
        Document.UnbalancedTag(name: place.tag.name, fault: place.tag.isEnd ? .stray : .unended, span: span))
    }
  }
}

extension Document {
  /// Adds end tags that are text because they end nothing (kramdown), by where they stand in `source`.
  mutating func addStrayEnds(_ places: [Int], in source: [UInt8]) {
    guard !places.isEmpty else { return }
    for place in places {
      var scanner = TagScanner(source[place..<min(source.count, place + 64)])
      guard let tag = scanner.next(), tag.isEnd, tag.range.lowerBound == place else { continue }
      unbalancedTags.append(
        UnbalancedTag(name: tag.name, fault: .stray, span: SourceSpan(place, tag.range.upperBound)))
    }
    unbalancedTags.sort { $0.span.lower < $1.span.lower }
  }
}
