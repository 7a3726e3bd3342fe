/// Names of the languages of fenced code, as readers know them.
package enum CodeLanguage {
  /// The name shown for an info string's first word; the word itself when it is not known.
  package static func title(of word: String) -> String {
    switch word.lowercased() {
    case "sh", "bash", "shell", "zsh", "console": "Shell"
    case "yaml", "yml": "YAML"
    case "json": "JSON"
    case "jsonl": "JSON Lines"
    case "sql": "SQL"
    case "go": "Go"
    case "ts", "tsx", "typescript": "TypeScript"
    case "js", "jsx", "javascript": "JavaScript"
    case "py", "python": "Python"
    case "rb", "ruby": "Ruby"
    case "html": "HTML"
    case "css": "CSS"
    case "diff": "Diff"
    case "toml": "TOML"
    case "md", "markdown": "Markdown"
    case "swift": "Swift"
    case "text", "txt", "plaintext": "Text"
    case "graphql": "GraphQL"
    case "csv": "CSV"
    default: word
    }
  }
}
