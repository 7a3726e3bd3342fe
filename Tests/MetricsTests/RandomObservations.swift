import Diagnostics
import Proving

/// Random files of observations as people and programs write them: lists, lines and records of several measures; keys in
/// any order, numbers in every spelling, and with all the mistakes there are, if wanted.
struct RandomObservations {
  static let catalog = """
    dimensions:
      region: {title: Region}
      team: {title: Team}
    sources: {crm: {title: CRM}, dashboard: {title: Dashboard}}
    metrics:
      leads: {title: Leads, unit: count, rollup: sum}
      spend: {title: Spend, unit: {currency: USD}, rollup: sum}
      days: {title: Days, unit: days, rollup: mean}
      cost: {title: Cost, formula: spend / leads}
    records:
      - files: wide*.json
        source: dashboard
        period: month
        dimensions: {region: area}
        measures: {leads: lead_count, days: wait}
        weights: {days: lead_count}
    """

  private var random: SeededGenerator
  private let hasMistakes: Bool

  /// A file; every one in five is of records.
  static func file(mistakes: Bool, _ random: inout SeededGenerator) -> Source {
    var writer = RandomObservations(random: SeededGenerator(seed: random.next()), hasMistakes: mistakes)
    return writer.file()
  }

  private mutating func file() -> Source {
    let count = Int.random(in: 1...6, using: &random)
    var (name, text): (String, String)
    switch Int.random(in: 0..<5, using: &random) {
    case 0, 1: (name, text) = ("a.json", document(at: "observations", (0..<count).map { _ in observation(false) }))
    case 2, 3:
      let lines = [header()] + (0..<count).map { _ in observation(true) }
      (name, text) = ("a.jsonl", lines.joined(separator: pick(["\n", "\r\n", "\n\n", "\n  \n"])) + pick(["", "\n"]))
    default:
      let records = (0..<count).map { _ in record() }
      let isList = Bool.random(using: &random)
      (name, text) = ("wide.json", isList ? list(records) : document(at: "records", records))
    }
    var bytes = Array(text.utf8)
    if isMistaken(1, in: 12) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
    if isMistaken(1, in: 8), !bytes.isEmpty { damage(&bytes) }
    return Source(path: "metrics/" + name, bytes: bytes)
  }

  /// Puts a byte that matters to JSON, or none at all, in the place of any.
  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = Int.random(in: bytes.indices, using: &random)
    let byte = Array("\"\\{}[]:,.-0e \n\tx".utf8) + [0x00, 0x1F, 0x7F, 0xC3, 0xFF]
    if Bool.random(using: &random) { bytes.remove(at: place) } else { bytes[place] = pick(byte) }
  }
}

// What a file is made of.
extension RandomObservations {
  private mutating func document(at key: String, _ elements: [String]) -> String {
    var entries = [("source", "\"crm\""), ("as_of", "\"2026-11-20\""), (key, list(elements))]
    if key == "records" { entries.removeFirst(Int.random(in: 0...1, using: &random)) }
    if isMistaken(1, in: 10) { entries.append(pick([("sorce", "1"), ("observations", "{}"), ("source", "\"crn\"")])) }
    return object(entries.shuffled(using: &random), isLine: false)
  }

  private mutating func header() -> String {
    let header = "{\"source\": \"crm\", \"as_of\": \"2026-11-20\"}"
    return isMistaken(1, in: 12) ? pick(["{", "{}", "[]", "{\"source\": 1}", "{\"as_of\": \"soon\"}"]) : header
  }

  private mutating func list(_ elements: [String]) -> String {
    "[" + elements.map { space(false) + $0 + space(false) }.joined(separator: ",") + "]"
  }

  private mutating func observation(_ isLine: Bool) -> String {
    var entries = [("metric", metric()), ("period", period()), ("value", value())]
    if Bool.random(using: &random) { entries.append(("dimensions", dimensions(isLine))) }
    if Int.random(in: 0..<3, using: &random) == 0 { entries.append(("n", value())) }
    return entry(entries, isLine)
  }

  private mutating func record() -> String {
    var entries = [("month", period()), ("lead_count", value()), ("wait", value())]
    if Bool.random(using: &random) { entries.append(("area", pick(["\"NA\"", "\"EMEA\"", "null"]))) }
    if Bool.random(using: &random) { entries.append(("note", pick(["\"x\"", "1.5", "null", "true"]))) }
    if isMistaken(1, in: 8) { entries.append(("area", pick(["1", "[]", "\"\\u0041\""]))) }
    return entry(entries, false)
  }

