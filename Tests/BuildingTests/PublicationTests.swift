import Diagnostics
import Proving
import Publishing
import Testing

@testable import Building

@Suite struct PublicationTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try place.write("content/a.png", "picture")
  }

  @discardableResult
  private func publish(
    _ files: [String: String], assets: [String: String] = [:], to output: String = "site", force: Bool = false
  ) throws -> Publication {
    var list = files.map { OutputFile(path: $0.key, content: .bytes(Array($0.value.utf8))) }
    list += assets.map { OutputFile(path: $0.key, content: .asset($0.value)) }
    list.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let folder = try OutputFolder(place.at(output), apartFrom: [place.at("content")], isForced: force)
    return try folder.publish(list, assetsFrom: place.at("content"))
  }

  private func halt(_ work: () throws -> Void) -> Halt? {
    do {
      try work()
      return nil
    } catch {
      return error as? Halt
    }
  }

  @Test func secondBuildWritesNothing() throws {
    let files = ["index.html": "start", "a/b/c.html": "deep", "empty.txt": ""]
    let first = try publish(files, assets: ["a/a.png": "a.png"])
    #expect((first.written, first.unchanged, first.removed) == (4, 0, 0))
    let before = try Shell.run("find site -exec stat -c '%n %Y %i' {} +", in: place.path).output
    let second = try publish(files, assets: ["a/a.png": "a.png"])
    #expect((second.written, second.unchanged, second.removed) == (0, 4, 0))
    #expect(try Shell.run("find site -exec stat -c '%n %Y %i' {} +", in: place.path).output == before)
  }

  @Test func theStartPageIsWrittenLast() throws {
    try place.makeFolder("elsewhere")
    try place.makeFolder("site")
    try place.link("site/z", to: "../elsewhere")
    #expect(halt { try publish(["index.html": "start", "z/a.html": "page"], force: true) }?.cause == .files)
    #expect(place.text("site/index.html") == nil)
  }

  @Test func onlyWhatChangedIsWrittenAndWhatIsGoneIsDeleted() throws {
    try publish(["index.html": "1", "a.html": "1", "old/deep/x.html": "1"], assets: ["a.png": "a.png"])
    try place.write("content/a.png", "paint!!")
    let result = try publish(["index.html": "1", "a.html": "2"], assets: ["a.png": "a.png"])
    #expect((result.written, result.unchanged, result.removed) == (2, 1, 1))
    #expect(Set(try place.snapshot("site").keys) == ["index.html", "a.html", "a.png", ".tallybook-manifest"])
    #expect(place.text("site/a.png") == "paint!!")
  }

  @Test func aChangeMadeByHandIsMadeGood() throws {
    try publish(["index.html": "abc"])
    try place.write("site/index.html", "xyz")
    #expect(try publish(["index.html": "abc"]).written == 1)
    #expect(place.text("site/index.html") == "abc")
  }

  @Test func filesOfOthersAreNeverDeleted() throws {
    try publish(["index.html": "1", "sub/a.html": "1", "mine.html": "1"])
    try place.write("site/CNAME", "example.org")
    try place.write("site/sub/notes.txt", "keep")
    try place.write("site/mine.html", "now it is mine")
    let result = try publish(["index.html": "1"], force: true)
    #expect(result.removed == 1)
    #expect(result.findings.map(\.rule) == [.outputChanged])
    #expect(place.text("site/CNAME") == "example.org")
    #expect(place.text("site/sub/notes.txt") == "keep")
    #expect(place.text("site/mine.html") == "now it is mine")
  }

  @Test func aFolderThatIsNotOursIsRefusedWithoutForce() throws {
    try place.write("site/thesis.txt", "years of work")
    try place.write("site/index.html", "old")
    let refusal = halt { try publish(["index.html": "new"]) }
    #expect(refusal?.finding.rule == .outputNotOurs)
    #expect(refusal?.cause == .configuration)
    #expect(try place.snapshot("site").count == 2)
    try publish(["index.html": "new"], force: true)
    #expect(place.text("site/index.html") == "new")
    #expect(place.text("site/thesis.txt") == "years of work")
  }

  @Test func aFileOfOthersInTheWayIsRefusedBeforeAnythingChanges() throws {
    try publish(["index.html": "1"])
    try place.write("site/news.html", "by hand")
    let before = try place.snapshot("site")
    #expect(halt { try publish(["index.html": "2", "news.html": "1"]) }?.finding.rule == .outputNotOurs)
    #expect(try place.snapshot("site") == before)
  }

  @Test func aDamagedManifestProtectsEverything() throws {
    try publish(["index.html": "1", "old.html": "1"])
    let text = try #require(place.text("site/.tallybook-manifest"))
    try place.write("site/.tallybook-manifest", text.replacing("index.html", with: "../../index.html"))
    let refusal = halt { try publish(["index.html": "2"]) }
    #expect(refusal?.finding.rule == .outputNotOurs)
    #expect(refusal?.finding.notes.first?.contains("damaged") == true)
    #expect(place.text("site/index.html") == "1")
    try publish(["index.html": "2"], force: true)
    #expect(place.text("site/old.html") == "1")
    #expect(try publish(["index.html": "2"]).unchanged == 1)
  }

  @Test func inputAndOutputLieApart() throws {
    for output in ["content", "content/site", "content/new/site", ".", "content/../content/x"] {
      let refusal = halt { try publish(["index.html": "1"], to: output) }
      #expect(refusal?.finding.rule == .outputOverlaps, "\(output)")
      #expect(refusal?.cause == .configuration)
    }
    try place.link("alias", to: "content")
    #expect(halt { try publish(["index.html": "1"], to: "alias/site") }?.finding.rule == .outputOverlaps)
    #expect(try place.snapshot("content").count == 1)
  }

  @Test func whatStandsInTheWayStopsTheBuildAndTheNextOneMendsIt() throws {
    try publish(["index.html": "1"])
    try place.makeFolder("site/a.html")
    let refusal = halt { try publish(["index.html": "2", "a.html": "1"]) }
    #expect(refusal?.cause == .files)
    #expect(refusal?.finding.message.contains("a folder stands where a file should be") == true)
    #expect(place.text("site/.tallybook-manifest")?.contains("not whole") == true)
    try place.remove("site/a.html")
    let next = try publish(["index.html": "2", "a.html": "1"])
    #expect(next.findings.map(\.rule) == [.outputWasUnfinished])
    #expect(place.text("site/.tallybook-manifest")?.contains("not whole") == false)
  }

  @Test func aFileWhereAFolderShouldBe() throws {
    try place.write("file", "")
    #expect(halt { try publish(["index.html": "1"], to: "file") }?.finding.rule == .outputUnwritable)
    #expect(halt { try publish(["index.html": "1"], to: "file/site") }?.finding.rule == .outputUnwritable)
    #expect(place.text("file") == "")
  }

  @Test func linksInTheOutputAreNotWrittenThrough() throws {
    let outside = try TemporaryFolder()
    try outside.write("x.html", "theirs")
    try publish(["index.html": "1", "a/x.html": "1"])
    try place.remove("site/a")
    try place.link("site/a", to: outside.path)
    #expect(halt { try publish(["index.html": "1", "a/x.html": "2"]) }?.finding.rule == .outputUnwritable)
    try publish(["index.html": "1"])
    #expect(try outside.snapshot().count == 1)
    #expect(outside.text("x.html") == "theirs")
  }

  @Test func pathsOutsideTheFolderAreRefused() throws {
    for path in ["../x", "/x", "a/../../x", "", "a//b"] {
      #expect(halt { try publish([path: "1"]) }?.cause == .files, "\(path)")
    }
    #expect(try place.snapshot() == place.snapshot().filter { $0.key == "content/a.png" || $0.key == "site" })
  }

  @Test func twoBuildsAtOnceDoNotMix() throws {
    let first = try OutputFolder(place.at("site"), apartFrom: [], isForced: false)
    #expect(halt { try publish(["index.html": "1"]) }?.finding.rule == .outputBusy)
    _ = try first.publish([], assetsFrom: place.at("content"))
  }
}
