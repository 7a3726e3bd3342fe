import Diagnostics
import Publishing
import Testing

@Suite struct GoToMarketComponentsTests {
  @Test func launchTiersAreAMatrixOfMarks() {
    let (html, findings) = ComponentProof([
      "launch_tiers": """
      summary: By *size*
      note: Guidance
      tiers: {small: {title: Small, label: L3, summary: a fix}, large: {title: Large}}
      activities:
        blog: {title: Blog, link: /a b.md, tiers: {small: sometimes, large: always}, note: one each}
        event: {title: Event, tiers: {large: always}}
      """
    ]).html("launch_tiers")
    #expect(findings == [])
    #expect(html.contains("<h3>Activities by launch tier</h3>\n<p><i>By *size*</i></p>"))
    #expect(
      html.contains(
        #"<th scope="col"><strong><i>Small</i> (L3)</strong><i>a fix</i></th><th scope="col"><strong><i>Large</i></strong></th>"#
      ))
    #expect(
      html.contains(
        #"<th scope="row"><i>[Blog](</a b.md>)</i><span class="sub"><i>one each</i></span></th><td class="some">"#))
    #expect(html.contains(#"<th scope="row"><i>Event</i></th><td class="never">"#))
    #expect(
      html.contains(
        ##"<span class="away">Never</span></td><td><svg class="icon" aria-hidden="true"><use href="#icon.all"/></svg>"##
      ))
    #expect(html.contains("<th scope=\"row\">Always, count</th><td>0</td><td>2</td>"))
    #expect(html.contains("<p><i>Guidance</i></p>\n</footer>"))
  }

  @Test func rolesNamePrimaryAreasAndLinkPeople() {
    let (html, findings) = ComponentProof([
      "team": "ann: {name: Ann O'Hara, role: PMM, reports_to: none}\n",
      "pmm_roles": """
      areas: {devs: {title: Devs, side: product}, demo: {title: Demo, side: go_to_market}}
      people:
        ann: {name: Ann, primary: [devs, demo], product: [Cross-product: Strategy, Comms]}
        bob: {go_to_market: [Sales support]}
      """,
    ]).html("pmm_roles")
    #expect(findings == [])
    #expect(
      html.contains(
        ##"<th scope="row"><a href="../team.html#ann-ohara">Ann</a><span class="sub"><i>PMM</i></span></th>"##))
    #expect(
      html.contains(
        #"<td><strong><span class="away">Primary: </span><i>Devs</i></strong><ul class="rule-list"><li>Cross-product: <i>Strategy</i></li><li><i>Comms</i></li></ul></td>"#
      ))
    #expect(html.contains(#"<td><strong><span class="away">Primary: </span><i>Demo</i></strong></td>"#))
    #expect(html.contains(#"<th scope="row"><strong>bob</strong></th>"#))
    #expect(html.contains(#"<td></td>"# + "\n" + #"<td><ul class="rule-list"><li><i>Sales support</i></li></ul></td>"#))
  }

  @Test func touchpointsAreOneRowATeam() {
    let (html, findings) = ComponentProof([
      "team_touchpoints": "teams: {sales: {title: Sales/CE, value: [decks, personas], collaboration: One to many.}}\n"
    ]).html("team_touchpoints")
    #expect(findings == [])
    #expect(
      html.contains(
        "<tr id=\"team-salesce\"><th scope=\"row\"><strong><i>Sales/CE</i></strong></th><td><ul class=\"rule-list\"><li><i>decks</i></li><li><i>personas</i></li></ul></td><td><i>One to many.</i></td>"
      ))
  }

  @Test func accountBasedProgramsStandByStatus() throws {
    let proof = ComponentProof([
      "abx": """
      pillars: {target: {title: Target, description: Choose.}}
      account_types: {strategic: {title: Strategic, reach: ["1:1"]}}
      programs:
        mail: {title: Mail, status: available, note: paper, for: strategic}
        trial: {title: Trial, status: roadmap}
        ads: {title: Ads, status: available}
      """
    ])
    let pillars = proof.html("abx_pillars")
    #expect(pillars.findings == [])
    #expect(pillars.html.contains("<li><h3><i>Target</i></h3><p><i>Choose.</i></p></li>"))
    let (html, findings) = proof.html("abx_programs")
    #expect(findings == [])
    let later = try #require(html.firstRange(of: "On the roadmap"))
    #expect(
      html[..<later.lowerBound].contains(
        #"<li id="program-mail"><i>Mail</i> <span class="none"><i>paper</i></span> <span class="none">only <i>Strategic</i></span></li>"#
          + "\n<li id=\"program-ads\"><i>Ads</i></li>"))
    #expect(html[later.lowerBound...].contains("<i>Trial</i></li>"))
    #expect(!html[later.lowerBound...].contains("Ads"))
    let empty = ComponentProof(["abx": "programs: {}\n"])
    #expect(empty.failure("abx_pillars")?.rule.id == "directive.missing-data")
  }

  private let scoring = ComponentProof([
    "lead_scoring": """
    mql:
      threshold: 15
      interactions:
        demo: {campaign: Demo & more, status: Submitted, description: any form, points: 20}
        guide: {campaign: Guide, status: Downloaded, points: 5}
    facts:
      searches: {kind: count, one: search, many: searches}
      days: {kind: count, one: visit, many: visits, hint: days active}
      private_code: {kind: flag, yes: private code added, no: no private code}
    pql:
      grades: [A, B, N/A]
      qualifying: [A, B]
      rules:
        cloud:
          title: Cloud account
          grades:
            - {grade: A, class: Very active, when: [searches >= 1, days >= 5]}
            - {grade: B, class: Active, when: [private_code or searches]}
            - {grade: N/A, class: Not applicable, note: nothing yet}
    """
  ])

  @Test func pointsSayWhatMakesAnMQL() {
    let (html, findings) = scoring.html("mql_rules")
    #expect(findings == [])
    #expect(html.contains("<h3>15 points make an MQL</h3>"))
    #expect(html.contains("1 of 2 reach the threshold alone"))
    #expect(
      html.contains(
        #"<strong><i>Demo & more</i></strong></th><td><i>Submitted</i></td><td><i>any form</i></td><td class="num key">20</td><td class="nowrap"><strong>MQL at once</strong></td>"#
      ))
    #expect(
      html.contains(#"<td></td><td class="num key">5</td><td class="nowrap"><span class="none">adds up</span></td>"#))
  }

  @Test func gradesShowTheirRules() {
    let (html, findings) = scoring.html("pql_rules.cloud")
    #expect(findings == [])
    #expect(html.contains("<h3><i>Cloud account</i></h3>"))
    #expect(
      html.contains(
        #"<span class="grade grade--q">A</span></th>"# + "\n"
          + #"<td><ul class="rule-list"><li>≥1 search</li><li>≥5 visits (days active)</li></ul></td>"#))
    #expect(html.contains("<li>private code added <em>or</em> ≥1 search</li>"))
    #expect(
      html.contains(
        #"<span class="grade">N/A</span></th>"# + "\n"
          + #"<td>everybody else<span class="sub"><i>nothing yet</i></span></td>"#))
    #expect(html.contains("PQL classification: <strong>A or B</strong>"))
    #expect(scoring.failure("pql_rules.clod")?.help == "did you mean `cloud`?")
    #expect(scoring.failure("pql_rules")?.rule.id == "directive.missing-argument")
    #expect(scoring.failure("launch_tiers")?.help == "add data/launch_tiers.yml, or remove the directive")
  }

  @Test func aLeadReportShowsCountsSharesAndReasons() {
    let proof = ComponentProof([
      "lead_scoring": """
      mql:
        threshold: 15
        interactions:
          demo: {campaign: Demo, status: Submitted, points: 20}
          guide: {campaign: Guide, status: Downloaded, points: 5}
      facts:
        searches: {kind: count, one: search, many: searches}
      pql:
        grades: [A, N/A]
        qualifying: [A]
        rules:
          cloud:
            title: Cloud
            grades:
              - {grade: A, class: Active, when: [searches >= 1]}
              - {grade: N/A, class: Not applicable}
      """,
      "leads": """
      as_of: 2026-11-20
      sample: true
      leads:
        - {id: a, title: Asked, interactions: [guide, {interaction: demo, on: 2026-10-06}], expected: {stage: mql}}
        - {id: b, product: {cloud: {on: 2026-10-07, searches: 3}}, expected: {stage: mql}}
        - {id: c}
        - {id: d, product: {cloud: {searches: 0}}}
      """,
    ])
    let (html, findings) = proof.html("lead_report")
    #expect(findings == [])
    #expect(html.contains("<h3>1 of 4 leads has grade A</h3>"))
    #expect(html.contains(#"as of <time datetime="2026-11-20">20 Nov 2026</time>. <span class="sample">"#))
    #expect(
      html.contains(
        #"<span class="grade grade--q">A</span></th><td class="num key">1</td><td class="num">25.0</td><td class="hbar hbar--subject"><i style="--v: 0.3333"></i></td>"#
      ))
    #expect(html.contains("<h3>2 of 4 leads are ready for sales</h3>"))
    #expect(html.contains(#"<strong>MQL or PQL</strong><span class="sub">1 MQL only, 1 PQL only</span>"#))
    #expect(html.contains(#"<td class="num">100.0<span class="sub">2 of 2</span></td>"#))
    #expect(html.contains("<h3>1 of 2 worked examples come out as expected</h3>"))
    #expect(
      html.contains(
        #"<strong><i>Asked</i></strong></th><td class="num">25</td><td class="mid">N/A</td><td class="nowrap"><strong>MQL</strong> <time datetime="2026-10-06">6 Oct 2026</time></td><td><ul class="rule-list"><li>Points: <i>Guide</i> (5), <i>Demo</i> (20)</li></ul></td><td><span class="health health--okay">"#
      ))
    #expect(html.contains("<li><i>Cloud</i> A: ≥1 search</li>"))
    #expect(html.contains("</svg>not as expected</span>"))
    #expect(html.contains("<li><i>Cloud</i> N/A: no row above fits</li>"))
    #expect(
      html.contains(#"<span class="none">neither</span></td><td><span class="none">nothing done yet</span></td>"#))
    #expect(ComponentProof(["lead_scoring": "{}"]).failure("lead_report")?.rule.id == "directive.missing-data")
  }

  private static let launches: KeyValuePairs<String, String> = [
    "team": "ann: {name: Ann, role: PMM, reports_to: none}",
    "launch_tiers": """
    tiers: {small: {title: Small, label: L3}}
    activities:
      blog: {title: Blog, owner: PMM, lead_days: 21, link: /a.md, tiers: {small: always}}
      post: {title: Post, tiers: {small: always}}
    """,
    "launches": """
    sample: true
    launches:
      ahead: {title: Ahead, tier: small, date: 2026-12-10, owner: ann}
      later: {title: Later, tier: small, date: 2027-02-01, done: {blog: 2026-11-01}}
      out: {title: Out, tier: small, date: 2026-10-01, done: {blog: 2026-09-12}, waived: {post: nobody *asked*}}
    """,
  ]

  @Test func theCalendarTellsAheadFromOutByQuarter() {
    let proof = ComponentProof(Self.launches, asOf: "2026-11-20")
    let (html, findings) = proof.html("launch_calendar")
    #expect(findings == [])
    #expect(html.contains("<h3>2 launches are ahead, and 1 of them has something overdue</h3>"))
    #expect(html.contains("<h3>1 launch is out</h3>"))
    #expect(
      html.matches(of: /rowgroup">(FY\d\d Q\d)/).map { String($0.1) } == ["FY27 Q4", "FY28 Q1", "FY27 Q3"])
    #expect(
      html.contains(
        #"<strong><i>Ahead</i></strong></th><td class="nowrap"><time datetime="2026-12-10">10 Dec 2026</time></td><td class="nowrap"><i>Small</i> (L3)</td><td><a href="../team.html#ann">Ann</a></td>"#
      ))
    #expect(html.contains("1 overdue</span>") && html.contains(">0 of 2</span>") && html.contains(">1 of 1</span>"))
    let undated = ComponentProof(Self.launches).html("launch_calendar")
    #expect(undated.findings == [])
    #expect(undated.html.contains("<h3>3 launches</h3>"))
    #expect(
      undated.html.contains("is not known without a day: add metrics, or build with --as-of")
        && !undated.html.contains("nothing is overdue") && !undated.html.contains("ahead,"))
  }

  @Test func aChecklistSaysWhatIsDueAndWhy() {
    let proof = ComponentProof(Self.launches, asOf: "2026-11-20")
    let ahead = proof.html("launch_checklist.ahead")
    #expect(ahead.findings == [])
    #expect(ahead.html.contains("<h3>0 of 2 activities are done, 1 is overdue</h3>"))
    #expect(
      ahead.html.contains(
        #"<strong><i>[Blog](</a.md>)</i></strong></th><td><span class="health health--problem">"#
      ))
    #expect(
      ahead.html.contains(
        #"</svg>Overdue by 1 day</span></td><td class="nowrap"><time datetime="2026-11-19">19 Nov 2026</time></td><td><i>PMM</i></td>"#
      ))
    #expect(ahead.html.contains(#"<span class="none">Due in 20 days</span>"#))
    let out = proof.html("launch_checklist.out").html
    #expect(out.contains("<h3>Everything is done</h3>"))
    #expect(out.contains(#"</svg>Done 12 Sep 2026</span><span class="sub">2 days late</span>"#))
    #expect(out.contains(#"<span class="none">Waived</span><span class="sub"><i>nobody *asked*</i></span>"#))
    let undated = ComponentProof(Self.launches).html("launch_checklist.ahead").html
    #expect(undated.contains("is not known without a day") && !ahead.html.contains("is not known"))
    #expect(proof.failure("launch_checklist.ahed")?.help == "did you mean `ahead`?")
    #expect(proof.failure("launch_checklist")?.rule.id == "directive.missing-argument")
  }

  @Test(arguments: [
    ("post: {title: Post, tiers: {small: always}}", ", waived: {post: why}", ": 1 activity is waived"),
    (
      "post: {title: Post, tiers: {small: always}}\n  blog: {title: Blog, tiers: {small: always}}",
      ", waived: {post: why, blog: why}", ": 2 activities are waived"
    ), ("post: {title: Post, tiers: {}}", "", ""),
  ])
  func whereNothingIsRequiredNothingIsDone(activities: String, waived: String, tail: String) {
    let proof = ComponentProof(
      [
        "launch_tiers": "tiers: {small: {title: Small}}\nactivities:\n  \(activities)\n",
        "launches": "launches: {x: {title: X, tier: small, date: 2026-12-10\(waived)}}\n",
      ], asOf: "2026-11-20")
    let html = proof.html("launch_checklist.x").html
    #expect(html.contains("<h3>Nothing is required\(tail)</h3>") && html.contains("nothing required</span>"))
    #expect(!html.contains("0 of 0") && !proof.html("launch_calendar").html.contains("0 of 0"))
  }
}
