/// An attribute list (kramdown syntax page, "Attribute List Definitions"): `{: #id .class key="value" word}`.
package struct Attributes: Sendable, Equatable {
  /// The last `#id`; nil without one.
  package var id: String?
  /// The `.class` names in order, each once.
  package var classes: [String] = []
  /// The `key="value"` pairs in order; a later one of the same key wins.
  package var pairs: [Pair] = []
  /// Bare words: `toc`, or names of attribute-list definitions.
  package var references: [String] = []

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

  /// No attributes.
  package init() {}

  /// Reads what stands between `{:` and `}`; nil when it is not an attribute list.
  package init?(parsing text: some Sequence<UInt8>) {
    let bytes = Array(text)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09 {
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "#"):
        guard let word = Self.word(bytes, &index, from: index + 1) else { return nil }
        id = word
      case UInt8(ascii: "."):
        // `.a.b` are two classes, as kramdown reads them.
        guard let word = Self.word(bytes, &index, from: index + 1) else { return nil }
        for name in word.split(separator: ".") where !classes.contains(String(name)) { classes.append(String(name)) }
      default:
        guard let word = Self.word(bytes, &index, from: index) else { return nil }
        if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
          index += 1
          guard let value = Self.quoted(bytes, &index) else { return nil }
          set(word, value)
        } else {
          references.append(word)
        }
      }
    }
    if id == nil, classes.isEmpty, pairs.isEmpty, references.isEmpty { return nil }
  }

  /// These attributes with those of `other` on top, as stacked lists combine.
  package mutating func merge(_ other: Attributes) {
    id = other.id ?? id
    for name in other.classes where !classes.contains(name) { classes.append(name) }
    for pair in other.pairs { set(pair.key, pair.value) }
    for word in other.references where !references.contains(word) { references.append(word) }
  }

  private mutating func set(_ key: String, _ value: String) {
    if key == "id" {
      id = value
    } else if key == "class" {
      for name in value.split(separator: " ") where !classes.contains(String(name)) { classes.append(String(name)) }
    } else if let index = pairs.firstIndex(where: { $0.key == key }) {
      pairs[index].value = value
    } else {
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
    while index < bytes.count, bytes[index] != quote {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
        bytes[index + 1] == quote || bytes[index + 1] == UInt8(ascii: "}")
      {
        index += 1
      }
      value.append(bytes[index])
      index += 1
    }
    guard index < bytes.count else { return nil }
    index += 1
    return String(decoding: value, as: UTF8.self)
  }
}
