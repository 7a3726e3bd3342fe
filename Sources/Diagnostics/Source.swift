/// One input file as it was read: its path inside the input folder and its bytes.
package struct Source: Hashable, Sendable {
  /// Path from the content folder, with `/` between parts: `handbook/a/b.md`. Never absolute.
  package let path: String
  /// The file's bytes, unchanged.
  package let bytes: [UInt8]

  /// A source with the given path and bytes.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A source whose bytes are the UTF-8 of `text`.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
