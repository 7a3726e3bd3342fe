import Foundation
import Proving
import Testing

/// Which folders the program reads and writes, and what it says about them.
@Suite struct FolderTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try place.write("notes/index.md", "# Notes\n")
    try place.write("notes/sub/page.md", "# Page\n")
  }

  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Shell.Answer {
    let variables = ["TALLYBOOK_TEMPLATES": BuiltProgram.templates].merging(environment) { $1 }
    return try BuiltProgram.run(arguments, in: place, environment: variables)
  }

  @Test func aBareFolderNeedsNoConfiguration() throws {
    let answer = try run("build", "--content", "notes", "--output", "out")
    #expect(answer.status == 0)
    #expect(answer.output.contains("Open out/index.html in a browser."))
    #expect(place.text("out/sub/page.html")?.contains("Page") == true)
  }

  @Test func flagsWinOverVariables() throws {
    let variables = ["TALLYBOOK_CONTENT": "nowhere", "TALLYBOOK_OUTPUT": "elsewhere", "TALLYBOOK_JOBS": "1"]
    #expect(try run("build", "--content", "notes", "--output", "out", environment: variables).status == 0)
    #expect(place.text("elsewhere/.tallybook-manifest") == nil)
    #expect(try run("build", environment: variables.merging(["TALLYBOOK_CONTENT": "notes"]) { $1 }).status == 0)
    #expect(place.text("elsewhere/.tallybook-manifest") != nil)
    #expect(try run("check", "--content", "notes", environment: ["TALLYBOOK_JOBS": "many"]).status == 2)
    #expect(try run("check", "--content", "notes", environment: ["TALLYBOOK_STRICT": "perhaps"]).status == 2)
  }

  @Test func templatesOfTheCurrentFolderOrThoseOfThePackage() throws {
    #expect(try BuiltProgram.run("check", "--content", "notes", in: place).status == 0)
    try place.makeFolder("Templates")
    #expect(try BuiltProgram.run("check", "--content", "notes", in: place).status != 0)
  }

  @Test func aProgramAwayFromItsTemplatesSaysWhereItLooked() throws {
    let copy = "mkdir -p away/bin && { ln \"$tallybook\" away/bin/t 2>/dev/null || cp \"$tallybook\" away/bin/t; }"
    let answer = try BuiltProgram.script(
      copy + " && unset TALLYBOOK_TEMPLATES && away/bin/t check --content notes", in: place)
    #expect(answer.status == 2)
    #expect(answer.error.contains("error[folder.no-templates]: there is no templates folder"))
    #expect(answer.error.contains("looked for `\(place.at("away/share/tallybook/templates"))`"))
    #expect(answer.error.contains("--templates DIR"))
    try place.makeFolder("away/share/tallybook")
    try FileManager.default.copyItem(
      atPath: BuiltProgram.templates, toPath: place.at("away/share/tallybook/templates"))
    #expect(
      try BuiltProgram.script("unset TALLYBOOK_TEMPLATES; away/bin/t check --content notes", in: place).status == 0)
  }

  @Test func withoutATemplateOfEveryPageTheOldSiteStays() throws {
    #expect(try run("build", "--content", "notes", "--output", "out").status == 0)
    let before = try place.snapshot("out")
    try FileManager.default.copyItem(atPath: BuiltProgram.templates, toPath: place.path + "/look")
    for damage in ["{{#open}}", nil] {
      if let damage {
        try place.write("look/page.mustache", damage)
      } else {
        try FileManager.default.removeItem(atPath: place.path + "/look/page.mustache")
      }
      let answer = try run("build", "--content", "notes", "--output", "out", "--templates", "look")
      #expect(answer.status == 2)
      #expect(answer.error.contains("error[template.incomplete]: nothing was written"))
      #expect(try place.snapshot("out") == before)
    }
  }

  @Test func aMissingFolderIsNamedWithItsNeighbour() throws {
    let answer = try run("build", "--content", "note")
    #expect(answer.error.contains("error[folder.missing]: the content folder `note` does not exist"))
    #expect(answer.error.contains("did you mean `notes`?"))
    #expect(answer.error.contains("--content DIR"))
  }

  @Test func aFolderOfSomebodyElseIsLeftAlone() throws {
    try place.write("thesis/chapter.txt", "years")
    let refusal = try run("build", "--content", "notes", "--output", "thesis")
    #expect(refusal.status == 2)
    #expect(refusal.error.contains("error[output.not-ours]"))
    #expect(try place.snapshot("thesis").count == 1)
    #expect(try run("build", "--content", "notes", "--output", "thesis", "--force").status == 0)
    #expect(place.text("thesis/chapter.txt") == "years")
    #expect(place.text("thesis/index.html") != nil)
  }

  @Test func findingsForProgramsAreOneObjectALine() throws {
    try place.link("notes/out.md", to: "/etc/hostname")
    try place.link("notes/gone.md", to: "nowhere")
    let answer = try run("check", "--content", "notes", "--format", "json")
    #expect(answer.status == 1)
    #expect(answer.error == "")
    let keys: Set = [
      "rule", "severity", "file", "line", "column", "endLine", "endColumn", "message", "notes", "help",
    ]
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(Set(object.keys) == keys)
      #expect((object["file"] as? String)?.hasPrefix("notes/") == true)
    }
  }

  @Test func checkWritesNothing() throws {
    let before = try place.snapshot()
    _ = try run("check", "--content", "notes")
    #expect(try place.snapshot() == before)
  }

  @Test func theSameInputGivesTheSameBytesAnywhere() throws {
    #expect(try run("build", "--content", "notes", "--output", "one", "--jobs", "1").status == 0)
    let far = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: place.at("notes"), toPath: far.at("elsewhere"))
    let answer = try BuiltProgram.run(
      "build", "--content", far.at("elsewhere"), "--output", far.at("two"), "--jobs", "7", in: far,
      environment: ["TALLYBOOK_TEMPLATES": BuiltProgram.templates])
    #expect(answer.status == 0)
    #expect(try place.snapshot("one") == far.snapshot("two"))
  }
}
