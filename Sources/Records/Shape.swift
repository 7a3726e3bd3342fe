package import Diagnostics

/// What a value is expected to be, and how it becomes a typed one: `.text`, `.list(of: .day)`, `.record(Launch.init)`.
///
/// A shape either gives a value or says with findings why it cannot; it never gives a made-up one.
package struct Shape<Value> {
  /// What is expected, as a message says it: `a text`, `a list`.
  package let name: String
  /// The typed value, or nil after at least one finding was added to the report.
  package let read: (RecordValue, FindingReport) -> Value?

  /// What values look like, for editors; worked out when somebody asks.
  package let schema: () -> JSONSchema

  /// A shape of the given name that reads as `read` does.
  package init(
    _ name: String, schema: @escaping @autoclosure () -> JSONSchema = .anything,
    read: @escaping (RecordValue, FindingReport) -> Value?
  ) {
    self.name = name
    self.schema = schema
    self.read = read
  }

  /// A shape of scalars: what `parse` gives nil for is a finding of `data.wrong-type`, which `help` may say how to mend.
  package init(
    scalar name: String, schema: @escaping @autoclosure () -> JSONSchema = .anything,
    help advice: @escaping (RecordValue.Content) -> String? = { _ in nil },
    parse: @escaping (RecordValue.Content) -> Value?
  ) {
    self.init(name, schema: schema()) { value, report in
      if let parsed = parse(value.content) { return parsed }
      var help = advice(value.content)
      if case .string(let text) = value.content, NumberText(text) != nil, parse(.number(text)) != nil {
        help = "write it without quotes"
      }
      report.add(.wrongType, value.span, "this must be \(name), but it is \(value.description)", help: help)
      return nil
    }
  }

  /// The same shape, its value given with the bytes it was read from.
  package var located: Shape<Located<Value>> {
    Shape<Located<Value>>(name, schema: schema()) { value, report in
      read(value, report).map { Located($0, value.span) }
    }
  }

  /// The same shape, shown to editors as `schema` says.
  package func described(as schema: @escaping @autoclosure () -> JSONSchema) -> Shape<Value> {
    Shape(name, schema: schema(), read: read)
  }

  /// The same shape, its value changed by `change`, which may add findings and give nil. Where that narrows what may be
  /// written, `schema` says how it looks then.
  package func map<Result>(
    schema narrow: @escaping @autoclosure () -> JSONSchema? = nil,
    _ change: @escaping (Value, SourceSpan, FindingReport) -> Result?
  ) -> Shape<Result> {
    Shape<Result>(name, schema: narrow() ?? schema()) { value, report in
      read(value, report).flatMap { change($0, value.span, report) }
    }
  }
}

/// A value and the bytes it was read from.
package struct Located<Value> {
  /// The value.
  package let value: Value
  /// The bytes it was read from.
  package let span: SourceSpan

  /// A value read from `span`.
  package init(_ value: Value, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

/// The findings made while one file is read.
package final class FindingReport {
  /// Path of the source that is read.
  package let path: String
  /// The findings so far.
  package private(set) var findings: [Diagnostic] = []

  /// The innermost key whose value is being read; nil when nobody said.
  private(set) var key: String?

  /// An empty report about the source at `path`.
  package init(path: String) { self.path = path }

  /// Adds a finding at `span` of the source.
  package func add(
    _ rule: Rule, _ span: SourceSpan?, _ message: String, notes: [String] = [], help: String? = nil
  ) {
    findings.append(Diagnostic(rule, at: path, span, message, notes: notes, help: help))
  }

  /// What `read` gives while it reads the value of `key`.
  func reading<Value>(_ key: String, _ read: () -> Value) -> Value {
    let outer = self.key
    self.key = key
    defer { self.key = outer }
    return read()
  }

  /// Adds the findings of another report about the same source.
  package func add(contentsOf other: FindingReport) { findings += other.findings }

  /// Adds the finding that `value` is none of what has keys; `keys` are those that it might have.
  func addNotMapping(_ value: RecordValue, keys: @autoclosure () -> [String] = []) {
    // Asking for the keys takes a while, and after some findings nobody wants them.
    let known = findings.count < 10 ? Nearest.names(like: "", in: keys()) : nil
    add(
      .wrongType, value.span, "this must be a mapping, but it is \(value.description)",
      help: "write `key: value` lines, indented below the name they belong to" + (known.map { "; \($0)" } ?? ""))
  }
}

extension Rule {
  /// A value that is not of the expected kind.
  package static let wrongType = Rule("data.wrong-type", .error)
  /// A word that is none of the allowed ones.
  package static let unknownWord = Rule("data.unknown-word", .error)
  /// A key that must be there and is not.
  package static let missingKey = Rule("data.missing-key", .error)
  /// A key that nobody reads.
  package static let unknownKey = Rule("data.unknown-key", .warning)
}
