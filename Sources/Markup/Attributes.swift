import Diagnostics

/// An attribute list (kramdown syntax page, "Attribute List Definitions"): `{: #id .class key="value" word}`.
package struct Attributes: Sendable, Equatable {
  /// The last `#id`; nil without one.
  package private(set) var id: String?
  /// The `.class` names in order, each once.
  package private(set) var classes: [String] = []
  /// The `key="value"` pairs in order; a later one of the same key wins.
  package private(set) var pairs: [Pair] = []
  /// Bare words: `toc`, or names of attribute-list definitions.
  package private(set) var references: [String] = []
  /// An `#id` that is none, because ids begin with a letter; nil without one.
  package private(set) var refused: String?
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

    /// A pair of the given parts.
    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Attributes that nobody wrote: this id, these classes and pairs; none without any.
  package init(id: String? = nil, classes: [String] = [], pairs: [Pair] = []) {
    self.id = id
    for name in classes { add(class: name) }
    for pair in pairs { set(pair.key, pair.value) }
  }

  /// Reads the attribute list whose first attribute, or space before it, is at `start` of `bytes`, up to the closing brace
  /// on the same line; gives the place after that brace. What is no attribute is left out, as in kramdown; nil when nothing
  /// of it is one.
  static func read(_ bytes: [UInt8], from start: Int) -> (list: Attributes, end: Int)? {
    // `{::comment}` and its like are extensions, `{:/}` is the end of one.
    guard start < bytes.count, bytes[start] != UInt8(ascii: ":"), bytes[start] != UInt8(ascii: "/") else { return nil }
    var list = Attributes()
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09: index += 1
      // Another list that begins shows that this one is never closed; so no byte is looked at twice.
      case 0x0A, 0x0D, UInt8(ascii: "{"): return nil
      case UInt8(ascii: "}"): return list == Attributes() ? nil : (list, index + 1)
      default: list.readItem(bytes, &index)
      }
    }
    return nil
  }

  /// Reads what stands up to the next space or the brace that closes the list.
  private mutating func readItem(_ bytes: [UInt8], _ index: inout Int) {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "{"), UInt8(ascii: "}"):
        add(item: bytes[start..<index])
        return
      case UInt8(ascii: "=") where index > start:
        let key = bytes[start..<index]
        var end = index + 1
        guard let value = Self.quoted(bytes, &end) else {
          index += 1
          continue
        }
        index = end
        if Self.isName(key) { set(String(decoding: key, as: UTF8.self), value) }
        return
      default: index += 1
      }
    }
  }

  /// Takes `.class`, `#id`, several of them (`.a#b.c`), or a bare word.
  private mutating func add(item: ArraySlice<UInt8>) {
    guard let first = item.first else { return }
    guard first == UInt8(ascii: ".") || first == UInt8(ascii: "#") else {
      guard Self.isName(item) else { return }
      let word = String(decoding: item, as: UTF8.self)
      if words.insert(word).inserted { references.append(word) }
      return
    }
    var start = item.startIndex
    while start < item.endIndex {
      let end =
        item[(start + 1)...].firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "#") } ?? item.endIndex
      let name = item[(start + 1)..<end]
      let text = String(decoding: name, as: UTF8.self)
      if item[start] == UInt8(ascii: ".") {
        if !name.isEmpty { add(class: text) }
      } else if Self.isName(name), let letter = name.first, !letter.isASCIIDigit, letter != 0x5F {
        id = text
      } else if !name.isEmpty {
        refused = text
      }
      start = end
    }
  }

  /// Whether bytes are letters, digits, `_`, `-` and `:` and begin with neither of the last two.
  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ":") else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"): true
      default: false
      }
    }
  }

  /// These attributes but for the id.
  var withoutID: Attributes {
    var list = self
    list.id = nil
    return list
  }

  /// These attributes with those of `other` on top, as stacked lists combine.
  package mutating func merge(_ other: Attributes) {
    id = other.id ?? id
    refused = other.refused ?? refused
    for name in other.classes { add(class: name) }
    for pair in other.pairs { set(pair.key, pair.value) }
    for word in other.references where words.insert(word).inserted { references.append(word) }
  }

  /// These attributes with those of the definitions they refer to below them (kramdown syntax page, "Attribute List
  /// Definitions").
  func resolved(by definitions: [String: Attributes]) -> Attributes {
    var known: Set<String> = []
    var base = Attributes()
    base.take(references: references, definitions, &known)
    base.merge(self)
    return base
  }

  /// How many definitions one list can draw on.
  private static let mostDefinitions = 64

  private mutating func take(references: [String], _ definitions: [String: Attributes], _ known: inout Set<String>) {
    for word in references where known.count < Self.mostDefinitions && known.insert(word).inserted {
      guard let definition = definitions[word] else { continue }
      take(references: definition.references, definitions, &known)
      var own = definition
      own.references = []
      own.words = []
      merge(own)
    }
  }

  private mutating func add(class name: String) {
    if names.insert(name).inserted { classes.append(name) }
  }

  private mutating func set(_ key: String, _ value: String) {
    if key == "id" {
      id = value
    } else if key == "class" {
      for name in value.split(separator: " ") { add(class: String(name)) }
    } else if let index = places[key] {
      pairs[index].value = value
    } else {
      places[key] = pairs.count
      pairs.append(Pair(key: key, value: value))
    }
  }

  private static func quoted(_ bytes: [UInt8], _ index: inout Int) -> String? {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      return nil
    }
    let quote = bytes[index]
    var value: [UInt8] = []
    index += 1
    while index < bytes.count, bytes[index] != quote, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
        bytes[index + 1] == quote || bytes[index + 1] == UInt8(ascii: "}")
      {
        index += 1
      }
      value.append(bytes[index])
      index += 1
    }
    guard index < bytes.count, bytes[index] == quote else { return nil }
    index += 1
    return String(decoding: value, as: UTF8.self)
  }
}