  private mutating func entry(_ entries: [(String, String)], _ isLine: Bool) -> String {
    var entries = entries
    if isMistaken(1, in: 12) { entries.removeFirst(Int.random(in: 0...1, using: &random)) }
    if isMistaken(1, in: 12), let twice = entries.randomElement(using: &random) { entries.append(twice) }
    if isMistaken(1, in: 12) {
      entries.append(pick([("nte", "1"), ("valu\\u0065", "3"), ("", "{}"), ("Value", "[[]]")]))
    }
    if isMistaken(1, in: 20) { return pick(["[]", "1", "null", "\"leads\"", "{}", "{,}", "tru"]) }
    return object(entries.shuffled(using: &random), isLine: isLine)
  }

  private mutating func object(_ entries: [(String, String)], isLine: Bool) -> String {
    var text = "{"
    for (index, (key, value)) in entries.enumerated() {
      if index > 0 { text += "," }
      text += space(isLine) + "\"\(key)\"" + space(isLine) + ":" + space(isLine) + value + space(isLine)
    }
    return text + (isMistaken(1, in: 40) ? "" : "}")
  }
}

// Values.
extension RandomObservations {
  private mutating func metric() -> String {
    if isMistaken(1, in: 10) {
      return pick([
        "\"cost\"", "\"leeds\"", "\"\"", "\"l\\u0065ads\"", "7", "null", "\"le\u{7F}ads\"", "\"lead\u{301}s\"",
      ])
    }
    return pick(["\"leads\"", "\"spend\"", "\"days\""])
  }

  private mutating func period() -> String {
    if isMistaken(1, in: 10) {
      return pick([
        "\"2062-11\"", "\"2026-13\"", "\"2026-02-30\"", "\"\\u0032026\"", "2026", "\"2026-10 \"", "\"FY7\"", "[]",
        "\"\"",
      ])
    }
    return pick(["\"2026-10\"", "\"2026-11-20\"", "\"2026-W47\"", "\"2026-Q4\"", "\"FY26-Q3\"", "\"FY26\"", "\"2025\""])
  }

  private mutating func dimensions(_ isLine: Bool) -> String {
    if isMistaken(1, in: 6) {
      return pick([
        "{\"reigon\": \"NA\"}", "{\"region\": 1}", "{\"region\": \"\"}", "{\"region\": \"NA\", \"region\": \"NA\"}",
        "null", "[]", "\"NA\"",
        "{\"region\": {\"a\": 1}}", "{\"region\": \"N\\u0041\"}", "{\"region\": null}", "{\"region\" \"NA\"}",
        "{\"team\": \"}\"}", "{\"team\": \"a\u{1}\"}", "{\"region\": \"NA\",}",
      ])
    }
    var parts: [(String, String)] = []
    if Bool.random(using: &random) { parts.append(("region", pick(["\"NA\"", "\"EMEA\"", "\"Zürich\"", "\" x\""]))) }
    if Bool.random(using: &random) { parts.append(("team", pick(["\"a\"", "\"b, c\"", "\"{d}\"", "\"🙂\""]))) }
    return object(parts.shuffled(using: &random), isLine: isLine)
  }

  private mutating func value() -> String {
    if isMistaken(1, in: 6) {
      return pick([
        "01", "-", "+1", ".5", "1.", "1.e2", "1e", "0x1", "NaN", "Infinity", "\"12\"", "true", "[]", "{}", "1e400",
        "1e3", "1E-2", "12.5e+1", "-0e0", "1234567890123456789", "0.1234567890123456789", "9007199254740993.5",
        "123456789012345678901234567890", "1 2", "--1", "nul", "1,2",
      ])
    }
    return pick([
      "0", "-0", "7", "-12", "0.5", "-0.50", "100.00", "123456789012345678", "0.00000000000000001", "10000000000000.01",
      "null",
    ])
  }
}

// Dice.
extension RandomObservations {
  private mutating func isMistaken(_ share: Int, in count: Int) -> Bool {
    hasMistakes && Int.random(in: 0..<count, using: &random) < share
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &random)]
  }

  /// What may stand between words; a line has no end within it.
  private mutating func space(_ isLine: Bool) -> String {
    pick(isLine ? ["", " ", "\t", "  "] : ["", " ", "\n", "\r\n\t"])
  }
}
