package import Diagnostics
package import Records

/// An id that stands in a data file and means a record somewhere else.
package struct Reference: Hashable, Sendable {
  /// The id as written.
  package let id: String
  /// The bytes of the id in its file.
  package let span: SourceSpan

  /// A reference to the record `id` that stands at `span`.
  package init(_ id: String, at span: SourceSpan) {
    self.id = id
    self.span = span
  }
}

extension Rule {
  /// A key that cannot be the name of a page.
  package static let wrongPageName = Rule("data.wrong-page-name", .error)
}

extension Reference {
  /// What names of pages look like (ECMA-262).
  static let pageNamePattern = "^(?!index$)[a-z0-9_-]+$"

  /// Whether a page can be called by the id: small letters, digits, `_` and `-`, and not `index`. Adds a finding if not.
  func isPageName(_ fields: Fields) -> Bool {
    let fits = id.utf8.allSatisfy { byte in
      byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
    if fits, !id.isEmpty, id != "index" { return true }
    fields.add(
      .wrongPageName, span, "`\(id)` cannot be the name of a page",
      help: "use small letters, digits, `_` and `-`" + (id == "index" ? ", and another word than `index`" : ""))
    return false
  }
}

extension Shape where Value == Reference {
  /// The id of a record somewhere else.
  package static var reference: Shape<Reference> {
    Shape<String>.text.map { id, span, _ in Reference(id, at: span) }
  }
}

extension Shape {
  /// A mapping whose keys are ids, in the order they are written: `make` is given the id and what stands at it. Entries
  /// that are no mapping, or that `make` gives nil for, are left out. Editors hold the keys to `pattern`.
  static func records<Element>(
    keys pattern: String? = nil, _ make: @escaping (Reference, Fields) -> Element?
  ) -> Shape<[Element]> where Value == [Element] {
    .recordsByKey(keys: pattern) { key, fields in make(Reference(key.value, at: key.span), fields) }
  }
}
