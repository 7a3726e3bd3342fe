import Diagnostics

/// Finds the tags of a template and what is wrong with them.
///
/// The subset of Mustache: variables, sections, inverted sections, comments, partials, parents with blocks, the
/// transforms `count(x)` and `empty(x)` of a value, and `first()`, `last()`, `index()`, `odd()`, `even()` of the place in
/// a list. No other delimiters, no pragmas. After a scan without findings the sections are known to be balanced.
struct TemplateScanner {
  /// Sections deeper than this are a mistake, and the compiler below recurses.
  private static let deepestNesting = 64
  private static let transformsOfPlace: Set<String> = ["first", "last", "index", "odd", "even"]
  private static let transformsOfValue: Set<String> = ["count", "empty"]

  private let source: Source
  private var offset = 0
  private var open: [TemplateTag] = []
  private(set) var tags: [TemplateTag] = []
  private(set) var findings: [Diagnostic] = []

  /// Scans the whole of `source`.
  init(_ source: Source) {
    self.source = source
    while let start = find([0x7B, 0x7B], from: offset) {
      guard let tag = readTag(at: start) else { break }
      check(tag)
      tags.append(tag)
      offset = tag.span.upper
    }
    for tag in open where findings.isEmpty {
      report(tag.nameSpan, "`\(tag.name)` is opened and never closed", help: "add {{/\(tag.name)}}")
    }
  }

  private func find(_ needle: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + needle.count <= source.bytes.count {
      if source.bytes[index] == needle[0], source.bytes[index..<(index + needle.count)].elementsEqual(needle) {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The tag whose braces begin at `start`; nil, with a finding, when nothing sensible can be read after it.
  private mutating func readTag(at start: Int) -> TemplateTag? {
    var inner = start + 2
    let kind: TemplateTag.Kind
    var closing: [UInt8] = [0x7D, 0x7D]
    switch inner < source.bytes.count ? source.bytes[inner] : 0 {
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .close
    case UInt8(ascii: "!"): kind = .comment
    case UInt8(ascii: ">"): kind = .partial
    case UInt8(ascii: "<"): kind = .parent
    case UInt8(ascii: "$"): kind = .block
    case UInt8(ascii: "&"): kind = .variable
    case UInt8(ascii: "{"):
      kind = .variable
      closing.append(0x7D)
    case UInt8(ascii: "="), UInt8(ascii: "%"):
      report(
        SourceSpan(start, start + 3), "templates cannot change their delimiters or settings",
        help: "write {{ and }} as they are")
      return nil
    default:
      kind = .variable
      inner -= 1
    }
    inner += 1
    guard let end = find(closing, from: inner) else {
      report(SourceSpan(start, start + 2), "this tag is never closed", help: "add \(closing.count == 2 ? "}}" : "}}}")")
      return nil
    }
    if kind != .comment, let next = find([0x7B, 0x7B], from: inner), next < end {
      report(
        SourceSpan(start, start + 2), "this tag is not closed before the next one begins",
        help: "add \(closing.count == 2 ? "}}" : "}}}")")
      return nil
    }
    var (lower, upper) = (inner, end)
    while lower < upper, isSpace(source.bytes[lower]) { lower += 1 }
    while upper > lower, isSpace(source.bytes[upper - 1]) { upper -= 1 }
    let name = kind == .comment ? "" : String(decoding: source.bytes[lower..<upper], as: UTF8.self)
    return TemplateTag(
      kind: kind, name: name, nameSpan: SourceSpan(lower, upper), span: SourceSpan(start, end + closing.count))
  }

  private mutating func check(_ tag: TemplateTag) {
    if tag.kind != .comment { checkName(tag) }
    if let parent = open.last, parent.kind == .parent {
      let isAtHome = tag.kind == .block || tag.kind == .comment || tag.kind == .close
      if !isAtHome {
        report(
          tag.span, "only blocks may stand directly in {{<\(parent.name)}}",
          help: "put it in a {{$block}} of \(parent.name)")
      }
    }
    if tag.kind == .close { close(tag) }
    if tag.kind.opens {
      open.append(tag)
      if open.count == Self.deepestNesting + 1 {
        report(tag.nameSpan, "sections are nested more than \(Self.deepestNesting) deep")
      }
    }
  }

  private mutating func close(_ tag: TemplateTag) {
    guard let opener = open.last else {
      report(tag.nameSpan, "`\(tag.name)` is closed and was never opened")
      return
    }
    if opener.name == tag.name {
      open.removeLast()
      return
    }
    report(
      tag.nameSpan, "`\(tag.name)` is closed where `\(opener.name)` is open", help: "write {{/\(opener.name)}} first")
    if let index = open.lastIndex(where: { $0.name == tag.name }) { open.removeSubrange(index...) }
  }

  private mutating func checkName(_ tag: TemplateTag) {
    if tag.name.isEmpty {
      report(tag.span, "this tag has no name")
      return
    }
    if tag.name == "." { return }
    let isReference = tag.kind == .partial || tag.kind == .parent
    let (transform, name) = tag.parts
    guard isReference || isName(name) || (name.isEmpty && transform != nil) else {
      report(
        tag.nameSpan, "`\(tag.name)` is not a name",
        help: "names are letters, digits, `_` and `-`, joined by dots")
      return
    }
    guard let transform, !isReference, tag.kind != .close else { return }
    let known = name.isEmpty ? Self.transformsOfPlace : Self.transformsOfValue
    if tag.kind == .block || !known.contains(transform) {
      report(
        tag.nameSpan, "there is no transform `\(transform)` here",
        help: Nearest.question(about: transform, in: known.sorted()))
    }
  }

  private func isName(_ name: String) -> Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private mutating func report(_ span: SourceSpan, _ message: String, help: String? = nil) {
    findings.append(Diagnostic(.templateSyntax, at: source.path, span, message, help: help))
  }
}
