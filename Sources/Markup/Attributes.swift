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

  /// Attributes that nobody wrote: these classes and pairs; none without any.
  package init(classes: [String] = [], pairs: [Pair] = []) {
    for name in classes { add(class: name) }
    for pair in pairs { set(pair.key, pair.value) }
  }

  /// Reads the attribute list whose first attribute, or space before it, is at `start` of `bytes`, up to the closing brace
  /// on the same line; gives the place after that brace. Nil when there is no attribute list.
  static func read(_ bytes: [UInt8], from start: Int) -> (list: Attributes, end: Int)? {
    var list = Attributes()
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09: index += 1
      case UInt8(ascii: "}"): return list == Attributes() ? nil : (list, index + 1)
      case UInt8(ascii: "#"):
        guard let word = word(bytes, &index, from: index + 1) else { return nil }
        list.id = word
      case UInt8(ascii: "."):
        guard let word = word(bytes, &index, from: index + 1) else { return nil }
        // `.a.b` are two classes, as kramdown reads them.
        for name in word.split(separator: ".") { list.add(class: String(name)) }
      // `{::comment}` and its like are extensions, not lists.
      case UInt8(ascii: ":") where index == start: return nil
      default:
        guard let word = word(bytes, &index, from: index) else { return nil }
        if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
          index += 1
          guard let value = quoted(bytes, &index) else { return nil }
          list.set(word, value)
        } else if list.words.insert(word).inserted {
          list.references.append(word)
        }
      }
    }
    return nil
  }

  /// These attributes with those of `other` on top, as stacked lists combine.
  package mutating func merge(_ other: Attributes) {
    id = other.id ?? id
    for name in other.classes { add(class: name) }
    for pair in other.pairs { set(pair.key, pair.value) }
    for word in other.references where words.insert(word).inserted { references.append(word) }
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

  private static func word(_ bytes: [UInt8], _ index: inout Int, from start: Int) -> String? {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"),
        UInt8(ascii: "."), UInt8(ascii: "/"), 0x80...:
        end += 1
        continue
      default: break
      }
      break
    }
    guard end > start else { return nil }
    index = end
    return String(decoding: bytes[start..<end], as: UTF8.self)
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
