import Charting
import Proving
import Testing

@Suite struct TreeDrawingTests {
  private func tree(_ depths: [Int]) -> TreeDrawing {
    TreeDrawing(depths.enumerated().map { .init(depth: $1, name: "Name \($0)", words: "Role") }, title: "Who")
  }

  private func check(_ depths: [Int]) {
    let tree = tree(depths)
    var children: [Int: [Int]] = [:]
    for (index, parent) in tree.parents.enumerated() { if let parent { children[parent, default: []].append(index) } }
    for (index, place) in tree.places.enumerated() {
      if let below = children[index], let first = below.first, let last = below.last {
        #expect(place.y == (tree.places[first].y + tree.places[last].y) / 2)
        #expect(below.allSatisfy { tree.places[$0].x > place.x })
      }
      #expect(place.x >= 0 && place.x < tree.width && place.y > 0 && place.y < tree.height)
    }
    for column in Dictionary(grouping: tree.places, by: \.x).values {
      #expect(zip(column, column.dropFirst()).allSatisfy { $1.y - $0.y >= 46 })
    }
  }

  @Test func nobodyStandsOnAnother() {
    check([0])
    check([0, 1, 1, 2, 2, 1])
    check([0, 0, 1, 2, 3])
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var depths = [0]
      for _ in 0..<Int.random(in: 0..<30, using: &generator) {
        depths.append(Int.random(in: 0...((depths.last ?? 0) + 1), using: &generator))
      }
      check(depths)
    }
  }

  @Test func aDepthThatJumpsIsTheNext() {
    #expect(tree([0, 3, 3]).parents == [nil, 0, 1])
    #expect(tree([0, 3, 1]).parents == [nil, 0, 0])
    check([0, 3, 1])
  }

  @Test func wordsAreEscapedAndCut() {
    let tree = TreeDrawing(
      [
        .init(depth: 0, name: "Ann <Lee>", words: nil),
        .init(depth: 1, name: "Bo", words: "Leads everything that anybody could ever think of and more"),
      ], title: "Who & whom")
    let svg = tree.svg
    #expect(svg.contains(">Ann &lt;Lee></text>") || svg.contains(">Ann &lt;Lee&gt;</text>"))
    #expect(svg.contains("aria-label=\"Who &amp; whom\"") && svg.contains("…</text>"))
    #expect(!svg.contains("and more") && svg.contains("class=\"branch\""))
    #expect(TreeDrawing([], title: "Nobody").svg.contains("<svg"))
  }
}
