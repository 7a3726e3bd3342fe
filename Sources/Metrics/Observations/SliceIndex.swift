/// Which of the slices of a table lie in a part of the whole: found by their parts, without looking at each.
///
/// Law: numbers are those of the table; which slice got which shows nowhere.
struct SliceIndex: Sendable {
  /// The numbers of all slices.
  private let all: [UInt32]
  /// The numbers of the slices with a part, ascending.
  private let holders: [Slice.Part: [UInt32]]
  /// For each slice the place of its set of dimensions among all sets.
  private let ranks: [UInt32]

  /// The index of slices by their numbers.
  init(_ slices: [Slice]) {
    all = Array(0..<UInt32(slices.count))
    var holders: [Slice.Part: [UInt32]] = [:]
    for (number, slice) in slices.enumerated() {
      for part in slice.parts { holders[part, default: []].append(UInt32(number)) }
    }
    self.holders = holders
    // The smallest set first, then by the places of its dimensions.
    let sets = Set(slices.map(\.dimensions)).sorted { left, right in
      left.count != right.count ? left.count < right.count : left.lexicographicallyPrecedes(right)
    }
    let places = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, UInt32($0)) })
    ranks = slices.map { places[$0.dimensions] ?? 0 }
  }

  /// The numbers of the slices that contain `slice`, ascending.
  func numbers(containing slice: Slice) -> [UInt32] {
    guard let first = slice.parts.first else { return all }
    return slice.parts.dropFirst().reduce(holders[first] ?? []) { numbers, part in
      let others = Set(holders[part] ?? [])
      return numbers.filter(others.contains)
    }
  }

  /// The place of a slice's set of dimensions among all sets: those of smaller sets are smaller.
  func rank(of number: UInt32) -> UInt32 { ranks[Int(number)] }
}
