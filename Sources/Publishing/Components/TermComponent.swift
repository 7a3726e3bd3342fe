import GoToMarket
import Templating

extension Component {
  /// `term.WORD` or `term.Two words`: a term of the glossary in a sentence, which leads to its entry; `text=` says it in
  /// other words.
  static func term(of models: Models, _ subjects: Subjects) -> Component {
    let glossary = subjects.glossary
    return Component("term") { call in
      do throws(ComponentFailure) {
        let (term, name) = try term(call, glossary, models)
        let given = call.options.last { $0.key == "text" }?.value ?? ""
        let text = given.allSatisfy(\.isWhitespace) ? words(name, of: term) : given
        return .template("components/term") { scope in
          .record([
            "text": .text(text), "definition": .text(term.definition),
            "url": .optional(subjects.place(of: .term(term.key)).flatMap(scope.url)), "is_block": .flag(call.isBlock),
          ])
        }
      } catch { return .failure(error) }
    }
  }

  private static func term(
    _ call: DirectiveCall, _ glossary: Glossary, _ models: Models
  ) throws(ComponentFailure) -> (term: Glossary.Term, name: String) {
    // A name of several words is read as an argument and options without a value.
    let more = call.options.filter { $0.value.isEmpty && $0.key != "text" }.map(\.key)
    let spoken = ([call.argument ?? ""] + more).joined(separator: " ").filter { $0 != "\"" }
    let whole = more.isEmpty ? nil : glossary.term(named: spoken)
    if let option = call.options.first(where: { $0.key != "text" && (whole == nil || !$0.value.isEmpty) }) {
      throw ComponentFailure(
        .unknownOption, "`term` has no option `\(option.key)`", help: "its only option is `text`")
    }
    guard let name = call.argument, !name.isEmpty else {
      throw ComponentFailure(
        .missingArgument, "`term` does not say which term",
        help: "write {{generator:term.NAME}} with a term of \(models.glossary.path)")
    }
    _ = try models.glossary.required()
    if let whole { return (whole, spoken) }
    if let term = glossary.term(named: name) { return (term, name) }
    throw .unknown(name, "term", known: glossary.terms.flatMap(\.callNames), in: models.glossary.path)
  }

  /// The term as the author called it, letter case as in the glossary: `L1` of `L1, L2, L3`.
  private static func words(_ name: String, of term: Glossary.Term) -> String {
    term.names.first { $0 == name } ?? term.names.first { Glossary.key($0) == Glossary.key(name) } ?? term.title
  }
}

extension Glossary.Term {
  /// What a directive may call the term: its words where they are one, else its key.
  fileprivate var callNames: [String] {
    names.map { name in name.contains { $0.isWhitespace || $0 == "." } ? key : name }
  }
}
