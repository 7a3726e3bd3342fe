/// The one place of the version number.
enum Version {
  /// The version as `MAJOR.MINOR.PATCH` (Semantic Versioning 2.0.0).
  static let number = "0.1.0"
}
