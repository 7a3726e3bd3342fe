import Foundation
import Testing

@testable import Publishing

/// Where files go, and how one place leads to another.
@Suite struct RouteTests {
  @Test(
    arguments: [
      ("a.md", "a.html"), ("a/b.md", "a/b.html"), ("index.md", "index.html"), ("a/index.md", "a/index.html"),
      ("a/_index.md", "a/index.html"), ("README.md", "index.html"), ("a/ReadMe.md", "a/index.html"),
      ("a/Index.md", "a/Index.html"), ("a.markdown", "a.html"), ("a.html.md", "a.html"),
      ("index.html.md", "index.html"),
      ("two words.md", "two words.html"), ("Caps/File.md", "Caps/File.html"), ("100%.md", "100%.html"),
      ("a#b?.md", "a#b?.html"), ("über/日本.md", "über/日本.html"), ("v1.2.md", "v1.2.html"), ("UPPER.MD", "UPPER.html"),
    ])
  func aPageHasOneRoute(_ source: String, _ route: String) {
    #expect(Route(ofPage: source)?.path == route)
  }

  @Test(arguments: ["a.txt", "a", "", ".md", "a/.md", "a.md/b", "md"])
  func otherFilesAreNoPages(_ source: String) {
    #expect(Route(ofPage: source) == nil)
  }

  @Test(
    arguments: [
      ("a.html", "b.html", "b.html"), ("a.html", "x/b.html", "x/b.html"), ("x/a.html", "b.html", "../b.html"),
      ("x/a.html", "x/b.html", "b.html"), ("x/y/a.html", "x/z/b.html", "../z/b.html"),
      ("xy/a.html", "x/b.html", "../x/b.html"), ("a/b.html", "a/b.html", "b.html"),
      ("über/a.html", "üben/b.html", "../%C3%BCben/b.html"), ("a.html", "100% #1?.html", "100%25%20%231%3F.html"),
      ("a.html", "c:d.html", "c%3Ad.html"),
    ])
  func urlsAreRelativeAndEncoded(_ from: String, _ to: String, _ url: String) {
    #expect(Route(from).url(to: to) == url)
  }

  @Test func theWayToTheTopHasOneStepAFolder() {
    #expect(Route("a.html").root == "")
    #expect(Route("a/b.html").root == "../")
    #expect(Route("a/b/c.html").root == "../../")
  }

  /// A browser that follows the URL from one route arrives at the other, whatever their names are.
  @Test func urlsLeadBackToTheirTargets() {
    let parts = ["a", "b c", "ä", "%41", "#", "?x", "a+b", "..."]
    var routes: [String] = []
    for first in parts {
      routes.append(first + ".html")
      for second in parts { routes.append("\(first)/\(second)/index.html") }
    }
    for from in routes {
      for to in routes {
        let url = Route(from).url(to: to)
        #expect(Self.followed(url, from: from) == to, "\(from) -> \(to): \(url)")
      }
    }
  }

  /// Resolves a relative reference as RFC 3986, section 5.2.3, says, then decodes it.
  private static func followed(_ url: String, from: String) -> String? {
    guard !url.contains("?"), !url.contains("#"), !url.contains(":") else { return nil }
    var parts = from.split(separator: "/").dropLast().map(String.init)
    for part in url.split(separator: "/") {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(String(part).removingPercentEncoding ?? "")
      }
    }
    return parts.joined(separator: "/")
  }
}
