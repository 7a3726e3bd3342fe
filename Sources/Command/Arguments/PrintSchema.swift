import ArgumentParser

/// `tallybook schema`.
struct PrintSchema: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a data file.",
    discussion: """
      Without a name, the names are listed. A built site holds the schemas of the files it was made of, as \
      data/NAME.schema.json. An editor uses the one that the first line of a YAML file names:

        # yaml-language-server: $schema=../../Site/data/catalog.schema.json
      """)

  @Argument(help: ArgumentHelp("The name of the schema, like catalog.", valueName: "name"))
  var name: String?

  func invocation(in environment: Environment) -> Invocation { .schema(SchemaRequest(name: name)) }
}
