import ArgumentParser

/// The program: arguments in, exit code out.
package enum Program {
  /// Reads the process's arguments, runs what they ask for and ends the process.
  package static func run() async -> Never {
    await Arguments.main()
    Arguments.exit()
  }
}

struct Arguments: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tallybook")
}
