import Diagnostics
import Hypertext

/// Shortcodes and template code in raw HTML, which Hugo and ERB replace there as everywhere: those between tags are parts of
/// their own, those in tags are made harmless. What stands in a comment, or in an element whose text is code, stays as it is.
///
/// Law: no byte of the HTML moves.
struct HTMLShortcodes {
  /// The bytes of some raw HTML, in the end those that are to stand in their place.
  private(set) var html: [UInt8]
  /// Whether these are others.
  private(set) var isChanged = false
  /// What is to be said, in order.
  private(set) var notes: [Note] = []
  /// What it is made of; one part when it is HTML throughout.
  private(set) var parts: [Part] = []
  private var index = 0
  /// The element whose text is left alone, while it is open.
  private var verbatim: [UInt8]?
  /// The name of the tag that ended last, if it was a start tag and only space came after it.
  private var tag: [UInt8]?

  /// What HTML is made of. `written` is the range of the HTML it stands for.
  enum Part {
    case html([UInt8], written: Range<Int>)
    /// `{{</* name */>}}` without the marks of the comment.
    case shown([(bytes: [UInt8], written: Range<Int>)], written: Range<Int>)
    case directive(Document.Directive.Form, written: Range<Int>, isAlone: Bool)

    var written: Range<Int> {
      switch self {
      case .html(_, let written), .shown(_, let written), .directive(_, let written, _): written
      }
    }
  }

  /// What is to be said about a range of the HTML.
  enum Note {
    case unread(UnreadSign)
    /// Something in a tag; `leavesOut` is the attribute that is left out, empty when it is no value; `meant` is the shortcode
    /// that was probably meant.
    case undrawn(isTemplate: Bool, Range<Int>, leavesOut: String?, meant: String?)

    var range: Range<Int> {
      switch self {
      case .unread(let sign): sign.range
      case .undrawn(_, let range, _, _): range
      }
    }
  }

  private static let verbatimElements = Set(ElementNames.verbatim.map { Array($0.utf8) })
  private static let textElements = Set(ElementNames.writtenText.map { Array($0.utf8) })
  /// Elements that may hold blocks.
  private static let boxes: Set<[UInt8]> = Set(
    ["td", "th", "div", "dd", "section", "figure", "article", "aside", "center", "details"].map { Array($0.utf8) })
  /// Attributes that are addresses.
  private static let addresses: Set<String> = [
    "action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset",
  ]

  /// Reads some raw HTML.
  init(_ html: ArraySlice<UInt8>) {
    self.html = Array(html)
    read()
  }

  private mutating func read() {
    var start = 0
    func html(to end: Int) -> [Part] {
      end > start ? [.html(Array(self.html[start..<end]), written: start..<end)] : []
    }
    while index < self.html.count {
      let byte = self.html[index]
      if byte == UInt8(ascii: "{"), let reading = shortcode() {
        parts += html(to: index)
        let written = index..<reading.end
        switch reading {
        case .shortcode(let shortcode, let end):
          parts.append(.directive(.shortcode(shortcode), written: written, isAlone: isAlone(to: end)))
        case .shown(let opening, let inside, let closing):
          parts.append(
            .shown([opening, inside, closing].map { (Self.escaped(self.html[$0]), $0) }, written: written))
        }
        index = written.upperBound
        start = index
        tag = nil
      } else if byte == UInt8(ascii: "<"), verbatim == nil, let end = TemplateCode.end(self.html, from: index) {
        parts += html(to: index)
        parts.append(.directive(.template, written: index..<end, isAlone: isAlone(to: end)))
        index = end
        start = end
        tag = nil
      } else {
        if verbatim == nil { noteUnread() }
        if byte == UInt8(ascii: "<") {
          passTag()
        } else {
          if byte > 0x20 { tag = nil }
          index += 1
        }
      }
    }
    parts += html(to: self.html.count)
  }

  /// The shortcode that begins here; in code only one that is shown, which has no marks of a comment there either, as in
  /// Hugo.
  private func shortcode() -> Shortcode.Reading? {
    guard let reading = Shortcode.read(html, from: index) else { return nil }
    guard let verbatim else { return reading }
    if case .shown = reading, !Self.textElements.contains(verbatim) { return reading }
    return nil
  }

  private mutating func noteUnread() {
    if let sign = UnreadSign(html, at: index) { notes.append(.unread(sign)) }
  }

  /// Whether what ends at `end` is all there is between a start tag of a box and the next tag.
  private func isAlone(to end: Int) -> Bool {
    guard let tag, Self.boxes.contains(tag) else { return false }
    return html[end...].first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  private static func escaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.flatMap { $0 == UInt8(ascii: "<") ? Array("&lt;".utf8) : [$0] }
  }

  // MARK: Tags

  private mutating func passTag() {
    if TagScanner.isComment(at: index, in: html[...]) {
      index = TagScanner.end(ofDeclarationAt: index, in: html[...]) ?? html.count
      return
    }
    index += 1
    let isEnd = index < html.count && html[index] == UInt8(ascii: "/")
    let name = html[(isEnd ? index + 1 : index)...].prefix { byte in
      byte.isASCIILetter || byte.isASCIIDigit
    }.map { $0 | 0x20 }
    guard let first = name.first, first > 0x39 else { return }
    if let open = verbatim, Self.textElements.contains(open), !isEnd || name != open { return }
    index += name.count + (isEnd ? 1 : 0)
    while index < html.count, !isAtTagEnd, !isAtSpace, html[index] != UInt8(ascii: "/"), !isAtSign { index += 1 }
    passAttributes()
    tag = isEnd ? nil : name
    if let open = verbatim {
      if isEnd, open == name { verbatim = nil }
    } else if !isEnd, Self.verbatimElements.contains(name) {
      verbatim = name
    }
  }

