import Foundation
import Proving
import Testing

/// What `check --verbose` says about the dialect of each page.
@Suite struct DialectReportTests {
  private static let page = """
    # P
    {: .a}

    *b*{: .c} {{< label name="x" >}} {{< nobody >}} {{< nobody >}}

    ## Q
    {:#1st}

    x {: .z} y

    {{% note %}}
    {{generator:team_members_list}}
    {{% /note %}}

    {{generator:nosuch}} <%= x %> {{< label >}}

    {{% include "gone.md" %}}

    {{% alert %}}
    """

  private func check(_ arguments: String...) throws -> String {
    let place = try TemporaryFolder()
    try place.write("content/p.md", Self.page)
    try place.write("content/q.md", "# Nothing\n")
    try place.write("content/data/team.yml", "a: {name: A, role: R, reports_to: none}\n")
    return try BuiltProgram.run(
      ["check", "--content", "content", "--templates", BuiltProgram.templates] + arguments, in: place
    ).output
  }

  @Test func countsEveryConstruct() throws {
    let output = try check("--verbose")
    let report = try #require(output.range(of: "Dialect:\n").map { output[$0.lowerBound...] })
    #expect(
      report == """
        Dialect:
          content/p.md
            attribute lists: 2 applied, 1 ignored, 1 unattached
            shortcodes: label, note
            shortcodes not resolved: alert, include, label
            unknown shortcodes: nobody (2)
            directives: team_members_list
            directives not resolved: nosuch
            template code not run: 1

        """)
  }

  @Test func isJSONForPrograms() throws {
    let line = try check("--verbose", "--format", "json").split(separator: "\n").last { $0.contains("dialect") }
    #expect(
      line == """
        {"dialect":{"attributeLists":{"applied":2,"ignored":1,"unattached":1},"shortcodes":{"known":{"label":1,"note":1},\
        "unknown":{"nobody":2},"unresolved":{"alert":1,"include":1,"label":1}},"directives":{"resolved":{"team_members_list":1},"unresolved":{"nosuch":1}},\
        "templateCode":1},"file":"content/p.md"}
        """)
  }

  /// What includes a file that includes the page, or a file that includes itself by way of others, does not get it.
  @Test func circlesAreNotResolved() throws {
    let place = try TemporaryFolder()
    try place.write(
      "content/p.md", "# P\n\n{{% include \"q.md\" %}}\n\n{{% include \"_r/s.md\" %}}\n\n{{% include \"_r/u.md\" %}}\n")
    try place.write("content/q.md", "# Q\n\n{{% include \"p.md\" %}}\n")
    try place.write("content/_r/s.md", "{{% include \"_r/t.md\" %}}\n")
    try place.write("content/_r/t.md", "{{% include \"_r/s.md\" %}}\n")
    try place.write("content/_r/u.md", "{{% include \"_r/gone.md\" %}}\n")
    let output = try BuiltProgram.run(
      ["check", "--verbose", "--content", "content", "--templates", BuiltProgram.templates], in: place
    ).output
    let report = try #require(output.range(of: "Dialect:\n").map { output[$0.lowerBound...] })
    #expect(
      report == """
        Dialect:
          content/p.md
            shortcodes: include
            shortcodes not resolved: include (2)
          content/q.md
            shortcodes not resolved: include

        """)
  }

  @Test func isSilentUnlessAsked() throws { #expect(try !check().contains("Dialect")) }

  @Test func countsWhatIsForInformationUnlessAsked() throws {
    let place = try TemporaryFolder()
    try place.write("content/index.md", "# P\n")
    try place.write("content/data/odd.yml", "a: 1\n")
    func check(_ more: String...) throws -> String {
      let run = try BuiltProgram.run(
        ["check", "--content", "content", "--templates", BuiltProgram.templates] + more, in: place)
      return run.output + run.error
    }
    let (short, long) = (try check(), try check("--verbose"))
    #expect(short.contains("(shown with --verbose)") && !short.contains("info["))
    #expect(!long.contains("(shown with --verbose)") && long.contains("info["))
    #expect(try check("--format", "json").contains(#""severity":"info""#))
  }
}
