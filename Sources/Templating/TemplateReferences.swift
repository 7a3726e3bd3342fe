import Diagnostics

/// What templates say about each other: partials that are missing or go in circles, blocks that nobody shows.
struct TemplateReferences {
  /// Templates that would include themselves without end.
  private(set) var inCycle: Set<String> = []
  /// What is wrong, file by file.
  private(set) var findings: [Diagnostic] = []

  private let tags: [String: [TemplateTag]]
  private let paths: [String: String]

  /// Checks the references of all scanned templates; `known` are the names of all files, broken ones too.
  init(_ scanned: [(name: String, source: Source, tags: [TemplateTag])], known: [String]) {
    tags = Dictionary(scanned.map { ($0.name, $0.tags) }, uniquingKeysWith: { first, _ in first })
    paths = Dictionary(scanned.map { ($0.name, $0.source.path) }, uniquingKeysWith: { first, _ in first })
    let names = Set(known)
    for (name, source, tags) in scanned {
      for tag in tags where tag.kind == .partial || tag.kind == .parent {
        if !names.contains(tag.name) { reportMissing(tag, in: source.path, known) }
      }
      checkBlocks(of: tags, in: source.path)
      if let tag = tagInCycle(of: name) {
        inCycle.insert(name)
        findings.append(
          Diagnostic(
            .partialCycle, at: source.path, tag.nameSpan, "`\(name)` includes itself by way of `\(tag.name)`",
            help: "render nested values before the template and hand them over as HTML"))
      }
    }
  }

  private mutating func reportMissing(_ tag: TemplateTag, in path: String, _ known: [String]) {
    findings.append(
      Diagnostic(
        .missingPartial, at: path, tag.nameSpan, "there is no template `\(tag.name)`",
        help: Nearest.question(about: tag.name, in: known)
          ?? "add \(tag.name).mustache to the templates folder"))
  }

  /// Blocks filled in `{{<parent}}` must be somewhere in the parent or in what it includes.
  private mutating func checkBlocks(of tags: [TemplateTag], in path: String) {
    var open: [TemplateTag] = []
    for tag in tags {
      if tag.kind == .block, let parent = open.last, parent.kind == .parent, self.tags[parent.name] != nil {
        let blocks = blocks(reachedFrom: parent.name)
        if !blocks.contains(tag.name) {
          findings.append(
            Diagnostic(
              .unknownBlock, at: path, tag.nameSpan, "`\(parent.name)` has no block `\(tag.name)`",
              help: Nearest.question(about: tag.name, in: blocks.sorted())))
        }
      }
      if tag.kind.opens { open.append(tag) } else if tag.kind == .close { _ = open.popLast() }
    }
  }

  private func blocks(reachedFrom name: String) -> Set<String> {
    reached(from: name).reduce(into: []) { blocks, name in
      for tag in tags[name] ?? [] where tag.kind == .block { blocks.insert(tag.name) }
    }
  }

  /// The first tag of `name` from which `name` is reached again.
  private func tagInCycle(of name: String) -> TemplateTag? {
    tags[name]?.first { tag in
      (tag.kind == .partial || tag.kind == .parent) && reached(from: tag.name).contains(name)
    }
  }

  /// `name` and every template it includes, directly or not.
  private func reached(from name: String) -> Set<String> {
    var reached: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      guard reached.insert(next).inserted else { continue }
      for tag in tags[next] ?? [] where tag.kind == .partial || tag.kind == .parent { waiting.append(tag.name) }
    }
    return reached
  }
}
