import Glibc

/// The two streams every process has for words of its own.
package enum StandardStream: Sendable {
  /// Results.
  case output
  /// Everything else.
  case error

  /// Makes writing to a reader who has gone away an ordinary answer instead of the end of the process. Once, at start.
  package static func outliveReaders() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes `bytes`. A reader who has gone away is no failure: nobody is left to miss the rest.
  package func write(_ bytes: [UInt8]) throws(SystemFailure) {
    let descriptor =
      switch self {
      case .output: STDOUT_FILENO
      case .error: STDERR_FILENO
      }
    do {
      try writeWhole(bytes, to: descriptor)
    } catch  where error.code == EPIPE {
    }
  }
}

/// Writes all of `bytes`, in as many calls as it takes; waits where a reader is slow.
func writeWhole(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
  var failure: SystemFailure?
  unsafe bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count, let start = buffer.baseAddress {
      let written = unsafe Glibc.write(descriptor, start + done, buffer.count - done)
      if written >= 0 {
        done += written
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe poll(&wait, 1, -1)
      } else if errno != EINTR {
        failure = .last
        return
      }
    }
  }
  if let failure { throw failure }
}
