import Diagnostics
import Markup
import Proving
import Testing

/// The outside suites of CommonMark, GFM and github-slugger.
@Suite struct SpecificationTests {
  struct Example: Decodable {
    let markdown: String
    let html: String
    let example: Int
    let section: String?
    let extensions: [String]?
    let checked_with_cmark_gfm_0_29_0_gfm_6: String?
  }

  private func html(_ markdown: String, _ dialect: Dialect) -> String {
    let document = Document(parsing: Source(path: "x.md", text: markdown), as: dialect)
    return String(decoding: document.html(style: .plain, filtersTags: dialect.filtersTags), as: UTF8.self)
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func everyCommonMarkExample() throws {
    let examples: [Example] = try Corpus.decode("spec/commonmark-0.30.json")
    #expect(examples.count == 652)
    for example in examples {
      #expect(html(example.markdown, .commonmark) == example.html, "example \(example.example)")
    }
  }

  /// Examples of `cmark-gfm-extensions` that say nothing about the HTML, and only ask not to crash.
  private static let undecided: Set<Int> = [20]

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func everyExtensionExample() throws {
    let examples: [Example] = try Corpus.decode("spec/gfm-extensions.json")
    #expect(examples.count == 27)
    for example in examples where !Self.undecided.contains(example.example) {
      let expected = normalized(example.html)
      #expect(normalized(html(example.markdown, .gfm)) == expected, "example \(example.example)")
    }
  }

  /// Attribute order and XHTML slashes of the two suites differ from each other.
  private func normalized(_ html: String) -> String {
    html.replacing(" />", with: ">").replacing(/<input ([^>]*)>/) { input in
      "<input \(input.1.split(separator: " ").sorted().joined(separator: " "))>"
    }
  }

  struct SluggerCase: Decodable {
    let name: String
    let input: String
    let expected: String
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func everySluggerCase() throws {
    let cases: [SluggerCase] = try Corpus.decode("spec/github-slugger.json")
    #expect(cases.count == 78)
    var slugger = Slugger(.github)
    for each in cases { #expect(slugger.id(for: each.input) == each.expected, "\(each.name)") }
  }
}
