import Diagnostics
import Proving
import Testing

@testable import Building

@Suite struct TreeTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
  }

  private func tree() throws -> Tree {
    try Tree(of: Folder(place.path), real: place.path)
  }

  @Test func listsFilesInByteOrderWithoutHiddenOnes() throws {
    for path in ["b.md", "a/z.md", "a-b/x.md", "a.md", "Ä ö%/ü.md", ".git/config", "a/.hidden", "node_modules/x.md"] {
      try place.write(path, "")
    }
    let tree = try tree()
    #expect(tree.files == ["a-b/x.md", "a.md", "a/z.md", "b.md", "Ä ö%/ü.md"])
    #expect(tree.findings.isEmpty)
  }

  @Test func followsLinksInsideAndRefusesThoseThatLeave() throws {
    let outside = try TemporaryFolder()
    try outside.write("secret.md", "")
    try place.write("a/x.md", "")
    try place.link("b", to: "a")
    try place.link("c.md", to: "a/x.md")
    try place.link("gone.md", to: "nowhere")
    try place.link("out", to: outside.path)
    try place.link("out.md", to: outside.at("secret.md"))
    try place.link("up", to: "..")
    let tree = try tree()
    #expect(tree.files == ["a/x.md", "b/x.md", "c.md"])
    #expect(
      tree.findings.sorted().map { "\($0.rule.id) \($0.path)" } == [
        "file.link-to-nothing gone.md", "file.link-leaves-content out", "file.link-leaves-content out.md",
        "file.link-leaves-content up",
      ])
  }

  @Test func aFolderWhoseNameBeginsWithThatOfTheRootIsOutside() throws {
    try place.write("content/x.md", "")
    try place.write("content-private/y.md", "")
    try place.link("content/l", to: "../content-private")
    let tree = try Tree(of: Folder(place.at("content")), real: place.at("content"))
    #expect(tree.files == ["x.md"])
    #expect(tree.findings.map(\.rule) == [.linkLeavesContent])
  }

  @Test func linksInCirclesEnd() throws {
    try place.write("a/x.md", "")
    try place.write("b/y.md", "")
    try place.link("a/self", to: ".")
    try place.link("a/b", to: "../b")
    try place.link("b/a", to: "../a")
    let tree = try tree()
    #expect(tree.files == ["a/b/y.md", "a/x.md", "b/a/x.md", "b/y.md"])
    #expect(Set(tree.findings.map(\.rule)) == [.linkCycle])
  }

  @Test func aLinkToAFolderAroundItIsNotFollowed() throws {
    try place.write("a/b/x.md", "")
    try place.link("a/b/up", to: "..")
    let tree = try tree()
    #expect(tree.files == ["a/b/x.md"])
    #expect(tree.findings.map(\.rule) == [.linkCycle])
  }

  @Test func linksThatMultiplyEnd() throws {
    for level in 0..<20 {
      try place.write("d\(level)/x.md", "")
      for side in ["l", "r"] { try place.link("d\(level)/\(side)", to: "../d\(level + 1)") }
    }
    try place.write("d20/x.md", "")
    let tree = try tree()
    #expect(tree.findings.map(\.rule) == [.tooManyLinks])
    #expect(tree.files.count < 2 * Tree.mostLinkedFolders)
  }

  @Test func ofTwoFoldersThatLookAlikeOneIsLeftOut() throws {
    try place.write("e\u{301}/a.md", "")
    try place.write("\u{E9}/b.md", "")
    let tree = try tree()
    #expect(tree.files.map { Array($0.utf8) } == [Array("e\u{301}/a.md".utf8)])
    #expect(tree.findings.map(\.rule) == [.namesLookAlike])
  }

  @Test func aLinkToAFolderThatLooksLikeTheRootLeaves() throws {
    try place.write("e\u{301}/private.md", "")
    try place.write("\u{E9}/x.md", "")
    try place.link("\u{E9}/l", to: "../e\u{301}")
    let tree = try Tree(of: Folder(place.at("\u{E9}")), real: place.at("\u{E9}"))
    #expect(tree.files == ["x.md"])
    #expect(tree.findings.map(\.rule) == [.linkLeavesContent])
  }

  @Test func namesThatCannotBeLinkedAreFindings() throws {
    try place.write("e\u{301}.md", "")
    try place.write("\u{E9}.md", "")
    try Shell.run("printf x > \"$(printf 'bad\\377.md')\" && mkfifo pipe.md", in: place.path)
    let tree = try tree()
    #expect(tree.files.count == 1)
    #expect(Set(tree.findings.map(\.rule)) == [.namesLookAlike, .nameNotUTF8, .notAFile])
  }
}
