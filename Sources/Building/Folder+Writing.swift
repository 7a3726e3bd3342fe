import Glibc

extension Folder {
  /// Name of the file that is being written, until it takes its own name. There is one writer a folder, so one will do.
  static let partName = ".tallybook-part"

  /// Writes `bytes` to `path`, where nothing may stand. A kill may leave a part of them.
  func create(_ path: String, _ bytes: [UInt8]) throws(SystemFailure) {
    let file = try NewFile(in: self, path, O_EXCL | O_NOFOLLOW)
    try file.write(bytes)
    try file.close()
  }

  /// Writes `bytes` to `path`, in place of any file there. A kill leaves the old file or the new one.
  func replace(_ path: String, _ bytes: [UInt8]) throws(SystemFailure) {
    try replace(path) { file throws(SystemFailure) in try file.write(bytes) }
  }

  /// Puts what `fill` writes at `path`, in place of any file there. A kill leaves the old file or the new one.
  func replace(
    _ path: String, fill: (borrowing NewFile) throws(SystemFailure) -> Void
  ) throws(SystemFailure) {
    let file = try NewFile(in: self, Self.partName, O_TRUNC | O_NOFOLLOW)
    do throws(SystemFailure) {
      try fill(file)
      try file.close()
      guard unsafe renameat(descriptor, Self.partName, descriptor, path) == 0 else { throw SystemFailure.last }
    } catch {
      unsafe unlinkat(descriptor, Self.partName, 0)
      throw error
    }
  }

  /// Makes the folder at `path`, whose parent is there. A folder that is there already is fine; a link is not, because
  /// writing through it would leave the output folder.
  func makeFolder(_ path: String) throws(SystemFailure) {
    if unsafe mkdirat(descriptor, path, 0o777) == 0 { return }
    let failure = SystemFailure.last
    guard failure.code == EEXIST, let there = facts(of: path) else { throw failure }
    switch there.kind {
    case .folder: return
    case .link: throw SystemFailure(ELOOP)
    case .file, .special: throw SystemFailure(ENOTDIR)
    }
  }

  /// Makes the folder at `path` and those above it, where they are missing.
  func makeFolders(_ path: String) throws(SystemFailure) {
    var made = ""
    for part in path.split(separator: "/") where part != "." {
      made += made.isEmpty ? part : "/" + part
      if part != "..", facts(of: made, followingLinks: true) == nil { try makeFolder(made) }
    }
  }

  /// Opens the folder at `path`, which is made when it is missing, and those above it.
  static func making(_ path: String) throws(SystemFailure) -> Folder {
    try Folder(path.hasPrefix("/") ? "/" : ".").makeFolders(path)
    return try Folder(path)
  }

  /// Deletes the file at `path`; one that is gone already is fine.
  func removeFile(_ path: String) throws(SystemFailure) {
    guard unsafe unlinkat(descriptor, path, 0) != 0, errno != ENOENT, errno != ENOTDIR else { return }
    throw SystemFailure.last
  }

  /// Deletes the folder at `path` if it is empty, and says whether it is gone.
  func removeFolderIfEmpty(_ path: String) -> Bool {
    unsafe unlinkat(descriptor, path, AT_REMOVEDIR) == 0 || errno == ENOENT
  }

  /// Takes the folder's lock until it is closed; false when another process holds it. File systems without locks let
  /// everybody pass.
  func lock() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  /// Gives the lock back at once. Closing alone does so only when no child process holds the folder open as well.
  func unlock() {
    flock(descriptor, LOCK_UN)
  }
}

/// A file open for writing.
struct NewFile: ~Copyable {
  private var descriptor: Int32

  /// Opens the file at `path` of `folder` for writing; it is made when it is not there.
  init(in folder: borrowing Folder, _ path: String, _ flags: Int32) throws(SystemFailure) {
    descriptor = unsafe openat(folder.descriptor, path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o666)
    guard descriptor >= 0 else { throw .last }
  }

  deinit {
    Glibc.close(descriptor)
  }

  /// Appends `bytes`.
  func write(_ bytes: [UInt8]) throws(SystemFailure) {
    try writeWhole(bytes, to: descriptor)
  }

  /// Closes the file. Some disks say only here that they are full.
  consuming func close() throws(SystemFailure) {
    let descriptor = descriptor
    discard self
    guard Glibc.close(descriptor) == 0 || errno == EINTR else { throw .last }
  }
}
