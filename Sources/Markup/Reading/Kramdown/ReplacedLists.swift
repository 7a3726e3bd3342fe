package import Diagnostics

extension Rule {
  /// A list that says something and is replaced by a list of contents.
  package static let replacedList = Rule("dialect.replaced-list", .warning)
}

/// A list of contents stands in place of a list whose text nobody sees (kramdown syntax page, "Automatic Table of
/// Contents Generation"). One short item is a mere place for it; more than that may have been meant for readers.
extension DocumentIndexer {
  /// Words of a text that says only what will stand there.
  private static let wordsOfPlaces = ["toc", "contents", "replace", "scrapped", "seed", "placeholder", "on this page"]
  /// How many words a text has that is a mere place whatever it says.
  private static let fewWords = 3

  /// Reports the list at `list` when `{:toc}` below it takes the place of something that was written for readers.
  mutating func reportReplaced(_ list: Int) {
    let end = Int(document.nodes[list].end)
    let isOne = list + 1 < end && Int(document.nodes[list + 1].end) == end
    var item = list + 1
    var first: Int?
    while item < end {
      if isText(item) {
        first = item
        break
      }
      item = Int(document.nodes[item].end)
    }
    // Of several short items all but one are none of a place.
    guard let lost = first ?? (isOne || list + 1 >= end ? nil : Int(document.nodes[list + 1].end)) else { return }
    let place = document.nodes[min(lost + 1, Int(document.nodes[lost].end) - 1)].span
    document.findings.append(
      Diagnostic(
        .replacedList, at: path, place, "nobody sees this: the list of contents takes the place of the whole list",
        help: "end the list above with a line `^`, and begin another one with a line `- contents` for the `toc`"))
  }

  /// Whether an item holds more than the words of a place.
  private func isText(_ item: Int) -> Bool {
    let text = item + 1
    let end = Int(document.nodes[item].end)
    guard text < end else { return false }
    guard document.nodes[text].kind == .paragraph, Int(document.nodes[text].end) == end else { return true }
    let words = document.plainText(of: text).lowercased()
    if Self.wordsOfPlaces.contains(where: words.contains) { return false }
    return words.split(separator: " ").count > Self.fewWords
      || document.nodes[text..<end].contains { $0.kind == .link || $0.kind == .image }
  }
}
