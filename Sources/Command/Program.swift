import ArgumentParser
import Building
import Diagnostics
import Glibc

extension Rule {
  /// A result cannot be written to standard output.
  static let unwritableResult = Rule("output.cannot-write-result", .error)
}

/// The program: arguments in, exit code out.
package enum Program {
  /// Reads the process's arguments, runs what they ask for and ends the process.
  package static func run() async -> Never {
    StandardStream.outliveReaders()
    let environment = Environment.ofProcess
    let terminal = Terminal(environment)
    let status = await run(Array(CommandLine.arguments.dropFirst()), in: environment, on: terminal)
    exit(status.rawValue)
  }

  /// Runs what `arguments` ask for.
  static func run(_ arguments: [String], in environment: Environment, on terminal: Terminal) async -> ExitStatus {
    let invocation: Invocation
    do {
      var command = try Tallybook.parseAsRoot(arguments)
      guard let invocable = command as? any InvocableCommand else {
        try command.run()
        return .clean
      }
      invocation = try invocable.invocation(in: environment)
    } catch let halt as Halt {
      return tell(halt, on: terminal)
    } catch {
      return tell(error, about: arguments, on: terminal)
    }
    do {
      return try await invocation.run(on: terminal)
    } catch {
      return tell(error, on: terminal)
    }
  }

  /// Prints why a command could not go on.
  private static func tell(_ halt: Halt, on terminal: Terminal) -> ExitStatus {
    let report = TextReport(isColoured: terminal.isColoured)
    terminal.say(report.text(of: halt.finding, source: nil, lines: nil))
    return ExitStatus(halt.cause)
  }

  /// Prints what the argument parser says: help and version as results, mistakes as mistakes.
  private static func tell(_ error: any Error, about arguments: [String], on terminal: Terminal) -> ExitStatus {
    let text = Tallybook.fullMessage(for: error) + "\n"
    if Tallybook.exitCode(for: error) == .success { return answer(text, on: terminal) }
    terminal.say(text)
    let names = Tallybook.configuration.subcommands.compactMap { $0.configuration.commandName }
    if let first = arguments.first, !first.hasPrefix("-"), !names.contains(first),
      let near = Nearest.candidate(to: first, in: names)
    {
      terminal.say("Did you mean `tallybook \(near)`?\n")
    }
    return .usage
  }

  /// Prints a text that was asked for.
  private static func answer(_ text: String, on terminal: Terminal) -> ExitStatus {
    do throws(Halt) {
      try terminal.print(text)
      return .clean
    } catch {
      return tell(error, on: terminal)
    }
  }
}
