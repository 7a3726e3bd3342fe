/// A language of fenced code.
package struct CodeLanguage: Sendable {
  /// Its name, as readers know it.
  package let title: String
  /// How its code falls into pieces; nil for code that is drawn plain.
  package let grammar: Grammar?

  /// The class of code that describes something to be drawn and is shown as it is written; nil for other code.
  package let figure: String?

  private init(_ title: String, _ grammar: Grammar? = nil, figure: String? = nil) {
    self.title = title
    self.grammar = grammar
    self.figure = figure
  }

  /// The language that an info string's first word names; one with that word for a title when it is not known.
  package static func named(_ word: String) -> CodeLanguage {
    switch word.lowercased() {
    case "sh", "bash", "shell", "zsh": CodeLanguage("Shell", .shell)
    case "console", "shell-session", "terminal": CodeLanguage("Shell", .console)
    case "yaml", "yml": CodeLanguage("YAML", .yaml)
    case "json", "jsonc", "json5": CodeLanguage("JSON", .json)
    case "jsonl", "ndjson": CodeLanguage("JSON Lines", .json)
    case "toml": CodeLanguage("TOML", .toml)
    case "sql", "psql", "postgresql": CodeLanguage("SQL", .sql)
    case "go", "golang": CodeLanguage("Go", .go)
    case "ts", "tsx", "typescript": CodeLanguage("TypeScript", .typescript)
    case "js", "jsx", "javascript", "mjs": CodeLanguage("JavaScript", .typescript)
    case "py", "python": CodeLanguage("Python", .python)
    case "rb", "ruby": CodeLanguage("Ruby", .ruby)
    case "html", "xml", "svg", "vue": CodeLanguage(word.lowercased() == "html" ? "HTML" : word.uppercased(), .html)
    case "css", "scss": CodeLanguage("CSS", .css)
    case "diff", "patch": CodeLanguage("Diff", .diff)
    case "md", "markdown": CodeLanguage("Markdown", .markdown)
    case "terraform", "tf", "hcl": CodeLanguage("Terraform", .terraform)
    case "graphql": CodeLanguage("GraphQL", .graphql)
    case "swift": CodeLanguage("Swift")
    case "text", "txt", "plaintext", "plain", "none": CodeLanguage("Text")
    case "csv": CodeLanguage("CSV")
    case "math", "tex", "latex": CodeLanguage("Formula in TeX", figure: "math")
    case "mermaid": CodeLanguage("Diagram in Mermaid", figure: "mermaid")
    default: CodeLanguage(word)
    }
  }
}
