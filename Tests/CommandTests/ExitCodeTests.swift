import Foundation
import Proving
import Testing

/// What scripts rely on: exit codes, and what goes to which stream.
@Suite struct ExitCodeTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try place.write("Content/handbook/index.md", "# Hello\n\nA page.\n")
    try place.write("Content/site.yml", "title: Hello\n")
  }

  private func run(
    _ arguments: String..., environment: [String: String] = [:], input: String = ""
  ) throws -> Shell.Answer {
    let variables = ["TALLYBOOK_TEMPLATES": BuiltProgram.templates].merging(environment) { $1 }
    return try BuiltProgram.run(arguments, in: place, environment: variables, input: input)
  }

  /// A page that cannot be part of the site: an error in any content.
  private func spoil() throws {
    try place.link("Content/handbook/out.md", to: "/etc/hostname")
  }

  @Test func cleanContentIsZero() throws {
    let answer = try run("build")
    #expect(answer.status == 0)
    #expect(answer.error == "")
    #expect(answer.output.hasPrefix("Built 1 page"))
    #expect(try run("check").status == 0)
  }

  @Test func errorsAreOneAndTheSiteIsWrittenAllTheSame() throws {
    try spoil()
    let answer = try run("build")
    #expect(answer.status == 1)
    #expect(answer.error.contains("error[file.link-leaves-content]"))
    #expect(answer.error.contains("Content/handbook/out.md"))
    #expect(answer.output.contains("1  error    file.link-leaves-content"))
    #expect(place.text("Site/.tallybook-manifest") != nil)
    #expect(try run("check").status == 1)
  }

  @Test func whatIsForInformationIsShownWhenAskedFor() throws {
    try place.write("Content/notes.txt", "read by nobody")
    let usual = try run("build")
    #expect(usual.status == 0)
    #expect(usual.error == "")
    #expect(usual.output.contains("1 for information (shown with --verbose)"))
    #expect(try run("build", "--verbose").error.contains("info[file.not-read]"))
    #expect(try run("build", "--quiet").output == "")
  }

  @Test func warningsAreOneUnderStrictOnly() throws {
    try place.link("Content/handbook/gone.md", to: "nowhere")
    #expect(try run("build").status == 0)
    #expect(try run("build", "--strict").status == 1)
    #expect(try run("build", environment: ["TALLYBOOK_STRICT": "1"]).status == 1)
    #expect(try run("check", "--strict").status == 1)
  }

  @Test(arguments: [
    ["build", "--content", "Contnet"], ["build", "--wat"], ["bild"], ["build", "--jobs", "0"],
    ["build", "--jobs", "x"],
    ["build", "--quiet", "--verbose"], ["build", "--output", "Content"], ["build", "--output", "."],
    ["build", "--data", "nowhere"], ["build", "--templates", "nowhere"], ["check", "--format", "xml"], ["render"],
    ["render", "--dialect", "latin", "-"],
  ])
  func mistakesOfTheCommandAreTwo(arguments: [String]) throws {
    let answer = try BuiltProgram.run(
      arguments, in: place, environment: ["TALLYBOOK_TEMPLATES": BuiltProgram.templates])
    #expect(answer.status == 2)
    #expect(answer.output == "")
    #expect(!answer.error.isEmpty)
    #expect(place.text("Site/.tallybook-manifest") == nil)
  }

  @Test func filesThatCannotBeUsedAreThree() throws {
    try place.write("file", "")
    #expect(try run("build", "--output", "file/Site").status == 3)
    #expect(try run("render", "nowhere.md").status == 3)
    #expect(try run("render", "Content").status == 3)
    let full = try BuiltProgram.script("echo hi | \"$tallybook\" render - > /dev/full", in: place)
    #expect(full.status == 3)
    #expect(full.error.contains("error[output.cannot-write-result]"))
  }

  @Test func aReaderWhoLeavesIsNoMistake() throws {
    let answer = try BuiltProgram.script(
      "yes 'word *word*' | head -200000 | { \"$tallybook\" render -; echo $? >&2; } | head -1", in: place)
    #expect(answer.error == "0\n")
    #expect(answer.output == "<p>word <em>word</em>\n")
  }

  @Test func helpAndVersionAreResults() throws {
    for arguments in [["--help"], ["build", "--help"], ["help", "check"], ["--version"], []] {
      let answer = try BuiltProgram.run(arguments, in: place)
      #expect(answer.status == 0, "\(arguments)")
      #expect(answer.error == "")
      #expect(!answer.output.isEmpty)
    }
    #expect(try run("--version").output.wholeMatch(of: /tallybook \d+\.\d+\.\d+\n/) != nil)
    #expect(try run("bild").error.contains("Did you mean `tallybook build`?"))
    let help = try run("--help").output
    for word in ["Exit codes", "TALLYBOOK_CONTENT", "build", "check", "render", "tree"] { #expect(help.contains(word)) }
  }

  @Test func documentsComeFromStandardInputToo() throws {
    #expect(try run("render", "-", input: "*a*\n").output == "<p><em>a</em></p>\n")
    #expect(try run("render", "--dialect", "commonmark", "-", input: "~~a~~\n").output == "<p>~~a~~</p>\n")
    #expect(try run("tree", "-", input: "*a*\n").output.contains("emphasis 1:1-1:4"))
    try place.write("a page.md", "# T\n")
    #expect(try run("render", "a page.md").output == "<h1 id=\"t\">T</h1>\n")
  }
}
