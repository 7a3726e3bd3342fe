package import Diagnostics

extension Rule {
  /// Files that include each other in a circle, or more of them than anybody can mean.
  package static let includeCycle = Rule("directive.include-cycle", .error)
}

/// How much one directive of a page may still include: files that include others twice would grow without end.
struct IncludeAllowance {
  /// How many files that can be, each time counted.
  private static let mostFiles = 1000
  /// How many bytes they can have.
  private static let mostBytes = 4_000_000

  private var files = mostFiles
  private var bytes = mostBytes
  /// Why nothing more can be included; nil while something can.
  private(set) var refusal: ComponentFailure?

  /// Counts a file of a size in bytes, and says why it is one too many.
  mutating func refusal(of path: String, _ size: Int) -> ComponentFailure? {
    if let refusal { return refusal }
    (files, bytes) = (files - 1, bytes - size)
    guard files < 0 || bytes < 0 else { return nil }
    refusal = ComponentFailure(
      .includeCycle,
      files < 0
        ? "`\(path)` is one of more than \(Self.mostFiles) files to include"
        : "with `\(path)`, more than \(Self.mostBytes) bytes are included", help: "include less")
    return refusal
  }
}
