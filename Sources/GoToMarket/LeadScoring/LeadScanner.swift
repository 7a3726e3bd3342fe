import Diagnostics
import Records

/// Reads leads as nearly all are written, straight from the bytes: each key once, plain words, names that the rules know,
/// nothing that is expected of the lead.
///
/// Law: what it reads, the general reader (`LeadShapes`) reads with the same result, and without a finding but for days to
/// come, of which there are `lateCount`; anything else it leaves alone.
struct LeadScanner {
  /// A lead, its words still in the text.
  struct Find {
    /// The key of the lead.
    var id = 0..<0
    /// The hash of its bytes.
    var hash: UInt64 = 0
    /// What a reader sees for it.
    var title: Range<Int>?
    /// Offset after the lead.
    var end = 0
  }

  /// The last day on which the lead that was read last did something; nil when none has a day.
  private(set) var lastDay: CalendarDay?
  /// The day after which nothing counts yet.
  var today: CalendarDay?
  /// How much the lead that was read last did after that day.
  private(set) var lateCount = 0
  /// What the lead that was read last did. Its key and title are empty until `name` is asked.
  private(set) var lead = Lead()
  private let interactions: ByteNumbers
  private let ruleSets: ByteNumbers
  private let facts: ByteNumbers
  /// For each fact whether it is a flag.
  private let isFlag: [Bool]

  /// A scanner for leads that are scored by the given rules.
  init(_ rules: LeadScoring) {
    func numbers(_ words: [String]?) -> ByteNumbers {
      var numbers = ByteNumbers()
      for (number, word) in (words ?? []).enumerated() {
        let bytes = Array(word.utf8)
        numbers.add(0..<bytes.count, of: bytes, hash: ByteWords.hash(of: bytes), number: UInt32(number))
      }
      return numbers
    }
    interactions = numbers(rules.marketing?.interactions.map(\.id))
    ruleSets = numbers(rules.product?.ruleSets.map(\.id))
    facts = numbers(rules.product?.facts.map(\.id))
    isFlag = rules.product?.facts.map { $0.kind.isFlag } ?? []
  }

  /// The lead that begins at the start of `range`; nil when it has to be read in general.
  mutating func find(in source: Source, _ range: Range<Int>) -> Find? {
    lead.touches.removeAll(keepingCapacity: true)
    lead.uses.removeAll(keepingCapacity: true)
    lastDay = nil
    lateCount = 0
    let text = source.bytes.span.extracting(0..<range.upperBound)
    var find = Find()
    var seen = Seen()
    var index = range.lowerBound
    let isRead = Self.mapping(text, &index) { key, hash, index in
      let start = index
      switch (hash, key.count) {
      case (Self.id, 2):
        guard seen.insert(0), let hash = Self.string(source, text, &index), index > start + 2 else { return false }
        find.id = (start + 1)..<(index - 1)
        find.hash = hash
      case (Self.title, 5):
        guard seen.insert(1), Self.string(source, text, &index) != nil, index > start + 2 else { return false }
        find.title = (start + 1)..<(index - 1)
      case (Self.interactions, 12):
        return seen.insert(2) && Self.list(text, &index) { index in touch(text, &index) }
      case (Self.product, 7): return seen.insert(3) && uses(text, &index)
      default: return false
      }
      return true
    }
    guard isRead, !find.id.isEmpty else { return nil }
    find.end = index
    return find
  }

  /// The lead that was read last, with its words.
  func lead(named find: Find, in source: Source) -> Lead {
    var lead = lead
    lead.id = String(decoding: source.bytes[find.id], as: UTF8.self)
    lead.title = find.title.map { String(decoding: source.bytes[$0], as: UTF8.self) }
    return lead
  }
}

// What a lead did.
extension LeadScanner {
  /// `{"interaction": "webinar", "on": "2026-10-20"}`, or the name alone.
  private mutating func touch(_ text: borrowing Span<UInt8>, _ index: inout Int) -> Bool {
    var interaction: UInt32?
    var day: CalendarDay?
    var seen = Seen()
    if index < text.count, text[index] == UInt8(ascii: "\"") {
      interaction = Self.word(text, &index, interactions)
    } else {
      let isRead = Self.mapping(text, &index) { key, hash, index in
        switch (hash, key.count) {
        case (Self.interaction, 11):
          interaction = Self.word(text, &index, interactions)
          return seen.insert(0) && interaction != nil
        case (Self.on, 2):
          day = Self.day(text, &index)
          return seen.insert(1) && day != nil
        default: return false
        }
      }
      guard isRead else { return false }
    }
    guard let interaction else { return false }
    guard counts(day) else { return true }
    lead.touches.append(Lead.Touch(interaction: Int(interaction), day: day))
    return true
  }

  /// `{"cloud": {"on": "2026-10-20", "searches": 3}}`, or a list of such facts for a rule set.
  private mutating func uses(_ text: borrowing Span<UInt8>, _ index: inout Int) -> Bool {
    var seen = Seen()
    return Self.mapping(text, &index) { key, hash, index in
      guard let set = ruleSets.number(of: key, in: text, hash: hash), seen.insert(Int(set)) else { return false }
      if index < text.count, text[index] == UInt8(ascii: "[") {
        return Self.list(text, &index) { index in snapshot(of: Int(set), text, &index) }
      }
      return snapshot(of: Int(set), text, &index)
    }
  }

