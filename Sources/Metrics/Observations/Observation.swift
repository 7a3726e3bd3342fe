package import Diagnostics
package import Records

/// Values of some dimensions, in the catalog's order of dimensions: a part of the whole that a figure is about.
package struct Slice: Hashable, Sendable {
  /// A dimension, by its place in the catalog, and its value.
  package struct Part: Hashable, Sendable {
    /// Place of the dimension in the catalog.
    package let dimension: Int
    /// The value.
    package let value: String

    /// A part of the given dimension and value.
    package init(dimension: Int, value: String) {
      self.dimension = dimension
      self.value = value
    }
  }

  /// The parts, by the catalog's order of dimensions.
  package let parts: [Part]

  /// The whole.
  package static let whole = Slice([])

  /// A slice of the given parts, which are put in order.
  package init(_ parts: [Part]) {
    self.parts = parts.count < 2 ? parts : parts.sorted { $0.dimension < $1.dimension }
  }

  /// The places of the dimensions, in order.
  package var dimensions: [Int] { parts.map(\.dimension) }

  /// Whether the slice has parts of exactly these dimensions, in order.
  func hasDimensions(_ dimensions: [Int]) -> Bool {
    parts.count == dimensions.count && zip(parts, dimensions).allSatisfy { $0.dimension == $1 }
  }

  /// Whether the slice stands before `other` in a list: by the bytes of its values, then by its dimensions.
  package func precedes(_ other: Slice) -> Bool {
    for (a, b) in zip(parts, other.parts) where a.value != b.value {
      return a.value.utf8.lexicographicallyPrecedes(b.value.utf8)
    }
    return parts.count != other.parts.count
      ? parts.count < other.parts.count : dimensions.lexicographicallyPrecedes(other.dimensions)
  }

  /// Whether every part of `other` is a part of this one.
  package func contains(_ other: Slice) -> Bool {
    guard other.parts.count <= parts.count else { return false }
    return other.parts.allSatisfy { wanted in
      parts.contains { $0.dimension == wanted.dimension && $0.value == wanted.value }
    }
  }
}

/// One measured value.
package struct Observation: Sendable {
  /// Where in its file an observation stands.
  package enum Pointer: Hashable, Sendable {
    /// The element of `observations`, from 0.
    case observation(Int)
    /// The line of a `.jsonl` file, from 1.
    case line(Int)
    /// A measure of an element of `records`, or of the file when it is an array.
    case measure(Int, String, isInArray: Bool)
  }

  /// What was measured.
  package let metric: MetricID
  /// When.
  package let period: Period
  /// Where, as far as it is said.
  package let slice: Slice
  /// The value; nil when it is known to be missing.
  package let value: Rational?
  /// How many things a mean was taken of.
  package let weight: Rational?
  /// The file it stands in, as a place in the log's list of files.
  package let file: Int
  /// Where in the file.
  package let pointer: Pointer
  /// The bytes of the value.
  package let span: SourceSpan
  /// First and last day of the period.
  let days: ClosedRange<CalendarDay>
}

extension Observation.Pointer: CustomStringConvertible {
  /// `#` and a JSON Pointer (RFC 6901), or the number of a line.
  package var description: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes what `description` is.
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .observation(let index):
      bytes += "#/observations/".utf8
      Self.write(index, to: &bytes)
    case .line(let number):
      bytes += "#/".utf8
      Self.write(number, to: &bytes)
    case .measure(let index, let key, let isInArray):
      bytes += (isInArray ? "#/" : "#/records/").utf8
      Self.write(index, to: &bytes)
      bytes += "/\(Self.escaped(key))".utf8
    }
  }

  private static func write(_ number: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private static func escaped(_ key: String) -> String {
    key.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
  }
}

/// A file of observations: who measured, and until when.
package struct ObservationFile: Sendable {
  /// Path from the content folder.
  package let path: String
  /// The source its values come from.
  package let source: String
  /// The day its values were taken on.
  package let asOf: CalendarDay?
  /// What it holds, for the lines of its observations.
  let bytes: [UInt8]
}
