import Glibc

/// What the operating system answered when it refused a call.
package struct SystemFailure: Error, Hashable, Sendable {
  /// The value of `errno`.
  package let code: Int32

  /// The failure with the given `errno`.
  package init(_ code: Int32) {
    self.code = code
  }

  /// The failure of the call made just now on this thread.
  static var last: SystemFailure { SystemFailure(errno) }

  /// The failure in words that follow "because": `permission denied`.
  package var words: String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case ENOENT: "there is no such file or folder"
    case EEXIST: "something of that name is there already"
    case ENOTDIR: "a file stands where a folder should be"
    case EISDIR: "a folder stands where a file should be"
    case ENOTEMPTY: "the folder is not empty"
    case ENOSPC: "no space is left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EROFS: "the disk is read-only"
    case EFBIG: "the file would be too large"
    case EIO: "the disk reported an error"
    case ELOOP: "a symbolic link stands there"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EXDEV: "it lies on another disk"
    case ENOMEM: "memory is used up"
    case EINVAL: "the name or the file is of a kind that cannot be used"
    default: "the system reported error \(code)"
    }
  }
}

extension SystemFailure {
  /// There is no such file or folder.
  static let nothingThere = ENOENT
  /// A file stands where a folder should be.
  static let notAFolder = ENOTDIR
  /// A name that cannot be used.
  static let unusable = EINVAL
}
