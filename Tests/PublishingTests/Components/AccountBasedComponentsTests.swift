import Diagnostics
import Testing

@testable import Publishing

/// The account-based program as pages show it.
@Suite struct AccountBasedComponentsTests {
  private static let files: KeyValuePairs<String, String> = [
    "team": "ann: {name: Ann, role: AE, reports_to: none}\nbob: {name: Bob, role: SDR, reports_to: none}",
    "abx": """
    account_types:
      strategic: {title: Strategic, reach: ["1:1"], limit: 2, description: "*Nominated*"}
      other: {title: Other, reach: ["1:few", "1:many"]}
    programs:
      mail: {title: Mail, status: available}
      ads: {title: Ads, status: available}
      trial: {title: Trial, status: roadmap}
    plan:
      for: strategic
      parts:
        reach: {title: Reach, description: Two ads., requires: {custom_ads: 2}}
        personalize: {title: Personalize, description: A campaign., when: Always, requires: {active_campaigns: 1}}
        measure: {title: Measure, description: A report., requires: {report_within_days: 14}}
    process:
      nominate: {title: Nominate, description: Fill in.}
      measure: {title: Measure, description: Look.}
    nomination:
      for: strategic
      step: nominate
      opens_days_before: 14
      criteria: {champion: {title: Champion, description: Speaks for us}}
    meetings: {review: {title: Review, when: weekly, who: all, purpose: to look}}
    success: {metrics: nothing}
    """,
    "accounts": """
    sample: true
    quarter: FY27-Q4
    accounts:
      bexley:
        {title: Bexley & Co, type: strategic, segment: Insurance, region: EMEA, ae: ann, sdr: bob, criteria: champion,
        campaigns: {mail: active, ads: done}, plan: {ads: [One, Two], report: 2026-11-04}}
      tarn: {title: Tarn, type: strategic, region: APAC, criteria: champion, plan: {ads: [One], no_report: Too early}}
      hollis: {title: Hollis, type: other, segment: Steel, campaigns: {ads: active}}
    """,
  ]
  private let proof = ComponentProof(Self.files, asOf: "2026-11-20")

