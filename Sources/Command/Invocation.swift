import Building

/// What the user asked for, as a value: flags, environment and defaults are settled.
enum Invocation: Sendable {
  /// Build the site.
  case build(BuildRequest)
  /// List what is wrong.
  case check(CheckRequest)
  /// Show one document.
  case document(DocumentRequest)
  /// Print figures.
  case figures(FiguresRequest)
  /// Print how a figure came about.
  case explanation(ExplanationRequest)
  /// Print what changed.
  case changes(ChangesRequest)
  /// Begin a handbook.
  case new(NewRequest)
  /// Print a schema.
  case schema(SchemaRequest)

  /// Does it, and says how it went.
  func run(on terminal: Terminal) async throws(Halt) -> ExitStatus {
    switch self {
    case .build(let request): try await request.run(on: terminal)
    case .check(let request): try await request.run(on: terminal)
    case .document(let request): try request.run(on: terminal)
    case .figures(let request): try request.run(on: terminal)
    case .explanation(let request): try request.run(on: terminal)
    case .changes(let request): try request.run(on: terminal)
    case .new(let request): try request.run(on: terminal)
    case .schema(let request): try request.run(on: terminal)
    }
  }
}
