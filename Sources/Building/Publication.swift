package import Diagnostics
package import Publishing

/// What writing a site did.
package struct Publication: Sendable {
  /// Files that are new or have changed.
  package var written = 0
  /// Files that were there already, byte for byte.
  package var unchanged = 0
  /// Files of earlier builds that are no longer made.
  package var removed = 0
  /// What was noticed in the output folder.
  package var findings: [Diagnostic] = []
}

extension OutputFolder {
  /// Makes the folder hold `files`, and deletes what earlier builds wrote and this one did not. Assets are read from
  /// `content`. Throws when something cannot be written; then the manifest says that the site is not whole, and the next
  /// build makes it good.
  ///
  /// Order of work, so that a cut at any moment is told from a whole site: the manifest is marked unfinished; files no
  /// longer wanted go; new ones are written, the start page last; the manifest is marked whole. Nothing at all is written
  /// when nothing has changed.
  package func publish(_ files: [OutputFile], assetsFrom content: String) throws(Halt) -> Publication {
    var result = Publication()
    let assets: Folder
    do {
      assets = try Folder(content.isEmpty ? "." : content)
    } catch {
      throw Halt(.files, .folderUnreadable, "the content folder `\(content)` cannot be read: \(error.words)")
    }
    if let manifest, !manifest.isWhole {
      result.findings.append(
        Diagnostic(
          .outputWasUnfinished, at: "", nil, "the last build into `\(named)` was cut short; this one makes it good"))
    }
    var fingerprints: [String: Fingerprint?] = [:]
    var changed: [OutputFile] = []
    for file in files {
      guard Manifest.isInside(file.path), fingerprints.updateValue(nil, forKey: file.path) == nil else {
        throw Self.unwritable(Folders.join(named, file.path), SystemFailure(SystemFailure.unusable))
      }
      let (fingerprint, isSame) = try compare(file, assets)
      fingerprints[file.path] = fingerprint
      if isSame { result.unchanged += 1 } else { changed.append(file) }
    }
    let stale = (manifest?.files ?? [:]).filter { fingerprints[$0.key] == nil }
    let final = Manifest(isWhole: true, files: fingerprints)
    if changed.isEmpty, stale.isEmpty, manifest == final { return result }

    let unfinished = Manifest(isWhole: false, files: stale.merging(fingerprints.mapValues { _ in nil }) { $1 })
    try write(unfinished)
    for path in stale.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      try remove(path, writtenAs: stale[path] ?? nil, &result)
    }
    let start = changed.firstIndex { $0.path == "index.html" }
    if let start { changed.append(changed.remove(at: start)) }
    var madeFolders: Set<String> = []
    for file in changed {
      try makeFolders(above: file.path, &madeFolders)
      try write(file, assets)
      result.written += 1
    }
    try write(final)
    return result
  }

  /// The fingerprint of a file to be, and whether it is there already. Throws when its place is taken by a file that
  /// is not ours.
  private func compare(_ file: OutputFile, _ content: borrowing Folder) throws(Halt) -> (Fingerprint, Bool) {
    let path = file.path
    let fingerprint: Fingerprint
    let isSame: Bool
    switch file.content {
    case .bytes(let bytes):
      fingerprint = Fingerprint(of: bytes)
      isSame = isThere(path, count: bytes.count) && (try? folder.bytes(of: path)) == bytes
    case .asset(let asset):
      do throws(SystemFailure) {
        let source = try OpenFile(in: content, asset)
        fingerprint = try source.fingerprint()
        isSame = isThere(path, count: source.size) ? try OpenFile(in: folder, path).fingerprint() == fingerprint : false
      } catch {
        throw Halt(.files, Diagnostic(.unreadable, at: asset, nil, "the file cannot be read: \(error.words)"))
      }
    }
    if !isSame, !isEmpty, !isForced, let manifest, manifest.files[path] == nil, let facts = folder.facts(of: path) {
      guard facts.kind != .folder else { return (fingerprint, false) }
      throw Halt(
        .configuration, .outputNotOurs,
        "`\(Folders.join(named, path))` is in the way and was not written by Tallybook; nothing was changed",
        help: "move it away, or add `--force` to replace it")
    }
    return (fingerprint, isSame)
  }

  /// Whether a file of `count` bytes stands at `path`.
  private func isThere(_ path: String, count: Int) -> Bool {
    guard !isEmpty, let facts = folder.facts(of: path) else { return false }
    return facts.kind == .file && facts.size == count
  }

  /// Writes one file of the site, whose folder is there.
  private func write(_ file: OutputFile, _ content: borrowing Folder) throws(Halt) {
    do throws(SystemFailure) {
      switch file.content {
      case .bytes(let bytes):
        if isEmpty { try folder.create(file.path, bytes) } else { try folder.replace(file.path, bytes) }
      case .asset(let asset):
        let source = try OpenFile(in: content, asset)
        try folder.replace(file.path) { target throws(SystemFailure) in
          while case let piece = try source.next(source.piece), !piece.isEmpty { try target.write(piece) }
        }
      }
    } catch {
      throw Self.interrupted(Folders.join(named, file.path), error)
    }
  }

  private func write(_ manifest: Manifest) throws(Halt) {
    do {
      try folder.replace(Manifest.name, Array(manifest.text.utf8))
    } catch {
      throw Self.interrupted(Folders.join(named, Manifest.name), error)
    }
  }

  /// Makes the folders above `path` that this build has not seen yet.
  private func makeFolders(above path: String, _ made: inout Set<String>) throws(Halt) {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return }
    let parent = String(path[..<slash])
    guard !made.contains(parent) else { return }
    try makeFolders(above: parent, &made)
    do {
      try folder.makeFolder(parent)
    } catch {
      throw Self.interrupted(Folders.join(named, parent), error)
    }
    made.insert(parent)
  }

  /// Deletes a file of an earlier build, and the folders that are empty then. A file somebody has changed since is
  /// theirs now, and stays. The file may be gone already and its folder not, when a build was cut short.
  private func remove(_ path: String, writtenAs fingerprint: Fingerprint?, _ result: inout Publication) throws(Halt) {
    guard !leadsThroughLink(path) else { return }
    do throws(SystemFailure) {
      if folder.facts(of: path)?.kind == .file {
        if let fingerprint, try OpenFile(in: folder, path).fingerprint() != fingerprint {
          result.findings.append(
            Diagnostic(
              .outputChanged, at: "", nil,
              "`\(Folders.join(named, path))` is no longer part of the site, but was changed by hand and is left there",
              help: "delete it if nobody needs it"))
          return
        }
        try folder.removeFile(path)
        result.removed += 1
      }
    } catch {
      throw Self.interrupted(Folders.join(named, path), error)
    }
    var parent = path[...]
    while let slash = parent.utf8.lastIndex(of: 0x2F) {
      parent = parent[..<slash]
      guard folder.removeFolderIfEmpty(String(parent)) else { return }
    }
  }

  /// Whether a folder above `path` is a link: then the file is not in this folder at all.
  private func leadsThroughLink(_ path: String) -> Bool {
    var parent = path[...]
    while let slash = parent.utf8.lastIndex(of: 0x2F) {
      parent = parent[..<slash]
      if folder.facts(of: String(parent))?.kind == .link { return true }
    }
    return false
  }
}
