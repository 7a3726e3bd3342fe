/// How many observations a file will hold, judged by its first ones: rows that are given room once need not be copied
/// while they grow, and a copy would be what takes the most memory.
struct RoomEstimate {
  /// After how many observations the estimate is made.
  private static let sample = 256

  private let length: Int
  private var first: Int?

  /// An estimate for a file of `length` bytes.
  init(length: Int) { self.length = length }

  /// For how many more observations room is needed, once enough have been seen. `count` were read before the one at
  /// `offset`.
  mutating func needed(after count: Int, at offset: Int) -> Int? {
    guard let first else {
      first = offset
      return nil
    }
    guard count == Self.sample, offset > first else { return nil }
    // A little more than the estimate: room that is never used takes no memory.
    return (length - offset) * Self.sample / (offset - first) * 9 / 8
  }
}
