import Foundation
import Proving
import Testing

/// The choices above the roster, in a browser: the accounts that stay are those the data name.
@Suite struct AccountFilterTests {
  private struct Account {
    let name: String
    let type: String
    let segment: String
    let region: String
    let quarter: String
    let program: String
    let executive: String

    var words: String {
      "\(name) \(type) \(segment) \(region) \(quarter) \(program) \(executive) champion".lowercased()
    }
  }

  private static let program = """
    account_types: {strategic: {title: Strategic, reach: ["1:1"]}, growth: {title: Growth, reach: ["1:few"]}}
    programs: {mail: {title: Direct mail, status: available}, event: {title: Event, status: available}}
    process: {nominate: {title: Nominate, description: Fill in.}}
    nomination: {for: strategic, step: nominate, opens_days_before: 14, criteria: {champion: {title: Champion, description: x}}}

    """

  private static let accounts: [Account] = (0..<24).map { place in
    Account(
      name: "Number \(place)", type: ["strategic", "growth"][place % 2],
      segment: ["Energy", "Retail", "Rail"][place % 3],
      region: ["EMEA", "NA"][place / 3 % 2], quarter: ["FY27-Q4", "FY28-Q1"][place / 5 % 2],
      program: ["Direct mail", "Event"][place / 7 % 2], executive: ["Ann Bly", "Bo Dahl"][place / 2 % 2])
  }

  private static var data: String {
    "quarter: FY27-Q4\naccounts:\n"
      + accounts.enumerated().map { place, account in
        """
          a\(place): {title: \(account.name), type: \(account.type), segment: \(account.segment), region: \(account.region), \
        quarter: \(account.quarter), criteria: [champion], campaigns: {\(account.program == "Event" ? "event" : "mail"): active}, \
        ae: \(account.executive == "Ann Bly" ? "ann" : "bo")}

        """
      }.joined()
  }

  private func site() throws -> (place: TemporaryFolder, page: String) {
    let place = try TemporaryFolder()
    try place.write("Content/data/abx.yml", Self.program)
    try place.write("Content/data/accounts.yml", Self.data)
    try place.write(
      "Content/data/team.yml",
      "ann: {name: Ann Bly, role: AE, reports_to: none}\nbo: {name: Bo Dahl, role: AE, reports_to: none}\n")
    try place.write("Content/metrics/catalog.yml", "fiscal_year_start: 2\n")
    try place.write("Content/handbook/team/index.md", "{{generator:team_members_list}}\n")
    try place.write("Content/handbook/index.md", "{{generator:abx_accounts}}\n")
    let built = try BuiltProgram.run("build", "--output", "out", "--templates", BuiltProgram.templates, in: place)
    #expect(built.status == 0, "\(built.error)")
    return (place, try #require(place.text("out/index.html")))
  }

  @Test(.enabled(if: Browser.isPresent, Browser.absence))
  func keepsTheAccountsThatAreChosen() throws {
    let (place, page) = try site()
    let choices: [(String, [String], KeyPath<Account, String>)] = [
      ("type", ["", "strategic", "growth"], \.type), ("segment", ["", "Energy", "Retail", "Rail"], \.segment),
      ("region", ["", "EMEA", "NA"], \.region), ("quarter", ["", "FY27 Q4", "FY28 Q1"], \.quarter),
    ]
    let words = ["", "number 1", "RAIL", "event", "bly  2", "growth champion", "nobody"]
    var asked: [String] = []
    var expected: [String] = []
    for type in choices[0].1 {
      for segment in choices[1].1 {
        for region in choices[2].1 {
          for (quarter, text) in zip(choices[3].1 + choices[3].1 + [""], words) {
            asked.append("[\"\(type)\",\"\(segment)\",\"\(region)\",\"\(quarter)\",\"\(text)\"]")
            let left = Self.accounts.filter { account in
              zip(choices, [type, segment, region, quarter.replacing(" ", with: "-")]).allSatisfy {
                $1.isEmpty || account[keyPath: $0.2] == $1
              } && text.lowercased().split(separator: " ").allSatisfy { account.words.contains($0) }
            }
            let isEmpty = left.isEmpty ? "nobody is left" : ""
            let names = left.sorted { ($0.type == "growth" ? 1 : 0) < ($1.type == "growth" ? 1 : 0) }.map(\.name)
            expected.append("\(names.joined(separator: ","));\(left.count) of 24;\(isEmpty)")
          }
        }
      }
    }
    let said = try #require(
      try Browser.answer(
        of: page, in: place,
        script: """
          const words = document.querySelector("[data-filter='abx.accounts']");
          const form = words.form;
          return [\(asked.joined(separator: ","))].map(([type, segment, region, quarter, text]) => {
            Object.entries({type, segment, region, quarter}).forEach(([name, value]) => form.elements[name].value = value);
            words.value = text;
            form.dispatchEvent(new Event("input", { bubbles: true }));
            const rows = [...document.querySelectorAll(".roster tbody tr[data-terms]")].filter((row) => row.offsetParent);
            const empty = form.parentElement.querySelector(".empty").hidden ? "" : "nobody is left";
            return [rows.map((row) => row.cells[0].textContent).join(","), form.querySelector("output").textContent, empty].join(";");
          }).join("\\u2028");
          """))
    let answers = said.split(separator: "\u{2028}", omittingEmptySubsequences: false).map(String.init)
    #expect(answers.count == expected.count && expected.count == 252)
    let wrong = zip(zip(asked, expected), answers).first { $0.1 != $1 }
    #expect(wrong == nil)
    #expect(expected.contains { $0.hasSuffix("nobody is left") } && expected.contains { $0.hasPrefix("Number") })
  }

  /// Without scripts the whole table stands and no field promises anything.
  @Test func standsWithoutScripts() throws {
    let (_, page) = try site()
    #expect(page.contains("<form class=\"filters filters--choices js-only\""))
    for account in Self.accounts {
      #expect(page.contains(">\(account.name)<") && !page.contains("hidden>\(account.name)"))
    }
  }
}
