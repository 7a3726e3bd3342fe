package import Hypertext

extension HTMLTree {
  /// An element that sanitized HTML may not have, or one with an attribute it may not have; nil when all is well. What
  /// templates and Markdown add is on the list too, but for the boxes of tasks and drawn signs.
  package var stranger: String? {
    for node in nodes {
      guard case .element(let name, let attributes) = node.content else { continue }
      switch HTMLAllowList.fate(of: name) {
      case .kept, .unknown: break
      case .unwrapped, .dropped, .linked: if !["svg", "use", "input"].contains(name) { return name }
      }
      for attribute in attributes {
        let reason = HTMLAllowList.refusal(of: attribute.name, value: attribute.value, on: name)
        guard let reason, reason != .unlisted else { continue }
        return "\(name) \(attribute.name)"
      }
    }
    return nil
  }
}
