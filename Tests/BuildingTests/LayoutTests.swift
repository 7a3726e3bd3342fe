import Testing

@testable import Building

@Suite struct LayoutTests {
  private func roles(_ files: [String], hasOtherData: Bool = false) -> (root: String, roles: [Layout.Role]) {
    let layout = Layout(of: files, hasOtherData: hasOtherData)
    return (layout.pageRoot, files.map(layout.role))
  }

  @Test func aFolderWithAHandbookIsAWholeContentFolder() {
    let files = [
      "assets/a.png", "data/a.yml", "data/b.csv", "handbook/i.png", "handbook/index.md", "notes.txt", "site.yml",
    ]
    let found = roles(files)
    #expect(found.root == "handbook/")
    #expect(found.roles == [.asset, .source, .unread, .asset, .source, .unread, .source])
  }

  @Test func pagesBesideAHandbookMakeABareTree() {
    #expect(roles(["handbook/a.md", "index.md"]).root == "")
    #expect(roles(["handbook/a.md", "index.md", "site.yml"]).root == "handbook/")
    #expect(roles(["handbook/a.md", "other/index.md"]).root == "handbook/")
  }

  @Test func aBareTreeReadsDataOnlyWhereThereIsNothingElse() {
    #expect(roles(["data/team.yml", "index.md"]).roles == [.source, .source])
    #expect(roles(["data/about.md", "data/team.yml", "index.md"]).roles == [.source, .asset, .source])
    #expect(roles(["data/team.yml", "index.md"], hasOtherData: true).roles == [.asset, .source])
    #expect(roles(["a.MARKDOWN", "metrics/a.json", "metrics/catalog.yml"]).roles == [.source, .source, .source])
    #expect(roles(["a.md", "metrics/a.json"]).roles == [.source, .asset])
  }

  @Test func findingsAreShownWhereTheFileLies() {
    let folders = Folders(content: "docs/", data: "../facts", templates: "T")
    func shown(_ path: String, isTemplate: Bool = false) -> String {
      let place = folders.place(of: path, isTemplate: isTemplate)
      return Folders.join(place.folder, place.path)
    }
    #expect(shown("a/b.md") == "docs/a/b.md")
    #expect(shown("data/team.yml") == "../facts/team.yml")
    #expect(shown("data/about.md") == "docs/data/about.md")
    #expect(shown("page.mustache", isTemplate: true) == "T/page.mustache")
    #expect(Folders.join(".", "a.md") == "a.md")
  }
}
