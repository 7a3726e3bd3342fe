import Testing

@testable import Publishing

@Suite struct ConcurrentMapTests {
  @Test(arguments: [1, 2, 8]) func resultsStandInTheOrderOfTheElements(jobs: Int) async {
    // The first elements take longest, so that workers overtake each other.
    let results = await concurrentMap(Array(0..<400), jobs: jobs) { element in
      (0..<(400 - element) * 20).reduce(element) { sum, _ in sum }
    }
    #expect(results == Array(0..<400))
  }
}
