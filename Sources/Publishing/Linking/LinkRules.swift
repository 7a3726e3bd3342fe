package import Diagnostics

extension Rule {
  /// A link to a page that is not there.
  package static let noSuchPage = Rule("link.no-such-page", .error)
  /// A link to a folder that has no page of its own.
  package static let folderWithoutPage = Rule("link.folder-without-page", .error)
  /// A link to an id that its page does not have.
  package static let noSuchAnchor = Rule("link.no-such-anchor", .error)
  /// A link to a file, or an image, that is not there.
  package static let noSuchFile = Rule("link.no-such-file", .error)
  /// A picture, a video or a sound that every reader's browser asks another host for.
  package static let fileOfAnotherHost = Rule("link.file-of-another-host", .info)
}
