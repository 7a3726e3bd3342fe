/// What a shortcode may be given, by name and without.
package struct ShortcodeParameters: Sendable {
  /// Names of options that mean something here.
  package let names: [String]
  /// How many arguments without a name it takes at most.
  package let arguments: Int
  /// Names of options that Hugo, Docsy or GitLab know and nothing here follows.
  package let unfollowed: [String]
  /// The only values, in small letters, of options that take a few words and no others, by name.
  package let values: [String: [String]]

  /// Parameters of these names, which take these values.
  package init(
    _ names: [String], arguments: Int = 0, unfollowed: [String] = [], values: [String: [String]] = [:]
  ) {
    (self.names, self.arguments, self.unfollowed, self.values) = (names, arguments, unfollowed, values)
  }
}
