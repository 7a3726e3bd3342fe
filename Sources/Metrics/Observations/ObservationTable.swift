import Diagnostics
import Records

/// Observations in little memory: a row of 48 bytes each; metrics, periods, slices and keys are kept once and numbered.
/// An `Observation` is made when somebody asks for one.
///
/// Law: what was put in comes out equal, the value to its last digit.
package struct ObservationTable: Sendable {
  /// One observation. Which metric, period, slice and measure is a place in the lists of the table.
  struct Row: Sendable {
    var value: StoredNumber
    var place: UInt32
    var metric: UInt32
    var period: UInt32
    var slice: UInt32
    var file: UInt32
    /// Place of the weight in `weights`, from 1; 0 for none.
    var weight: UInt32
    /// Offset and end of the value's bytes. A file has less than 4 GB.
    var lower: UInt32
    var upper: UInt32
    /// Of the element in its list, or of the line.
    var number: UInt32
  }

  /// What the number of a row counts.
  enum Place: Hashable, Sendable {
    case observation
    case line
    case measure(String, isInArray: Bool)
  }

  private(set) var rows: ContiguousArray<Row> = []
  private(set) var periods: [Period] = []
  private(set) var slices: [Slice] = []
  private var metrics: [MetricID] = []
  private var days: [ClosedRange<CalendarDay>] = []
  private var places: [Place] = [.observation, .line]
  private var weights: ContiguousArray<StoredNumber> = []
  /// The numbers that no row can hold.
  private var large: [Rational] = []

  private var metricNumbers: [MetricID: UInt32] = [:]
  private var periodNumbers: [Period: UInt32] = [:]
  private var sliceNumbers: [Slice: UInt32] = [:]

  /// No observations.
  package init() {}
}

// Numbering.
extension ObservationTable {
  /// The number of a metric.
  mutating func number(of metric: MetricID) -> UInt32 {
    Self.number(of: metric, &metrics, &metricNumbers)
  }

  /// The number of a period with the given days.
  mutating func number(of period: Period, days: @autoclosure () -> ClosedRange<CalendarDay>) -> UInt32 {
    let number = Self.number(of: period, &periods, &periodNumbers)
    if Int(number) == self.days.count { self.days.append(days()) }
    return number
  }

  /// The number of a slice.
  mutating func number(of slice: Slice) -> UInt32 { Self.number(of: slice, &slices, &sliceNumbers) }

  /// The number of a place.
  mutating func number(of place: Place) -> UInt32 {
    if let index = places.firstIndex(of: place) { return UInt32(index) }
    places.append(place)
    return UInt32(places.count - 1)
  }

  private static func number<Value: Hashable>(
    of value: Value, _ values: inout [Value], _ numbers: inout [Value: UInt32]
  ) -> UInt32 {
    if let number = numbers[value] { return number }
    let number = UInt32(values.count)
    numbers[value] = number
    values.append(value)
    return number
  }

  /// The number as a row keeps it; nil for one that is known to be missing.
  mutating func stored(_ value: Rational?) -> StoredNumber {
    guard let value else { return .missing }
    if let small = StoredNumber(value) { return small }
    large.append(value)
    return StoredNumber(large: large.count - 1)
  }

  /// Keeps a weight; what a row names it by.
  mutating func keep(weight: StoredNumber) -> UInt32 {
    weights.append(weight)
    return UInt32(weights.count)
  }

  /// Adds an observation.
  mutating func append(_ row: Row) { rows.append(row) }

  /// Makes room for about `count` more observations; twice as much as before at least, so that many files in a row do not
  /// copy the rows again and again.
  mutating func reserve(_ count: Int) {
    if rows.count + count > rows.capacity { rows.reserveCapacity(Swift.max(rows.count + count, rows.capacity * 2)) }
  }

  /// Forgets all observations but the first `count`.
  mutating func truncate(to count: Int) { rows.removeLast(rows.count - count) }

  /// Forgets those from `start` on that stand in a list of the given kind.
  mutating func removeObservations(ofList place: Place, from start: Int) {
    let number = number(of: place)
    remove(Set((start..<rows.count).filter { rows[$0].place == number }))
  }

  /// Forgets the observations at the given places.
  mutating func remove(_ places: Set<Int>) {
    guard !places.isEmpty else { return }
    var kept: ContiguousArray<Row> = []
    kept.reserveCapacity(rows.count - places.count)
    for (index, row) in rows.enumerated() where !places.contains(index) { kept.append(row) }
    rows = kept
  }

  private func term(_ stored: StoredNumber) -> Term? {
    switch stored.content {
    case .missing: nil
    case .decimal(let digits, let exponent): .decimal(digits: digits, exponent: exponent)
    case .large(let index): .fraction(large[index])
    }
  }

  private func number(_ stored: StoredNumber) -> Rational? { term(stored)?.value }
}

extension ObservationTable: RandomAccessCollection {
  /// The place of the first observation.
  package var startIndex: Int { 0 }
  /// The place after the last observation.
  package var endIndex: Int { rows.count }

  /// The observation at a place.
  package subscript(index: Int) -> Observation {
    let row = rows[index]
    return Observation(
      metric: metrics[Int(row.metric)], period: periods[Int(row.period)], slice: slices[Int(row.slice)],
      value: number(row.value), weight: weight(row), file: Int(row.file), pointer: pointer(row),
      span: SourceSpan(Int(row.lower), Int(row.upper)), days: days[Int(row.period)])
  }

  private func pointer(_ row: Row) -> Observation.Pointer {
    switch places[Int(row.place)] {
    case .observation: .observation(Int(row.number))
    case .line: .line(Int(row.number))
    case .measure(let key, let isInArray): .measure(Int(row.number), key, isInArray: isInArray)
    }
  }

  private func weight(_ row: Row) -> Rational? { row.weight == 0 ? nil : number(weights[Int(row.weight) - 1]) }
}

// Parts of an observation, without the rest of it.
extension ObservationTable {
  /// The metric of an observation.
  func metric(at index: Int) -> MetricID { metrics[Int(rows[index].metric)] }
  /// The slice of an observation.
  func slice(at index: Int) -> Slice { slices[Int(rows[index].slice)] }
  /// The number of the slice of an observation.
  func sliceNumber(at index: Int) -> UInt32 { rows[index].slice }
  /// The value of an observation.
  func value(at index: Int) -> Rational? { number(rows[index].value) }
  /// The value of an observation, to be added to others.
  func term(at index: Int) -> Term? { term(rows[index].value) }
  /// The weight of an observation, to be added to others.
  func weightTerm(at index: Int) -> Term? {
    rows[index].weight == 0 ? nil : term(weights[Int(rows[index].weight) - 1])
  }
  /// The file of an observation.
  func file(at index: Int) -> Int { Int(rows[index].file) }
  /// Where in its file an observation stands.
  func pointer(at index: Int) -> Observation.Pointer { pointer(rows[index]) }
  /// The period of an observation and its days.
  func period(at index: Int) -> (period: Period, days: ClosedRange<CalendarDay>) {
    let number = Int(rows[index].period)
    return (periods[number], days[number])
  }
  /// The last day of the periods of the observations from `start` on.
  func lastDay(from start: Int) -> CalendarDay? {
    rows[start...].lazy.map { days[Int($0.period)].upperBound }.max()
  }
}
