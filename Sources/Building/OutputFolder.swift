package import Diagnostics
import Publishing

extension Rule {
  /// The output folder, or a file in it, was not written by Tallybook.
  package static let outputNotOurs = Rule("output.not-ours", .error)
  /// The output folder and a folder that is read lie in each other.
  package static let outputOverlaps = Rule("output.overlaps-input", .error)
  /// Another build is writing to the folder.
  package static let outputBusy = Rule("output.busy", .error)
  /// The folder or a file in it cannot be written.
  package static let outputUnwritable = Rule("output.cannot-write", .error)
  /// A file of an earlier build is not wanted any more, but somebody has changed it since.
  package static let outputChanged = Rule("output.changed-by-hand", .warning)
  /// The build before this one did not end.
  package static let outputWasUnfinished = Rule("output.was-unfinished", .info)
}

/// The folder a site is written to, opened, checked and locked: from here on only this build writes to it.
///
/// Laws: files Tallybook did not write are never deleted. A folder that is not empty and has no manifest is not touched
/// without force. After a build the files are those of a build into an empty folder.
package struct OutputFolder: ~Copyable {
  let folder: Folder
  /// The folder as the user named it.
  let named: String
  /// What earlier builds wrote; nil in an empty folder or, with force, one that is not ours.
  let manifest: Manifest?
  /// Whether nothing is in the folder.
  let isEmpty: Bool
  /// Whether files Tallybook did not write may be replaced.
  let isForced: Bool

  /// Opens the folder at `path`, made when it is missing. It may not lie in one of `inputs`, nor one of them in it.
  package init(_ path: String, apartFrom inputs: [String], isForced: Bool) throws(Halt) {
    let named = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    try Self.check(named, apartFrom: inputs)
    let folder = try Self.open(named)
    guard folder.lock() else {
      throw Halt(
        .files, .outputBusy, "another build is writing to `\(named)`", help: "wait until it has ended, then try again")
    }
    let names: [[UInt8]]
    do {
      names = try folder.entries().map(\.name).filter { $0 != Array(Folder.partName.utf8) }
    } catch {
      throw Self.unwritable(named, error)
    }
    let isEmpty = names.isEmpty
    let hasManifest = names.contains(Array(Manifest.name.utf8))
    let manifest = hasManifest ? Self.manifest(of: folder) : nil
    guard isEmpty || manifest != nil || isForced else {
      throw Halt(
        .configuration, .outputNotOurs,
        "the output folder `\(named)` holds files Tallybook did not write; nothing was changed",
        notes: hasManifest
          ? ["`\(Manifest.name)` in it is damaged, so it does not tell which files are Tallybook's"] : [],
        help: "name an empty or a new folder with `--output DIR`, or add `--force`: then files of the same name are "
          + "replaced, and all others stay")
    }
    self.folder = folder
    self.named = named
    self.manifest = manifest
    self.isEmpty = isEmpty
    self.isForced = isForced
  }

  deinit {
    folder.unlock()
  }

  /// Opens the folder at `path`, made when it is missing.
  private static func open(_ path: String) throws(Halt) -> Folder {
    do {
      return try Folder.making(path)
    } catch {
      throw unwritable(path, error)
    }
  }

  /// The list of what earlier builds wrote, when the file of that name is one.
  private static func manifest(of folder: borrowing Folder) -> Manifest? {
    (try? folder.bytes(of: Manifest.name)).flatMap { Manifest($0) }
  }

  /// Throws when the output folder is, holds or lies in one of `inputs`.
  private static func check(_ output: String, apartFrom inputs: [String]) throws(Halt) {
    let real = wouldBePath(output)
    for input in inputs {
      guard let other = realPath(input.isEmpty ? "." : input) else { continue }
      let relation: String
      if real == other {
        relation = "is the folder `\(input)`, which is read"
      } else if real.hasPrefix(other == "/" ? "/" : other + "/") {
        relation = "lies in the folder `\(input)`, which is read"
      } else if other.hasPrefix(real == "/" ? "/" : real + "/") {
        relation = "holds the folder `\(input)`, which is read"
      } else {
        continue
      }
      throw Halt(
        .configuration, .outputOverlaps, "the output folder `\(output)` \(relation)",
        help: "name a folder beside it with `--output DIR`")
    }
  }

  /// The absolute path `path` has, or will have when its missing folders are made.
  private static func wouldBePath(_ path: String) -> String {
    var there = path.isEmpty ? "." : path
    var missing: [Substring] = []
    while true {
      if let real = realPath(there) {
        return missing.reversed().reduce(real) { path, part in
          if part == ".." { return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path }
          return part == "." ? path : path + "/" + part
        }
      }
      while there.hasSuffix("/") { there.removeLast() }
      let slash = there.lastIndex(of: "/")
      missing.append(slash.map { there[there.index(after: $0)...] } ?? there[...])
      there = slash.map { $0 == there.startIndex ? "/" : String(there[..<$0]) } ?? "."
    }
  }

  /// A halt because something at `path` cannot be written.
  static func unwritable(_ path: String, _ failure: SystemFailure) -> Halt {
    Halt(.files, .outputUnwritable, "`\(path)` cannot be written: \(failure.words)")
  }

  /// A halt in the middle of writing, because of what happened at `path`.
  static func interrupted(_ path: String, _ failure: SystemFailure) -> Halt {
    Halt(
      .files, .outputUnwritable, "`\(path)` cannot be written: \(failure.words)",
      help: "the site is not whole until this is mended and the site is built again")
  }
}
