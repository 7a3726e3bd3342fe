package import Diagnostics
import GoToMarket
import Markup

extension Rule {
  /// An argument that names nothing in the data.
  package static let unknownArgument = Rule("directive.unknown-argument", .error)
  /// A directive without the argument it needs.
  package static let missingArgument = Rule("directive.missing-argument", .error)
  /// An argument for a directive that takes none.
  package static let unexpectedArgument = Rule("directive.unexpected-argument", .error)
  /// An option the directive does not have.
  package static let unknownOption = Rule("directive.unknown-option", .error)
  /// The file a directive reads is not there or cannot be read.
  package static let missingData = Rule("directive.missing-data", .error)
}

extension ComponentFailure: Error {}

extension Component {
  /// A component without argument and options.
  init(_ name: String, expand: @escaping @Sendable () throws(ComponentFailure) -> Expansion) {
    self.init(name) { call in
      do throws(ComponentFailure) {
        try call.refuseOptions()
        if let argument = call.argument {
          throw ComponentFailure(
            .unexpectedArgument, "`\(name)` takes no argument, but it is given `\(argument)`",
            help: "write {{generator:\(name)}}")
        }
        return try expand()
      } catch { return .failure(error) }
    }
  }

  /// A component with one argument, a `thing` of the data, and no options.
  init(
    _ name: String, of thing: String, expand: @escaping @Sendable (String) throws(ComponentFailure) -> Expansion
  ) {
    self.init(name) { call in
      do throws(ComponentFailure) {
        try call.refuseOptions()
        guard let argument = call.argument, !argument.isEmpty else {
          throw ComponentFailure(
            .missingArgument, "`\(name)` does not say which \(thing)",
            help: "write {{generator:\(name).NAME}} with the name of a \(thing)")
        }
        return try expand(argument)
      } catch { return .failure(error) }
    }
  }
}

extension DirectiveCall {
  /// The argument, or the option of one of these names; it says which `thing` is meant.
  func required(_ thing: String, _ keys: String...) throws(ComponentFailure) -> String {
    if let value = argument ?? options.first(where: { keys.contains($0.key) })?.value, !value.isEmpty { return value }
    let near = options.lazy.compactMap { option in
      Nearest.candidate(to: option.key, in: keys).map { (written: option.key, meant: $0) }
    }.first
    if let near {
      throw ComponentFailure(
        .missingArgument, "`\(name)` does not say which \(thing): it takes no `\(near.written)`",
        help: Nearest.question(near.meant), culprit: near.written)
    }
    throw ComponentFailure(
      .missingArgument, "`\(name)` does not say which \(thing)",
      help: "write " + (delimiter ?? .angle).around("\(name) \"\(keys[0].uppercased())\""))
  }

  fileprivate func refuseOptions() throws(ComponentFailure) {
    guard let option = options.first else { return }
    throw ComponentFailure(.unknownOption, "`\(name)` has no option `\(option.key)`", help: "remove the option")
  }
}

extension ComponentFailure {
  /// `argument` is no `thing` among the `known` ones, which stand in `file`.
  static func unknown(
    _ argument: String, _ thing: String, known: [String], in file: String, culprit: String? = nil
  ) -> ComponentFailure {
    let has = file.hasSuffix("observations") ? "have" : "has"
    let help =
      if let question = Nearest.question(about: argument, in: known) {
        question
      } else if known.isEmpty {
        "\(file) \(has) no \(thing); add it there"
      } else if (1...12).contains(known.count) {
        "\(file) \(has) " + known.map { "`\($0)`" }.joined(separator: ", ")
      } else {
        "use one of the \(known.count) in \(file), or add it there"
      }
    return ComponentFailure(
      .unknownArgument, "there is no \(thing) `\(argument)`", help: help, culprit: culprit ?? argument)
  }
}

extension ComponentFailure {
  /// `argument` is a person, or the role of one, who was in `team` and left.
  static func gone(_ person: Person, called argument: String, from team: Team) -> ComponentFailure {
    let day = person.lastDay.map { " on \($0)" } ?? ""
    let who = argument == person.managerRole?.id ? "`\(person.id)`, who was `\(argument)`," : "`\(argument)`"
    return ComponentFailure(
      .unknownArgument, "\(who) left\(day)", help: "name somebody who is here, or correct `left` in \(team.path)",
      culprit: argument)
  }
}

extension DataFile {
  /// What the file holds, for a component that cannot do without it.
  func required() throws(ComponentFailure) -> Value {
    if let value { return value }
    throw isPresent
      ? ComponentFailure(.missingData, "\(path) cannot be read", help: "mend what is reported at \(path)")
      : ComponentFailure(.missingData, "there is no \(path)", help: "add \(path), or remove the directive")
  }
}
