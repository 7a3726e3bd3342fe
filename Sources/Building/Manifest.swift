/// What Tallybook wrote into an output folder: a text file in that folder, the same on every machine.
///
/// One line a file: its fingerprint, two blanks, its path (`xxh128sum --check` reads it). The first line says whether the
/// build ended; while one runs, the list names every file it may have touched, and files still to be written have dashes
/// for a fingerprint. So a build that was cut short can be told, and made good by the next.
struct Manifest: Equatable, Sendable {
  /// The manifest's own name in the output folder.
  static let name = ".tallybook-manifest"

  /// Whether all files are there, or a build was at work when this was written.
  var isWhole: Bool
  /// Fingerprints by path; nil for a file that was still to be written.
  var files: [String: Fingerprint?]

  init(isWhole: Bool, files: [String: Fingerprint?]) {
    self.isWhole = isWhole
    self.files = files
  }

  private static let whole = "# Tallybook wrote the files below, and may replace and delete them."
  private static let unfinished =
    "# Tallybook was at work when this was written: this site is not whole. Build it again."
  private static let pending = String(repeating: "-", count: 32)

  /// The manifest as text, in the byte order of the paths.
  var text: String {
    var text = (isWhole ? Self.whole : Self.unfinished) + "\n"
    for (path, fingerprint) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      text += (fingerprint?.description ?? Self.pending) + "  " + Self.escaped(path) + "\n"
    }
    return text
  }

  /// Reads a manifest; nil when it is not one, or names a path outside its folder.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst(), lines.popLast() == "" else { return nil }
    switch String(first) {
    case Self.whole: isWhole = true
    case Self.unfinished: isWhole = false
    default: return nil
    }
    files = [:]
    for line in lines {
      // By scalars: a name may begin with a combining mark, which is one `Character` with the blank before it.
      let scalars = line.unicodeScalars
      let mark = Substring(scalars.prefix(32))
      let rest = scalars.dropFirst(32)
      guard rest.starts(with: "  ".unicodeScalars), let path = Self.unescaped(Substring(rest.dropFirst(2))),
        Self.isInside(path)
      else { return nil }
      if mark == Self.pending {
        files[path] = .some(nil)
      } else {
        guard let fingerprint = Fingerprint(hexadecimal: mark) else { return nil }
        files[path] = fingerprint
      }
    }
  }

  /// Whether a path stays in the folder it starts from and names a file of the site: no empty part, `.` or `..`, and not
  /// the manifest itself.
  static func isInside(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    return path != name && !path.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
  }

  /// A path on one line: `\` and line ends are written as `\\`, `\n` and `\r`.
  private static func escaped(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x0D }) else { return path }
    var result = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ text: Substring) -> String? {
    guard text.utf8.contains(0x5C) else { return String(text) }
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      switch scalars.next() {
      case "\\": result.append("\\")
      case "n": result.append("\n")
      case "r": result.append("\r")
      default: return nil
      }
    }
    return String(result)
  }
}
