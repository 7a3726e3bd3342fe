package import Diagnostics
import Glibc

extension Source {
  /// Reads one document: the file at `path`, or standard input when that is `-`. Pipes are fine.
  package init(readingDocumentAt path: String) throws(Halt) {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path, .last) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let room = max(1 << 16, bytes.count)
      var failure: SystemFailure?
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var got = -1
        repeat { got = unsafe read(descriptor, buffer.baseAddress, room) } while got < 0 && errno == EINTR
        if got < 0 { failure = .last } else { count = got }
      }
      if let failure { throw Self.unreadable(path, failure) }
      if piece.isEmpty { break }
      bytes += piece
      if bytes.count > OpenFile.largest { throw Self.unreadable(path, SystemFailure(EFBIG)) }
    }
    self.init(path: path == "-" ? "standard input" : path, bytes: bytes)
  }

  private static func unreadable(_ path: String, _ failure: SystemFailure) -> Halt {
    let name = path == "-" ? "standard input" : "`\(path)`"
    return Halt(.files, .unreadable, "\(name) cannot be read: \(failure.words)")
  }
}
