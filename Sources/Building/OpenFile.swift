import Glibc

/// A file open for reading, closed when it goes out of scope.
struct OpenFile: ~Copyable {
  /// Files above this many bytes are refused: no page, data file or template is that large, and reading one would take
  /// the machine's memory.
  static let largest = 1 << 30

  private let descriptor: Int32
  /// Bytes in the file when it was opened.
  let size: Int

  /// Opens the file at `path` of `folder`. Anything but a regular file is refused, so that a pipe cannot hold the build up.
  init(in folder: borrowing Folder, _ path: String, followingLinks: Bool = true) throws(SystemFailure) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor = unsafe openat(folder.descriptor, path, flags)
    guard descriptor >= 0 else { throw .last }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else {
      let failure = SystemFailure.last
      close(descriptor)
      throw failure
    }
    let (kind, size) = (Folder.Facts(facts).kind, Folder.Facts(facts).size)
    guard kind == .file else {
      close(descriptor)
      throw SystemFailure(kind == .folder ? EISDIR : EINVAL)
    }
    self.descriptor = descriptor
    self.size = size
  }

  deinit {
    close(descriptor)
  }

  /// All bytes of the file.
  func all() throws(SystemFailure) -> [UInt8] {
    guard size <= Self.largest else { throw SystemFailure(EFBIG) }
    return try next(size)
  }

  /// The next bytes of the file, at most `limit`; fewer only at its end.
  func next(_ limit: Int) throws(SystemFailure) -> [UInt8] {
    var failure: SystemFailure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while count < limit {
        guard let start = buffer.baseAddress else { return }
        let got = unsafe Glibc.read(descriptor, start + count, limit - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = .last
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

extension OpenFile {
  /// How many bytes of a file to copy are in memory at once.
  var piece: Int { min(max(size, 1), 1 << 20) }

  /// The fingerprint of the bytes from here to the end of the file.
  func fingerprint() throws(SystemFailure) -> Fingerprint {
    var hash = Fingerprinting()
    while case let bytes = try next(piece), !bytes.isEmpty { hash.add(bytes) }
    return hash.result
  }
}