  private var isAtTagEnd: Bool { html[index] == UInt8(ascii: ">") }
  private var isAtSpace: Bool { html[index] <= 0x20 }
  private var isAtSign: Bool { TemplateCode.isSign(html, at: index) || Shortcode.isSign(html, at: index) }

  /// Moves behind the end of a tag, attribute by attribute (as `TagScanner` does); what stands for something in one has
  /// quotes of its own.
  private mutating func passAttributes() {
    while index < html.count {
      if isAtSpace || html[index] == UInt8(ascii: "/") {
        index += 1
      } else if isAtTagEnd {
        index += 1
        return
      } else {
        passAttribute()
      }
    }
  }

  /// A shortcode or template code in an attribute.
  private typealias Call = (range: Range<Int>, reading: Shortcode.Reading?)

  private mutating func passAttribute() {
    let start = index
    var calls: [Call] = []
    if html[index] == UInt8(ascii: "=") { index += 1 }
    while index < html.count, !isAtSpace, !isAtTagEnd, html[index] != UInt8(ascii: "="),
      html[index] != UInt8(ascii: "/")
    {
      if !passCall(&calls) { index += 1 }
    }
    let name = start..<index
    var after = index
    while after < html.count, html[after] <= 0x20 { after += 1 }
    guard after < html.count, html[after] == UInt8(ascii: "=") else {
      if !calls.isEmpty { leaveOut(name, calls, "") }
      return
    }
    index = after + 1
    while index < html.count, isAtSpace { index += 1 }
    guard index < html.count else { return }
    let quote = html[index] == UInt8(ascii: "\"") || html[index] == UInt8(ascii: "'") ? html[index] : nil
    if quote != nil { index += 1 }
    let value = index
    while index < html.count, quote == nil ? !isAtSpace && !isAtTagEnd : html[index] != quote {
      if !passCall(&calls) { index += 1 }
    }
    let range = value..<index
    if quote != nil, index < html.count { index += 1 }
    if !calls.isEmpty { settle(start..<index, name, range, quote, calls) }
  }

  /// Moves behind a shortcode or template code, if one begins here.
  private mutating func passCall(_ calls: inout [Call]) -> Bool {
    guard isAtSign else { return false }
    let reading = Shortcode.read(html, from: index)
    guard let end = reading?.end ?? TemplateCode.end(html, from: index) else {
      noteUnread()
      return false
    }
    calls.append((index..<end, reading))
    index = end
    return true
  }

  /// Makes an attribute one that means the same to everybody: an address that is not known is left out, another value has
  /// no quotes that would end it.
  private mutating func settle(
    _ whole: Range<Int>, _ name: Range<Int>, _ value: Range<Int>, _ quote: UInt8?, _ calls: [Call]
  ) {
    let word = String(decoding: html[name], as: UTF8.self).lowercased()
    let isInValue = calls.allSatisfy { value.contains($0.range.lowerBound) }
    let isAddress = Self.addresses.contains(word)
    if isInValue, isAddress, calls.count == 1, place(reference: calls[0], whole, name, value) { return }
    guard isInValue, let quote, !isAddress else { return leaveOut(whole, calls, isInValue ? word : "") }
    for call in calls {
      let other = quote == UInt8(ascii: "'") ? UInt8(ascii: "\"") : UInt8(ascii: "'")
      for place in call.range where html[place] == quote { html[place] = other }
      isChanged = true
      if case .shown = call.reading { continue }
      notes.append(.undrawn(isTemplate: call.reading == nil, call.range, leavesOut: nil, meant: nil))
    }
  }

  private mutating func leaveOut(_ attribute: Range<Int>, _ calls: [Call], _ name: String) {
    blank(attribute)
    for call in calls {
      var meant: String?
      if Self.addresses.contains(name), case .shortcode(let shortcode, _) = call.reading {
        meant = shortcode.nearReference
      }
      notes.append(.undrawn(isTemplate: call.reading == nil, call.range, leavesOut: name, meant: meant))
    }
  }

  private mutating func blank(_ range: Range<Int>) {
    isChanged = true
    for place in range where html[place] > 0x20 { html[place] = 0x20 }
  }

  /// Puts the path of `{{< ref "path" >}}` into the value that begins with it, where it stands; false when it is something
  /// else.
  private mutating func place(
    reference call: Call, _ whole: Range<Int>, _ name: Range<Int>, _ value: Range<Int>
  ) -> Bool {
    guard case .shortcode(let shortcode, _) = call.reading, let path = shortcode.referencePath.map({ Array($0.utf8) }),
      call.range.lowerBound == value.lowerBound, !path.isEmpty,
      !path.contains(where: { $0 <= 0x20 || "\"'<>{}".utf8.contains($0) }),
      let start = call.range.reversed().first(where: {
        html[$0...].starts(with: path) && $0 + path.count < call.range.upperBound
      })
    else { return false }
    let rest = html[call.range.upperBound..<value.upperBound]
    guard !rest.contains(UInt8(ascii: "\"")) else { return false }
    let before = Array(html[name]) + Array("=\"".utf8)
    let after = path + rest + [UInt8(ascii: "\"")]
    guard start - before.count >= whole.lowerBound, start + after.count <= whole.upperBound else { return false }
    blank(whole)
    html.replaceSubrange((start - before.count)..<(start + after.count), with: before + after)
    return true
  }
}