  private mutating func snapshot(of set: Int, _ text: borrowing Span<UInt8>, _ index: inout Int) -> Bool {
    let first = lead.uses.count
    var day: CalendarDay?
    var seen = Seen()
    let isRead = Self.mapping(text, &index) { key, hash, index in
      if hash == Self.on, key.count == 2 {
        day = Self.day(text, &index)
        return day != nil && seen.insert(63)
      }
      guard let fact = facts.number(of: key, in: text, hash: hash), fact < 63, seen.insert(Int(fact)),
        let value = isFlag[Int(fact)] ? Self.flag(text, &index) : Self.count(text, &index)
      else { return false }
      lead.uses.append(Lead.Use(ruleSet: set, fact: Int(fact), value: value, day: nil))
      return true
    }
    guard isRead else { return false }
    guard counts(day) else {
      lead.uses.removeSubrange(first...)
      return true
    }
    if let day {
      for place in first..<lead.uses.count {
        let use = lead.uses[place]
        lead.uses[place] = Lead.Use(ruleSet: set, fact: use.fact, value: use.value, day: day)
      }
    }
    return true
  }

  /// Whether what happened on `day` counts.
  private mutating func counts(_ day: CalendarDay?) -> Bool {
    guard let day else { return true }
    if let today, day > today {
      lateCount += 1
      return false
    }
    lastDay = max(lastDay ?? day, day)
    return true
  }

  /// Which of up to 64 keys stood in a mapping.
  private struct Seen {
    private var bits: UInt64 = 0

    /// False when the key stood there already, or cannot be told apart.
    mutating func insert(_ key: Int) -> Bool {
      guard key < 64, bits & (1 << UInt64(key)) == 0 else { return false }
      bits |= 1 << UInt64(key)
      return true
    }
  }
}

// Words of JSON.
extension LeadScanner {
  private static let id = hash("id")
  private static let title = hash("title")
  private static let interactions = hash("interactions")
  private static let product = hash("product")
  private static let interaction = hash("interaction")
  private static let on = hash("on")

  private static func hash(_ word: String) -> UInt64 { ByteWords.hash(of: word.utf8) }

  /// Passes a mapping; `entry` is given each key with its hash and passes the value.
  @inline(__always) private static func mapping(
    _ text: borrowing Span<UInt8>, _ index: inout Int, _ entry: (Range<Int>, UInt64, inout Int) -> Bool
  ) -> Bool {
    guard JSONBytes.skip(UInt8(ascii: "{"), text, &index) else { return false }
    JSONBytes.skipSpace(text, &index)
    if JSONBytes.skip(UInt8(ascii: "}"), text, &index) { return true }
    while true {
      let start = index
      guard let hash = JSONBytes.skipString(text, &index) else { return false }
      let key = (start + 1)..<(index - 1)
      JSONBytes.skipSpace(text, &index)
      guard JSONBytes.skip(UInt8(ascii: ":"), text, &index) else { return false }
      JSONBytes.skipSpace(text, &index)
      guard entry(key, hash, &index) else { return false }
      JSONBytes.skipSpace(text, &index)
      if JSONBytes.skip(UInt8(ascii: "}"), text, &index) { return true }
      guard JSONBytes.skip(UInt8(ascii: ","), text, &index) else { return false }
      JSONBytes.skipSpace(text, &index)
    }
  }

  /// Passes a list; `element` passes each element.
  @inline(__always) private static func list(
    _ text: borrowing Span<UInt8>, _ index: inout Int, _ element: (inout Int) -> Bool
  ) -> Bool {
    guard JSONBytes.skip(UInt8(ascii: "["), text, &index) else { return false }
    JSONBytes.skipSpace(text, &index)
    if JSONBytes.skip(UInt8(ascii: "]"), text, &index) { return true }
    while true {
      guard element(&index) else { return false }
      JSONBytes.skipSpace(text, &index)
      if JSONBytes.skip(UInt8(ascii: "]"), text, &index) { return true }
      guard JSONBytes.skip(UInt8(ascii: ","), text, &index) else { return false }
      JSONBytes.skipSpace(text, &index)
    }
  }

  /// Passes a text and gives the hash of its bytes; nil when it is no UTF-8.
  private static func string(_ source: Source, _ text: borrowing Span<UInt8>, _ index: inout Int) -> UInt64? {
    let start = index + 1
    guard let hash = JSONBytes.skipString(text, &index),
      UTF8Check.firstInvalid(in: source.bytes, start..<(index - 1)) == nil
    else { return nil }
    return hash
  }

  private static func word(_ text: borrowing Span<UInt8>, _ index: inout Int, _ words: ByteNumbers) -> UInt32? {
    let start = index + 1
    guard let hash = JSONBytes.skipString(text, &index) else { return nil }
    return words.number(of: start..<(index - 1), in: text, hash: hash)
  }

  /// Passes `"YYYY-MM-DD"`.
  private static func day(_ text: borrowing Span<UInt8>, _ index: inout Int) -> CalendarDay? {
    let start = index + 1
    return JSONBytes.skipString(text, &index).flatMap { _ in CalendarDay(text.extracting(start..<(index - 1))) }
  }

  /// Passes a whole number of at most 18 digits.
  private static func count(_ text: borrowing Span<UInt8>, _ index: inout Int) -> Int? {
    let start = index
    var number = 0
    JSONBytes.skipDigits(text, &index, &number)
    let isPlain = index - start <= 18 && (index - start == 1 || index > start && text[start] != UInt8(ascii: "0"))
    guard isPlain, index < text.count, text[index] != UInt8(ascii: "."), text[index] | 0x20 != UInt8(ascii: "e") else {
      return nil
    }
    return number
  }

  /// Passes `true`, 1, or `false`, 0.
  private static func flag(_ text: borrowing Span<UInt8>, _ index: inout Int) -> Int? {
    let holds = index < text.count && text[index] == UInt8(ascii: "t")
    let word: StaticString = holds ? "true" : "false"
    for letter in word.description.utf8 where !JSONBytes.skip(letter, text, &index) { return nil }
    return holds ? 1 : 0
  }
}
