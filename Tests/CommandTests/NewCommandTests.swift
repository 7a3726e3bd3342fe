import Foundation
import Proving
import Testing

/// `tallybook new`: a handbook that builds at once.
@Suite struct NewCommandTests {
  let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  @Test func whatIsBegunBuildsWithoutAFinding() throws {
    let begun = try BuiltProgram.run("new", "work/my-handbook", in: place)
    #expect(begun.status == 0, "\(begun.error)")
    #expect(begun.output.contains("cd work/my-handbook"))
    for file in [
      ".github/workflows/handbook.yml", ".gitlab-ci.yml", "README.md", ".gitignore", "Templates/base.mustache",
    ] {
      #expect(place.text("work/my-handbook/" + file) != nil, "\(file)")
    }
    let built = try BuiltProgram.script(
      "cd work/my-handbook && TALLYBOOK_TEMPLATES= $tallybook build --strict", in: place)
    #expect(built.status == 0, "\(built.output)\(built.error)")
    #expect(place.text("work/my-handbook/Site/product-led-growth/lead-scoring.html") != nil)
    #expect(place.text("work/my-handbook/Site/metrics/mqls.html") != nil)
  }

  @Test func nothingThatIsThereIsTouched() throws {
    try place.write("mine/notes.txt", "mine")
    let answer = try BuiltProgram.run("new", "mine", in: place)
    #expect(answer.status == 2)
    #expect(answer.error.contains("error[folder.not-empty]: the folder `mine` holds files already"))
    #expect(place.text("mine/README.md") == nil && place.text("mine/notes.txt") == "mine")
    try place.write("file", "mine")
    #expect(try BuiltProgram.run("new", "file", in: place).status == 3)
  }

  @Test func aProgramWithoutItsSampleSaysWhereItLooked() throws {
    let answer = try BuiltProgram.script("cp $tallybook alone && ./alone new mine", in: place)
    #expect(answer.status == 3)
    #expect(answer.error.contains("error[folder.no-sample]") && answer.error.contains("share/tallybook/content"))
  }
}
