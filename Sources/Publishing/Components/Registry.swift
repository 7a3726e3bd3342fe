/// All components by name: the one place where a directive finds what it means.
package struct Registry: Sendable {
  private let components: [String: Component]
  /// All names, sorted.
  package let names: [String]

  /// A registry of the given components; of two with one name the first counts.
  package init(_ components: [Component]) {
    self.components = Dictionary(components.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    names = self.components.keys.sorted()
  }

  /// The component of that name.
  package subscript(name: String) -> Component? { components[name] }
}
