package import Diagnostics

extension Rule {
  /// A template is not well-formed Mustache, or uses a part of Mustache that Tallybook leaves out.
  package static let templateSyntax = Rule("template.syntax", .error)
  /// A tag names a partial or a parent that is not in the templates folder.
  package static let missingPartial = Rule("template.missing-partial", .error)
  /// Templates include each other in a circle.
  package static let partialCycle = Rule("template.partial-cycle", .error)
  /// A block is filled that the parent template does not have.
  package static let unknownBlock = Rule("template.unknown-block", .error)
  /// Something is to be rendered with a template that is not in the templates folder.
  package static let missingTemplate = Rule("template.missing", .error)
  /// A template asks for a name that neither its context nor an outer one has.
  package static let unknownName = Rule("template.unknown-name", .error)
}