  @Test func theRosterIsByTypeWithItsLimit() {
    let (html, findings) = proof.html("abx_accounts")
    #expect(findings == [])
    #expect(
      html.contains("<h3>2 of 2 strategic places are taken</h3>\n<p>Accounts by type, FY27 Q4. <span class=\"sample\">")
    )
    #expect(
      html.contains(
        "<i>Strategic</i> <small>1:1, <span class=\"meter\" aria-hidden=\"true\"><i class=\"on\"></i><i class=\"on\"></i></span> 2 of 2"
      ))
    #expect(html.contains("<i>Other</i> <small>1:few, 1:many, 1"))
    #expect(
      html.contains(
        #"<tr data-terms="strategic Insurance EMEA" data-type="strategic" data-segment="Insurance" data-region="EMEA" data-quarter="FY27 Q4"><th scope="row"><strong>Bexley &amp; Co</strong></th><td><i>Mail</i></td><td><i>Champion</i></td><td>Insurance<span class="sub">EMEA</span></td><td><a href="../team.html#ann">Ann</a><span class="sub"><a href="../team.html#bob">Bob</a></span></td></tr>"#
      ))
    #expect(html.contains("</svg>No campaign</span>"))
    // Only facts that tell accounts apart can be chosen.
    #expect(html.matches(of: /<select name="(\w+)"/).map { String($0.1) } == ["type", "segment", "region"])
    #expect(
      html.contains(
        #"<option value="">All</option><option value="APAC">APAC</option><option value="EMEA">EMEA</option>"#))
  }

  @Test(arguments: [
    ("2026-11-20", "1 of 2 strategic places is taken in FY27 Q4", "1 of 2 in FY27 Q4", "1 in FY27 Q4"),
    ("2027-02-01", "2 of 2 strategic places are taken in FY28 Q1", "2 of 2 in FY28 Q1", "0 in FY28 Q1"),
    ("2029-01-01", "2 of 2 strategic places are taken in FY28 Q1", "2 of 2 in FY28 Q1", "0 in FY28 Q1"),
  ])
  func roomIsOfOneQuarter(day: String, headline: String, room: String, others: String) {
    let proof = ComponentProof(
      [
        "abx": """
        account_types: {strategic: {title: Strategic, reach: ["1:1"], limit: 2}, other: {title: Other, reach: ["1:few"]}}
        programs: {mail: {title: Mail, status: available}}
        """,
        "accounts": """
        quarter: FY28-Q1
        accounts:
          a: {title: A, type: strategic, quarter: FY27-Q4, campaigns: {mail: active}}
          b: {title: a, type: strategic, campaigns: {mail: active}}
          c: {title: C, type: strategic}
          d: {title: D, type: other, quarter: FY27-Q4}
        """,
      ], asOf: day)
    let roster = proof.html("abx_accounts").html
    #expect(roster.contains("<h3>\(headline)</h3>") && roster.contains(room) && !roster.contains("too many"))
    let types = proof.html("abx_types").html
    #expect(types.contains(room) && types.contains(others))
    #expect(proof.html("abx_programs").html.contains("runs for 1 account<"))
  }

  @Test func aPlanIsHeldAgainstWhatItRequires() {
    let whole = proof.html("abx_plan.bexley")
    #expect(whole.findings == [])
    #expect(whole.html.contains("<h3>Nothing of the plan is missing</h3>"))
    #expect(
      whole.html.contains("<li><i>One</i></li><li><i>Two</i></li>")
        && whole.html.contains("<li>360 report of 4 Nov 2026</li>"))
    #expect(whole.html.contains(#"<th scope="row"><strong><i>Mail</i></strong></th><td>Active</td>"#))
    let part = proof.html("abx_plan.tarn").html
    #expect(part.contains("<h3>1 of 3 parts of the plan are in place</h3>"))
    #expect(part.contains("</svg>Missing</span></td><td><ul class=\"rule-list\"><li>no active campaign</li>"))
    #expect(
      part.contains(
        "<span class=\"none\">Skipped</span></td><td><ul class=\"rule-list\"><li>No 360 report</li></ul><span class=\"sub\"><i>Too early</i></span>"
      ))
    #expect(proof.html("abx_plan.hollis").html.contains("<h3>1 program runs now</h3>"))
    #expect(proof.failure("abx_plan.bexly")?.help == "did you mean `bexley`?")
    #expect(proof.failure("abx_plan", options: [.init(key: "x", value: "y")])?.rule == .unknownOption)
  }

  @Test func allPlansAreCounted() {
    let (html, findings) = proof.html("abx_plan")
    #expect(findings == [])
    #expect(html.contains("<h3>1 of 2 plans has all parts</h3>"))
    #expect(
      html.matches(of: /<td class="num">(\d of \d)<\/td>/).map { String($0.1) } == ["1 of 2", "1 of 2", "2 of 2"])
  }

  @Test func theProcessKnowsTheComingWindows() {
    let (html, findings) = proof.html("abx_process")
    #expect(findings == [])
    #expect(html.contains("<h4>Nominations are closed, and open in 59\u{A0}days</h4>"))
    #expect(html.matches(of: /<strong>(FY\d\d Q\d)/).map { String($0.1) } == ["FY28 Q1", "FY28 Q2", "FY28 Q3"])
    #expect(html.contains(#"<time datetime="2027-01-18">18 Jan 2027</time>"#))
    #expect(html.contains(#"<rect class="col-1" x="65.00%" width="11.67%" y="46" height="16"/>"#))
    #expect(html.contains("<li><strong><i>Champion</i></strong>: <i>Speaks for us</i></li>"))
    let open = ComponentProof(Self.files, asOf: "2027-01-31").html("abx_process").html
    #expect(open.contains("<h4>Nominations are open, for 1\u{A0}day more</h4>"))
    #expect(!ComponentProof(Self.files).html("abx_process").html.contains("<figure"))
  }

  @Test func typesProgramsAndMeetingsAreTables() {
    let types = proof.html("abx_types")
    #expect(types.findings == [])
    #expect(
      types.html.contains(
        #"<strong><i>Strategic</i></strong></th><td class="nowrap">1:1</td><td class="nowrap">2 accounts</td>"#))
    #expect(types.html.contains("no limit") && types.html.contains("<td><i>*Nominated*</i></td>"))
    #expect(
      proof.html("abx_programs").html.contains(
        #"<li id="program-ads"><i>Ads</i> <span class="none">runs for 1 account</span></li>"#))
    #expect(
      proof.html("abx_meetings").html.contains("<td><i>weekly</i></td><td><i>all</i></td><td><i>to look</i></td>"))
    let empty = ComponentProof(["abx": "programs: {}\n"])
    for name in ["types", "meetings", "process", "plan", "success"] {
      #expect(empty.failure("abx_" + name)?.rule == .missingData, "\(name)")
    }
    #expect(empty.failure("abx_accounts")?.rule == .missingData)
    #expect(proof.failure("abx_success")?.rule == .unknownArgument)
    #expect(proof.failure("abx_success.x")?.rule == .unexpectedArgument)
  }

  @Test func successIsShownByAccountType() {
    let program = """
      account_types: {strategic: {title: Strategic, reach: ["1:1"]}, other: {title: Other, reach: ["1:few"]}}
      success: {metrics: abx, by: segment}
      """
    let proof = ComponentProof(
      ["abx": program],
      metrics: [
        "catalog.yml": """
        dimensions: {segment: {title: Segment, order: [strategic, other]}}
        sources: {crm: {title: CRM}}
        metrics: {leads: {title: Leads, unit: count, rollup: sum, source: crm}}
        sets: {abx: [leads]}
        """,
        "a.json": """
        {"source": "crm", "as_of": "2026-11-20", "observations": [
        {"metric": "leads", "period": "2026-10", "dimensions": {"segment": "strategic"}, "value": 12},
        {"metric": "leads", "period": "2026-10", "dimensions": {"segment": "other"}, "value": 30},
        {"metric": "leads", "period": "2026-10", "value": 42}]}
        """,
      ])
    let (html, findings) = proof.html("abx_success", options: [.init(key: "period", value: "2026-10")])
    #expect(findings == [])
    #expect(
      html.contains(
        #"<i>Strategic</i></th><th scope="col" class="num"><i>Other</i></th><th scope="col" class="num">All accounts</th>"#
      ))
    #expect(html.matches(of: />(\d+)<\/span><\/td>/).map { String($0.1) } == ["12", "30", "42"])
    #expect(proof.html("abx_success", options: [.init(key: "period", value: "2026-09")]).html.contains("n/a"))
    #expect(proof.failure("abx_success", options: [.init(key: "perod", value: "x")])?.rule == .unknownOption)
  }

  @Test func aMeasureThatRestsOnRejectedDataSaysSo() {
    let proof = ComponentProof(
      ["abx": "account_types: {strategic: {title: Strategic, reach: ['1:1']}}\nsuccess: {metrics: abx, by: segment}"],
      metrics: [
        "catalog.yml": """
        dimensions: {segment: {title: Segment, order: [strategic]}}
        sources: {crm: {title: CRM}}
        metrics: {leads: {title: Leads, unit: count, rollup: sum, source: crm}}
        sets: {abx: [leads]}
        """,
        "a.json": """
        {"source": "crm", "as_of": "2026-11-20", "observations": [
        {"metric": "leads", "period": "2026-10", "dimensions": {"segment": "strategic"}, "value": 12},
        {"metric": "leads", "period": "2026-10", "dimensions": {"segmnt": "other"}, "value": 30}]}
        """,
      ])
    let (html, findings) = proof.html("abx_success", options: [.init(key: "period", value: "2026-10")])
    #expect(findings == [])
    #expect(html.contains("<use href=\"#icon.doubt\"/>"))
    #expect(html.contains("in doubt: rejected data"))
  }

  @Test func peopleCanBeDrawnAsATree() {
    let proof = ComponentProof([
      "team":
        "ann: {name: Ann, role: '[Boss](/a.md)', reports_to: none, manager_role_slug: ceo}\nbob: {name: Bob, role: SDR, reports_to: ceo}"
    ])
    let (html, findings) = proof.html("reporting_structure.ceo", options: [.init(key: "view", value: "tree")])
    #expect(findings == [])
    #expect(html.contains("<h3>2 people in 2 levels</h3>") && html.contains("As a list"))
    #expect(html.contains(">Ann</text>") && html.contains(">Boss</text>") && html.contains("class=\"branch\""))
    let wrong = proof.failure("reporting_structure.ceo", options: [.init(key: "view", value: "forest")])
    #expect(wrong?.rule == .wrongOption && wrong?.help == "use one of `list`, `tree`")
    #expect(
      proof.failure("reporting_structure.ceo", options: [.init(key: "as", value: "tree")])?.rule == .unknownOption)
    #expect(proof.failure("reporting_structure")?.rule == .missingArgument)
  }
}
