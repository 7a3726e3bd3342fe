package import Diagnostics

/// An attribute list (kramdown syntax page, "Attribute List Definitions"): `{: #id .class key="value" word}`.
///
/// Law: spans are places of the source, once the list belongs to a document.
package struct Attributes: Sendable, Equatable {
  /// The last `#id`; nil without one.
  package private(set) var id: String?
  /// Where the id is written; nil when nobody wrote it.
  private(set) var idSpan: SourceSpan?
  /// The `.class` names in order, each once.
  package private(set) var classes: [String] = []
  /// The `key="value"` pairs in order; a later one of the same key wins.
  package private(set) var pairs: [Pair] = []
  /// Bare words: `toc`, or names of attribute-list definitions.
  package private(set) var references: [Reference] = []
  /// What of the list as it is written is no attribute.
  private(set) var leftOut: [LeftOut] = []
  /// What is in the lists, so that long ones are not gone through at each addition.
  private var names: Set<String> = []
  private var places: [String: Int] = [:]
  private var words: Set<String> = []

  /// One key and its value.
  package struct Pair: Sendable, Equatable {
    /// The word before `=`.
    package var key: String
    /// The text in quotes.
    package var value: String
    /// Where it is written; nil when nobody wrote it.
    package fileprivate(set) var span: SourceSpan?

    /// A pair of the given parts.
    package init(key: String, value: String, span: SourceSpan? = nil) {
      self.key = key
      self.value = value
      self.span = span
    }
  }

  /// A bare word.
  package struct Reference: Sendable, Equatable {
    /// The word.
    package let name: String
    /// Where it is written.
    package fileprivate(set) var span: SourceSpan
  }

  /// A part of a list that is no attribute.
  struct LeftOut: Sendable, Equatable {
    enum Kind: Sendable {
      /// An `#id` that does not begin with a letter.
      case id
      /// A value whose quote is not closed.
      case openQuote
      /// A value without quotes.
      case value
      case other
    }

    let kind: Kind
    /// What is written there.
    let text: String
    /// Where it is written.
    fileprivate(set) var span: SourceSpan
  }

  /// Attributes that nobody wrote: this id, these classes and pairs; none without any.
  package init(id: String? = nil, classes: [String] = [], pairs: [Pair] = []) {
    self.id = id
    for name in classes { add(class: name) }
    for pair in pairs { set(pair) }
  }

  /// Whether there is nothing in it at all.
  var isEmpty: Bool {
    id == nil && classes.isEmpty && pairs.isEmpty && references.isEmpty && leftOut.isEmpty
  }

  /// Whether there is a bare word `name` in it.
  func refers(to name: String) -> Bool { words.contains(name) }

  /// These attributes but for the id.
  var withoutID: Attributes {
    var list = self
    list.id = nil
    list.idSpan = nil
    return list
  }

  /// These attributes with those of `other` on top, as stacked lists combine.
  package mutating func merge(_ other: Attributes) {
    if let id = other.id { set(id: id, other.idSpan) }
    for name in other.classes { add(class: name) }
    for pair in other.pairs { set(pair) }
    for word in other.references { add(reference: word) }
    leftOut += other.leftOut
  }

  /// These attributes with those of the definitions they refer to below them (kramdown syntax page, "Attribute List
  /// Definitions").
  func resolved(by definitions: [String: Attributes]) -> Attributes {
    var known: Set<String> = []
    var base = Attributes()
    base.take(references, definitions, &known)
    base.merge(self)
    return base
  }

  /// How many definitions one list can draw on.
  private static let mostDefinitions = 64

  private mutating func take(
    _ references: [Reference], _ definitions: [String: Attributes], _ known: inout Set<String>
  ) {
    for word in references.map(\.name) where known.count < Self.mostDefinitions && known.insert(word).inserted {
      guard let definition = definitions[word] else { continue }
      take(definition.references, definitions, &known)
      var own = definition
      own.references = []
      own.words = []
      own.leftOut = []
      merge(own)
    }
  }

  /// These attributes with their places led elsewhere.
  func moved(by place: (SourceSpan) -> SourceSpan) -> Attributes {
    var list = self
    list.idSpan = idSpan.map(place)
    for index in pairs.indices { list.pairs[index].span = pairs[index].span.map(place) }
    for index in references.indices { list.references[index].span = place(references[index].span) }
    for index in leftOut.indices { list.leftOut[index].span = place(leftOut[index].span) }
    return list
  }

  mutating func add(class name: String) {
    if names.insert(name).inserted { classes.append(name) }
  }

  mutating func add(reference word: Reference) {
    if words.insert(word.name).inserted { references.append(word) }
  }

  mutating func leave(out part: LeftOut) { leftOut.append(part) }

  mutating func set(_ pair: Pair) {
    if pair.key == "id" {
      set(id: pair.value, pair.span)
    } else if pair.key == "class" {
      for name in pair.value.split(separator: " ") { add(class: String(name)) }
    } else if let index = places[pair.key] {
      pairs[index] = pair
    } else {
      places[pair.key] = pairs.count
      pairs.append(pair)
    }
  }

  mutating func set(id: String, _ span: SourceSpan?) {
    self.id = id
    idSpan = span
  }
}
