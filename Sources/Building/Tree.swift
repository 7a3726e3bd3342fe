package import Diagnostics
import Glibc

extension Rule {
  /// A symbolic link points outside the folder it lies in; following it would publish files nobody meant to publish.
  package static let linkLeavesContent = Rule("file.link-leaves-content", .error)
  /// A symbolic link points at nothing.
  package static let linkToNothing = Rule("file.link-to-nothing", .warning)
  /// A symbolic link points at a folder that holds it.
  package static let linkCycle = Rule("file.link-cycle", .warning)
  /// More linked folders than any handbook has: links into each other multiply without end.
  package static let tooManyLinks = Rule("file.too-many-links", .error)
  /// A file name is not valid UTF-8, so that no link could name it.
  package static let nameNotUTF8 = Rule("file.name-not-utf8", .error)
  /// Two names look the same and differ only in how their accents are encoded.
  package static let namesLookAlike = Rule("file.names-look-alike", .error)
  /// A pipe, socket or device among the files.
  package static let notAFile = Rule("file.not-a-file", .warning)
  /// A file or folder cannot be read.
  package static let unreadable = Rule("file.unreadable", .error)
}

/// The files below a folder, found by name alone, in the byte order of their paths.
///
/// Left out: names that begin with a dot and folders called `node_modules`. Symbolic links are followed when they stay
/// inside the folder and do not lead back into a folder they lie in.
package struct Tree: Sendable {
  /// Paths from the folder, with `/` between parts, in byte order, each once.
  package private(set) var files: [String] = []
  /// What was left out and should not have been there.
  package private(set) var findings: [Diagnostic] = []

  /// How many linked folders are followed in one tree.
  static let mostLinkedFolders = 1000

  private var linkedFolders = 0

  /// A folder that is still to be listed.
  private struct Pending {
    let path: String
    /// Where the folder really lies, links resolved.
    let real: String
    /// Where the links that led here lie.
    let cameFrom: [String]
  }

  /// Lists `folder`, which really lies at `real`. Folders for which `isLeftOut` holds are not entered. Throws when the
  /// folder itself cannot be listed.
  package init(
    of folder: borrowing Folder, real: String, isLeftOut: (String) -> Bool = { _ in false }
  ) throws(SystemFailure) {
    var pending = [Pending(path: "", real: real, cameFrom: [])]
    var names: Set<String> = []
    while let next = pending.popLast() {
      let entries: [Folder.Entry]
      do {
        entries = try folder.entries(of: next.path)
      } catch {
        if next.path.isEmpty { throw error }
        report(.unreadable, next.path, "the folder cannot be read: \(error.words)")
        continue
      }
      // In byte order, so that of two names that look alike the same one is kept on every disk.
      for entry in entries.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) where entry.name.first != 0x2E {
        guard let name = String(validating: entry.name, as: UTF8.self) else {
          let shown = String(decoding: entry.name, as: UTF8.self)
          report(
            .nameNotUTF8, next.path, "the name of `\(shown)` is not valid UTF-8, and the file is left out",
            help: "rename the file; letters outside ASCII are fine when they are encoded as UTF-8")
          continue
        }
        let path = next.path.isEmpty ? name : next.path + "/" + name
        var kind = entry.kind
        var below = Pending(path: path, real: next.real + "/" + name, cameFrom: next.cameFrom)
        if kind == .link {
          guard let followed = follow(below, from: next, in: folder, root: real) else { continue }
          (kind, below) = followed
        }
        switch kind {
        case .folder where name == "node_modules" || isLeftOut(path): break
        // Swift compares text by meaning: names that differ in their bytes only would be one key everywhere.
        case .folder where !names.insert(path).inserted, .file where !names.insert(path).inserted:
          report(
            .namesLookAlike, path,
            "two names here are `\(path)`; they differ only in how accents are encoded, and one is left out",
            help: "rename one of them")
        case .folder: pending.append(below)
        case .file: files.append(path)
        case .link, .special:
          report(.notAFile, path, "`\(path)` is not a file that can be read, and is left out")
        }
      }
    }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Where the link at `link` leads, or nil when it is not to be followed.
  private mutating func follow(
    _ link: Pending, from parent: Pending, in folder: borrowing Folder, root: String
  ) -> (Folder.Kind, Pending)? {
    guard let target = realPath(link.real), let facts = folder.facts(of: link.path, followingLinks: true) else {
      report(.linkToNothing, link.path, "the symbolic link points at nothing, and is left out")
      return nil
    }
    // By bytes: a folder beside this one may have a name that means the same to Swift.
    guard target.utf8.elementsEqual(root.utf8) || target.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
    else {
      report(
        .linkLeavesContent, link.path, "the symbolic link leaves the folder, and is not followed",
        help: "copy the file into the folder, or link to one inside it")
      return nil
    }
    guard facts.kind == .folder else { return (facts.kind, link) }
    let cameFrom = parent.cameFrom + [parent.real]
    if cameFrom.contains(where: { $0 == target || $0.hasPrefix(target + "/") }) {
      report(.linkCycle, link.path, "the symbolic link leads back into a folder it lies in, and is not followed")
      return nil
    }
    linkedFolders += 1
    if linkedFolders == Self.mostLinkedFolders {
      report(.tooManyLinks, link.path, "more than \(Self.mostLinkedFolders) linked folders; no more are followed")
    }
    guard linkedFolders < Self.mostLinkedFolders else { return nil }
    return (.folder, Pending(path: link.path, real: target, cameFrom: cameFrom))
  }

  private mutating func report(_ rule: Rule, _ path: String, _ message: String, help: String? = nil) {
    findings.append(Diagnostic(rule, at: path, nil, message, help: help))
  }
}

/// The absolute path of `path` with every link resolved, or nil when nothing is there.
func realPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe String(validatingCString: resolved)
}
