import Diagnostics

extension JSONSchema {
  /// What the mappings look like that `make` reads.
  package init(readBy make: (Fields) -> Void) { self = SchemaProbe.schema(of: make) }
}

/// Finds out what a reader of mappings asks for, by letting it read: there is one declaration of a key, and both the
/// reader and its JSON Schema come from it.
///
/// The reader is first given nothing, then an example of every key it asked for, until it asks for no more. Then each key
/// whose presence it looks at is left out once, and each key of fixed words says each of them, to see what hangs on it.
final class SchemaProbe {
  /// A key that was asked for.
  struct Question {
    let key: String
    var schema: JSONSchema?
    /// Whether null counts as a value, even where the key must stand.
    var isNullable = false
  }

  /// What one reading asked.
  private(set) var questions: [Question] = []
  private(set) var required: [String] = []
  private(set) var choices: [[String]] = []
  private(set) var looked: [String] = []
  private(set) var isOpen = false
  /// What earlier readings learned of the values: none of it is worked out again.
  private let learned: [Question]

  private init(after learned: [Question] = []) { self.learned = learned }

  /// Notes that `key` was asked for, as what `schema` gives where that is not known yet.
  func ask(
    _ key: String, _ schema: @autoclosure () -> JSONSchema?, isRequired: Bool = false, isNullable: Bool = false
  ) {
    if isRequired, !required.contains(key) { required.append(key) }
    let index = questions.firstIndex { $0.key == key }
    guard index.map({ questions[$0].schema == nil }) ?? true else { return }
    let value = learned.first { $0.key == key }?.schema ?? schema()
    if let index {
      questions[index].schema = value
    } else {
      questions.append(Question(key: key, schema: value, isNullable: isNullable))
    }
  }

  /// Notes that the reader looked whether `key` is there.
  func look(at key: String) {
    if !looked.contains(key) { looked.append(key) }
    ask(key, nil)
  }

  /// Notes that exactly one of `keys` must stand there.
  func choose(among keys: [String]) { if !choices.contains(keys) { choices.append(keys) } }

  /// Notes that every other key is allowed.
  func open() { isOpen = true }

  private var asked: Set<String> { Set(questions.map(\.key)) }

  /// The schema of the mappings that `make` reads.
  static func schema(of make: (Fields) -> Void) -> JSONSchema {
    var known: [Question] = []
    func entries(without key: String? = nil, saying word: (key: String, value: String)? = nil) -> [RecordEntry] {
      known.filter { $0.key != key }.map { question in
        let example = question.schema?.example ?? RecordValue(.string("a"), .nowhere)
        let value = word?.key == question.key ? RecordValue(.string(word?.value ?? ""), .nowhere) : example
        return RecordEntry(key: question.key, keySpan: .nowhere, value: value)
      }
    }
    func reading(_ entries: [RecordEntry]) -> SchemaProbe {
      let probe = SchemaProbe(after: known)
      make(Fields(probing: probe, entries))
      return probe
    }
    func learn(_ probe: SchemaProbe) {
      for question in probe.questions {
        if let index = known.firstIndex(where: { $0.key == question.key }) {
          known[index].schema = known[index].schema ?? question.schema
        } else {
          known.append(question)
        }
      }
    }
    var base = SchemaProbe()
    var count = -1
    repeat {
      count = known.count
      base = reading(entries())
      learn(base)
      for key in base.looked { learn(reading(entries(without: key))) }
      for question in known {
        for word in question.schema?.words ?? [] { learn(reading(entries(saying: (question.key, word)))) }
      }
    } while known.count > count

    let all = known.map(\.key)
    var rivals: [(key: String, readings: [(word: String?, probe: SchemaProbe)])] = base.looked.map { key in
      (key, [(nil, base), (nil, reading(entries(without: key)))])
    }
    for question in known {
      guard let words = question.schema?.words else { continue }
      rivals.append((question.key, words.map { ($0, reading(entries(saying: (question.key, $0)))) }))
    }
    let always = all.filter { key in
      base.required.contains(key)
        && rivals.allSatisfy { $0.readings.allSatisfy { $0.probe.required.contains(key) } }
    }
    var mapping = JSONSchema.Mapping()
    mapping.keys = known.map { question in
      let schema = question.schema ?? .anything
      return (question.key, always.contains(question.key) && !question.isNullable ? schema.notNull : schema.orNull)
    }
    mapping.required = always
    mapping.choices = base.choices
    mapping.others = base.isOpen ? [.anything] : []
    mapping.cases = rivals.flatMap { cases(of: $0.key, $0.readings, among: all) }
    var result = JSONSchema("object")
    result.mapping = mapping
    result.example = RecordValue(.mapping(entries()), .nowhere)
    return result
  }

  /// What hangs on a key being there, or on the word at it: the keys that must or must not stand beside it then, and not
  /// in every reading.
  private static func cases(
    of key: String, _ readings: [(word: String?, probe: SchemaProbe)], among all: [String]
  ) -> [JSONSchema.Case] {
    func differing(_ holds: (SchemaProbe, String) -> Bool) -> [String] {
      all.filter { name in
        name != key && Set(readings.map { holds($0.probe, name) }).count > 1
      }
    }
    let required = differing { $0.required.contains($1) }
    let asked = differing { $0.isOpen || $0.asked.contains($1) }
    guard !required.isEmpty || !asked.isEmpty else { return [] }
    let each = readings.map { reading in
      (
        required: required.filter(reading.probe.required.contains),
        forbidden: asked.filter { !reading.probe.asked.contains($0) && !reading.probe.isOpen }
      )
    }
    if readings[0].word == nil {
      return [
        JSONSchema.Case(
          key: key, word: nil, required: each[0].required, forbidden: each[0].forbidden, otherwise: each[1])
      ]
    }
    return zip(readings, each).map { reading, each in
      JSONSchema.Case(
        key: key, word: reading.word, required: each.required, forbidden: each.forbidden, otherwise: ([], []))
    }
  }
}
