package import Diagnostics

extension Rule {
  /// `> [!WORD]` with a word that no notice has.
  package static let unknownAlert = Rule("dialect.unknown-alert", .warning)
}

/// Alerts: block quotes that begin with a marker (`> [!NOTE]`).
extension DocumentBuilder {
  /// The block quote as an alert when its first line is a marker, which is then taken out of the text.
  mutating func takeAlertMarker(_ quote: Node, _ index: Int) -> Node {
    let text = index + 2
    guard text < Int(quote.end), raw[index + 1].kind == .paragraph, mask.isBracket(raw[text])
    else { return quote }
    guard let (kind, length) = Self.alertMarker(document.buffer[raw[text].text.range]) else {
      reportUnknownAlert(raw[text])
      return quote
    }
    raw[text].dropFirst(length)
    if raw[text].text.isEmpty, text + 1 < Int(raw[index + 1].end), raw[text + 1].kind == .softBreak {
      raw[text + 1] = Node(.text, at: raw[text + 1].span)
      raw[text + 1].end = Int32(text + 2)
    }
    dropMarker(beforeTableIn: index + 1)
    var alert = quote
    alert.kind = .alert
    alert.level = kind.rawValue
    return alert
  }

  /// Takes the marker out of the lines before a table, which are read as a text of their own.
  private mutating func dropMarker(beforeTableIn paragraph: Int) {
    guard let before = tables[paragraph]?.before, let first = pieces?.firstText(ofPiece: before),
      let (_, length) = Self.alertMarker(document.buffer[first.text.range])
    else { return }
    if pieces?.drop(length, ofPiece: before) == true { tables[paragraph]?.before = nil }
  }

  /// Reports a text that begins like a marker, with another word.
  private mutating func reportUnknownAlert(_ text: Node) {
    let marker = document.buffer[text.text.range].prefix(40)
    guard marker.starts(with: "[!".utf8) else { return }
    let word = marker.dropFirst(2).prefix { $0.isASCIILetter || $0 == UInt8(ascii: "-") }
    guard !word.isEmpty, marker[word.endIndex...].first == UInt8(ascii: "]") else { return }
    let name = String(decoding: word, as: UTF8.self)
    let words = AlertKind.allCases.map { $0.word.uppercased() }
    document.findings.append(
      Diagnostic(
        .unknownAlert, at: path, SourceSpan(Int(text.lower), Int(text.lower) + word.count + 3),
        "there is no notice `\(name)`, so this is a quote",
        help: Nearest.question(about: name.uppercased(), in: words)
          ?? "write `[!NOTE]`, or one of `TIP`, `IMPORTANT`, `WARNING` and `CAUTION`"))
  }

  /// The kind a marker at the start of a text names, and how long the marker and the space after it are.
  private static func alertMarker(_ text: ArraySlice<UInt8>) -> (AlertKind, length: Int)? {
    guard text.starts(with: "[!".utf8), let close = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let word = String(decoding: text[(text.startIndex + 2)..<close], as: UTF8.self).lowercased()
    guard let kind = AlertKind.allCases.first(where: { $0.word == word }) else { return nil }
    var end = close + 1
    while end < text.endIndex, text[end] == 0x20 { end += 1 }
    return (kind, end - text.startIndex)
  }
}
