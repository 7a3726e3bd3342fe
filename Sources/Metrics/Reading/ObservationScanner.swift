import Diagnostics
import Records

/// Reads observations as nearly all are written, straight from the bytes: each key once, plain words, a number of up to
/// 18 digits without an exponent, names that the catalog knows.
///
/// Law: what it reads, the general reader reads without a finding and with the same result; anything else it leaves alone.
/// So names, periods and dimensions are read by the general reader when they are first seen, and only known again after.
struct ObservationScanner {
  private let names: ObservationNames
  private var metrics = ByteNumbers()
  private var periods = ByteNumbers()
  private var slices = ByteNumbers()

  /// A scanner for observations of the metrics of a catalog.
  init(_ names: ObservationNames) { self.names = names }

  /// The observation that begins at the start of `range` and the offset after it; nil when it has to be read in general.
  /// File, place and number are left for the caller to say.
  mutating func row(
    of source: Source, in range: Range<Int>, _ table: inout ObservationTable
  ) -> (row: ObservationTable.Row, end: Int)? {
    let text = source.bytes.span.extracting(0..<range.upperBound)
    var row = ObservationTable.Row(
      value: .missing, place: 0, metric: 0, period: 0, slice: 0, file: 0, weight: 0, lower: 0, upper: 0, number: 0)
    var weight: StoredNumber?
    var seen: UInt8 = 0
    var index = range.lowerBound
    guard JSONBytes.skip(UInt8(ascii: "{"), text, &index) else { return nil }
    while true {
      JSONBytes.skipSpace(text, &index)
      guard let key = Key(text, &index), seen & key.rawValue == 0 else { return nil }
      seen |= key.rawValue
      JSONBytes.skipSpace(text, &index)
      guard JSONBytes.skip(UInt8(ascii: ":"), text, &index) else { return nil }
      JSONBytes.skipSpace(text, &index)
      let first = index
      switch key {
      case .metric:
        guard let hash = JSONBytes.skipString(text, &index) else { return nil }
        let word = (first + 1)..<(index - 1)
        guard let metric = metrics.number(of: word, in: text, hash: hash) ?? learnMetric(word, hash, source, &table)
        else { return nil }
        row.metric = metric
      case .period:
        guard let hash = JSONBytes.skipString(text, &index) else { return nil }
        let word = (first + 1)..<(index - 1)
        guard let period = periods.number(of: word, in: text, hash: hash) ?? learnPeriod(word, hash, source, &table)
        else { return nil }
        row.period = period
      case .dimensions:
        guard let hash = JSONBytes.skipMapping(text, &index) else { return nil }
        let word = first..<index
        guard let slice = slices.number(of: word, in: text, hash: hash) ?? learnSlice(word, hash, source, &table)
        else { return nil }
        row.slice = slice
      case .value:
        if !JSONBytes.skipNull(text, &index) {
          guard let number = JSONBytes.number(text, &index) else { return nil }
          row.value = number
        }
        row.lower = UInt32(clamping: first)
        row.upper = UInt32(clamping: index)
      case .weight:
        if !JSONBytes.skipNull(text, &index) {
          guard let number = JSONBytes.number(text, &index) else { return nil }
          weight = number
        }
      }
      JSONBytes.skipSpace(text, &index)
      if JSONBytes.skip(UInt8(ascii: ","), text, &index) { continue }
      guard JSONBytes.skip(UInt8(ascii: "}"), text, &index) else { return nil }
      break
    }
    guard seen & Key.required == Key.required else { return nil }
    if seen & Key.dimensions.rawValue == 0 { row.slice = table.number(of: .whole) }
    if let weight { row.weight = table.keep(weight: weight) }
    return (row, index)
  }
}

// Keys.
extension ObservationScanner {
  private enum Key: UInt8 {
    case metric = 1
    case period = 2
    case dimensions = 4
    case value = 8
    case weight = 16

    /// The keys without which there is no observation.
    static let required: UInt8 = 1 | 2 | 8

    /// The key at `index`, which is passed with its quotes; nil for any other.
    init?(_ text: borrowing Span<UInt8>, _ index: inout Int) {
      guard JSONBytes.skip(UInt8(ascii: "\""), text, &index) else { return nil }
      // The last eight bytes of the key, and how many there are.
      var (tail, count): (UInt64, Int) = (0, 0)
      while index < text.count, text[index] != UInt8(ascii: "\"") {
        tail = tail << 8 | UInt64(text[index])
        count += 1
        index += 1
      }
      guard JSONBytes.skip(UInt8(ascii: "\""), text, &index) else { return nil }
      switch (tail, count) {
      case (0x6D_6574_7269_63, 6): self = .metric
      case (0x70_6572_696F_64, 6): self = .period
      case (0x76_616C_7565, 5): self = .value
      case (0x6E, 1): self = .weight
      case (0x6D65_6E73_696F_6E73, 10):
        guard text[index - 11] == UInt8(ascii: "d"), text[index - 10] == UInt8(ascii: "i") else { return nil }
        self = .dimensions
      default: return nil
      }
    }
  }
}

// Words that were not seen before.
extension ObservationScanner {
  private mutating func learnMetric(
    _ word: Range<Int>, _ hash: UInt64, _ source: Source, _ table: inout ObservationTable
  ) -> UInt32? {
    let report = FindingReport(path: source.path)
    guard let text = String(validating: source.bytes[word], as: UTF8.self),
      let metric = names.metric(text, SourceSpan(at: 0), report), report.findings.isEmpty
    else { return nil }
    let number = table.number(of: metric)
    metrics.add(word, of: source.bytes, hash: hash, number: number)
    return number
  }

  private mutating func learnPeriod(
    _ word: Range<Int>, _ hash: UInt64, _ source: Source, _ table: inout ObservationTable
  ) -> UInt32? {
    guard let text = String(validating: source.bytes[word], as: UTF8.self), let period = Period(text) else {
      return nil
    }
    let number = table.number(of: period, days: names.days(of: period))
    periods.add(word, of: source.bytes, hash: hash, number: number)
    return number
  }

  private mutating func learnSlice(
    _ word: Range<Int>, _ hash: UInt64, _ source: Source, _ table: inout ObservationTable
  ) -> UInt32? {
    let report = FindingReport(path: source.path)
    let (value, findings) = JSONReader.read(source, in: word)
    guard findings.isEmpty, let value, let slice = names.slice(ofDimensions: value, report), report.findings.isEmpty,
      slice.parts.allSatisfy(names.isListed)
    else { return nil }
    let number = table.number(of: slice)
    slices.add(word, of: source.bytes, hash: hash, number: number)
    return number
  }
}
