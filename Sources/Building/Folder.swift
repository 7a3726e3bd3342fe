import Glibc

/// An open folder. Paths are relative to it, with `/` between parts; the folder stays the same one when it is moved.
package struct Folder: ~Copyable, Sendable {
  let descriptor: Int32

  /// Opens the folder at `path`.
  package init(_ path: String) throws(SystemFailure) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
  }

  deinit {
    close(descriptor)
  }

  /// What a path leads to.
  enum Kind: Sendable {
    case file, folder, link
    /// A pipe, socket or device: nothing a site is made of.
    case special
  }

  /// One name in a folder, as the bytes the disk holds.
  struct Entry: Sendable {
    let name: [UInt8]
    let kind: Kind
  }

  /// The names in the folder at `path` (the folder itself when empty), in no order, without `.` and `..`.
  func entries(of path: String = "") throws(SystemFailure) -> [Entry] {
    let opened = unsafe openat(descriptor, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .last }
    guard let stream = unsafe fdopendir(opened) else {
      let failure = SystemFailure.last
      close(opened)
      throw failure
    }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    errno = 0
    while let next = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &next.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != [0x2E], name != [0x2E, 0x2E] {
        let kind: Kind =
          switch unsafe Int(next.pointee.d_type) {
          case Int(DT_REG): .file
          case Int(DT_DIR): .folder
          case Int(DT_LNK): .link
          case Int(DT_UNKNOWN): facts(of: Folders.join(path, String(decoding: name, as: UTF8.self)))?.kind ?? .special
          default: .special
          }
        entries.append(Entry(name: name, kind: kind))
      }
      errno = 0
    }
    guard errno == 0 else { throw .last }
    return entries
  }

  /// What stands at a path.
  struct Facts: Sendable {
    let kind: Kind
    /// Bytes in a file.
    let size: Int
  }

  /// What stands at `path`, or nil when nothing does or nobody may look. Links are followed only when asked for.
  func facts(of path: String, followingLinks: Bool = false) -> Facts? {
    var facts = stat()
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    guard unsafe fstatat(descriptor, path, &facts, flags) == 0 else { return nil }
    return Facts(facts)
  }

  /// The bytes of the file at `path`.
  package func bytes(of path: String) throws(SystemFailure) -> [UInt8] {
    let file = try OpenFile(in: self, path)
    return try file.all()
  }
}

extension Folder.Facts {
  init(_ facts: stat) {
    size = Int(facts.st_size)
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
  }
}
