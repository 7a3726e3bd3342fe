import Foundation
import Hypertext

/// An HTML text as a list of its tags and words, without what two programs may write in two ways: white space between
/// blocks, the order of attributes, the markup of alignment and of footnotes, bytes of addresses.
enum Outline {
  static func lines(of html: String) -> [String] {
    let tree = HTMLTree(parsing: Array(html.utf8))
    var tokens: [Token] = []
    var open: [(end: Int, name: String)] = []
    var index = 0
    while index < tree.nodes.count {
      while let last = open.last, last.end <= index { close(&open, last.name, &tokens) }
      switch tree.nodes[index].content {
      case .text(let text):
        let isVerbatim = open.contains { $0.name == "pre" }
        // A comment does not part a text.
        if case .text(let before, isVerbatim)? = tokens.last {
          tokens[tokens.count - 1] = .text(before + text, isVerbatim: isVerbatim)
        } else {
          tokens.append(.text(text, isVerbatim: isVerbatim))
        }
      case .comment: break
      case .element(let name, let attributes):
        if let skipped = footnote(tree, index, &tokens) {
          index = skipped
          continue
        }
        tokens.append(.start(name, attributes.compactMap(written).sorted()))
        open.append((tree.nodes[index].end, name))
      }
      index += 1
    }
    while let last = open.last { close(&open, last.name, &tokens) }
    return settled(tokens)
  }

  private enum Token {
    case start(String, [String])
    case end(String)
    case text(String, isVerbatim: Bool)

    var isBlock: Bool {
      switch self {
      case .start(let name, _), .end(let name): !inlines.contains(name)
      case .text: false
      }
    }
  }

  private static let inlines: Set<String> = [
    "a", "abbr", "b", "button", "code", "del", "em", "i", "img", "input", "kbd", "samp", "span", "strong", "sup", "var",
  ]

  private static func close(_ open: inout [(end: Int, name: String)], _ name: String, _ tokens: inout [Token]) {
    tokens.append(.end(name))
    open.removeLast()
  }

  private static func written(_ attribute: HTMLTree.Attribute) -> String? {
    switch attribute.name {
    case "align": "style=text-align: \(attribute.value)"
    case "class":
      "class=" + attribute.value.split(separator: " ").sorted().joined(separator: " ")
    case "href": "href=" + (attribute.value.removingPercentEncoding ?? attribute.value)
    default: "\(attribute.name)=\(attribute.value)"
    }
  }

  /// Passes a reference to a footnote, a link back, and the box around footnotes; gives where to go on.
  private static func footnote(_ tree: HTMLTree, _ index: Int, _ tokens: inout [Token]) -> Int? {
    let classes = tree.attribute("class", of: index) ?? ""
    switch tree.name(index) {
    case "sup" where tree.name(index + 1) == "a" && (tree.attribute("href", of: index + 1) ?? "").hasPrefix("#fn"):
      tokens.append(.text("[\(tree.text(of: index))]", isVerbatim: false))
      return tree.nodes[index].end
    case "a" where classes.contains("reversefootnote") || classes.contains("footnote-backref"):
      // So is the space before it.
      if case .text(let text, false)? = tokens.last {
        let end = text.reversed().prefix { $0.isWhitespace }.count
        tokens[tokens.count - 1] = .text(String(text.dropLast(end)), isVerbatim: false)
      }
      return tree.nodes[index].end
    case "div" where classes == "footnotes", "section" where classes == "footnotes":
      tokens.append(.start("footnotes", []))
      let start = tree.nodes[index + 1].content == .text("\n") ? index + 2 : index + 1
      return start
    case "li" where (tree.attribute("id", of: index) ?? "").hasPrefix("fn"):
      tokens.append(.start("footnote", []))
      return index + 1
    default: return nil
    }
  }

  /// White space as one space, none beside blocks; paragraphs without words are left out.
  private static func settled(_ tokens: [Token]) -> [String] {
    var lines: [String] = []
    for (index, token) in tokens.enumerated() {
      switch token {
      case .start(let name, let attributes): lines.append("<" + ([name] + attributes).joined(separator: " "))
      case .end("p") where lines.last == "<p": lines.removeLast()
      case .end(let name): lines.append(">" + name)
      case .text(let text, let isVerbatim):
        var text = text
        if !isVerbatim {
          let first = text.first?.isWhitespace ?? false
          let last = text.last?.isWhitespace ?? false
          text = text.split { $0.isWhitespace && $0 != "\u{A0}" }.joined(separator: " ").replacing("\u{A0}", with: " ")
          let isAfterBlock = index == 0 || tokens[index - 1].isBlock
          let isBeforeBlock = index + 1 == tokens.count || tokens[index + 1].isBlock
          if text.isEmpty {
            text = isAfterBlock || isBeforeBlock ? "" : " "
          } else {
            text = (first && !isAfterBlock ? " " : "") + text + (last && !isBeforeBlock ? " " : "")
          }
        } else {
          while text.last == "\n" { text.removeLast() }
        }
        if !text.isEmpty { lines.append(text) }
      }
    }
    return lines
  }
}
