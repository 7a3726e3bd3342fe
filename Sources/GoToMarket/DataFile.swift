import Diagnostics
import Records

/// One of the data files Tallybook knows, by the name it has under `data/`.
package struct DataFile<Value: Sendable>: Sendable {
  /// The name without its ending: `team`.
  package let name: String
  /// Path of the file that was read, or the one it should have: `data/team.yml`.
  package private(set) var path: String
  /// Whether the file is there.
  package private(set) var isPresent = false
  /// What it holds; nil when it is not there or cannot be read, which is a finding of its own.
  package private(set) var value: Value?
  /// How the file is read.
  private let shape: @Sendable () -> Shape<Value>

  /// A file of the given name that is not there yet.
  init(_ name: String, shape: @escaping @Sendable () -> Shape<Value>) {
    self.name = name
    path = "data/\(name).yml"
    self.shape = shape
  }

  /// Changes what the file holds, if it holds anything.
  mutating func change(_ change: (Value) -> Value) { value = value.map(change) }

  /// Takes what `source` holds.
  mutating func take(_ source: Source) -> [Diagnostic] {
    isPresent = true
    path = source.path
    let (value, findings) = RecordFile.read(source, as: shape())
    self.value = value
    return findings
  }

  /// What the file looks like, for editors.
  var schema: JSONSchema { shape().schema() }
}
