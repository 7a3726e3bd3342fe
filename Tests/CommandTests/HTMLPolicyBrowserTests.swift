import Foundation
import Proving
import Testing

/// Hostile raw HTML in a browser. A page that may run nothing and ask for nothing reports each attempt; the bodies of
/// sanitized and escaped pages make none.
@Suite struct HTMLPolicyBrowserTests {
  /// What a browser says of the bodies of pages with `HostileHTML`, one line for each that does anything: of each alone
  /// and, at last, of all together. Nil when it does not come to an end.
  private func reports(_ policy: String) throws -> [String]? {
    let place = try TemporaryFolder()
    let texts = HostileHTML.vectors + [HostileHTML.vectors.joined(separator: "\n\n"), "nothing"]
    try place.write("Content/site.yml", "html: {policy: \(policy)}\n")
    try place.write("Content/handbook/index.md", "# Start\n")
    for (number, text) in texts.enumerated() {
      try place.write("Content/handbook/v\(number).md", "before\n\n\(text)\n\nthe end\n")
    }
    _ = try BuiltProgram.run("build", "--output", "out", "--templates", BuiltProgram.templates, in: place)
    var frames = ""
    for number in texts.indices {
      let page = try #require(place.text("out/v\(number).html"))
      try place.write("out/tried\(number).html", try tried(page, number))
      frames += "<iframe src=\"tried\(number).html\"></iframe>\n"
    }
    let said = try Browser.words(
      of: """
        <!doctype html><meta charset="utf-8"><script>
        const said = new Map();
        addEventListener("message", (event) => said.set(event.data.number, event.data.what));
        addEventListener("load", () => setTimeout(() => {
          const lines = [...said].filter(([, what]) => what.length > 0).map(([number, what]) => number + " " + what.join(" "));
          document.documentElement.textContent = "BEGIN" + [said.size, ...lines].join("\\u2028") + "END";
        }, 4000));
        </script><body>\(frames)</body>
        """, in: place, after: 20)
    guard var lines = said?.split(separator: "\u{2028}").map(String.init), !lines.isEmpty else { return nil }
    // Each has spoken, unless it led its frame elsewhere.
    let count = Int(lines.removeFirst()) ?? 0
    if policy != "trusted" { #expect(count == texts.count) }
    return lines
  }

  /// The body of a page, where every attempt to run or to ask for something, an address that would run something, and each
  /// new name of the window is reported.
  private func tried(_ page: String, _ number: Int) throws -> String {
    let start = try #require(page.range(of: "<article")?.lowerBound)
    let end = try #require(page.range(of: "</article>", options: .backwards)?.upperBound)
    return """
      <!doctype html><html><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-t'; style-src 'unsafe-inline'; img-src file: data:; media-src file:">
      <script nonce="t">
      const what = [];
      for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => what.push(name);
      addEventListener("securitypolicyviolation", (event) => what.push(event.violatedDirective));
      addEventListener("error", (event) => { if (event instanceof ErrorEvent) what.push("error"); });
      const names = new Set(Object.getOwnPropertyNames(window));
      names.add("0").add("1").add("2").add("3");
      addEventListener("load", () => setTimeout(() => {
        for (const name of Object.getOwnPropertyNames(window)) if (!names.has(name)) what.push("window." + name);
        for (const link of document.querySelectorAll("a, area"))
          if (!["", ":", "file:", "http:", "https:", "mailto:"].includes(link.protocol)) what.push(link.protocol);
        for (const asking of performance.getEntriesByType("resource"))
          if (!asking.name.startsWith("file:///") && !asking.name.startsWith("data:")) what.push(asking.name);
        parent.postMessage({ number: \(number), what }, "*");
      }, 500));
      </script></head><body>
      \(page[start..<end])
      </body></html>
      """
  }

  @Test(.enabled(if: Browser.isPresent, Browser.absence), arguments: ["sanitized", "escaped"])
  func nothingRunsAndNothingIsAskedFor(_ policy: String) throws {
    #expect(try reports(policy) == [])
  }

  /// The same page tells when something runs.
  @Test(.enabled(if: Browser.isPresent, Browser.absence)) func whatIsTrustedRuns() throws {
    let lines = try #require(try reports("trusted"))
    #expect(lines.count > 50)
    #expect(!lines.contains { $0.hasPrefix("\(HostileHTML.vectors.count + 1) ") })
  }
}
