import Diagnostics
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: 0..<60) func findsWhatAWalkThroughTheTextFinds(length: Int) {
    // Every fifth byte is a wanted one or its neighbour, at places that move with the length.
    let bytes = (0..<length).map { place in UInt8(truncatingIfNeeded: (place &* 31 &+ length) % 97 + 40) }
    let search = ByteSearch(UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\\"))
    for start in 0...length {
      let walked = (start..<length).first { "<[{\\".utf8.contains(bytes[$0]) } ?? length
      #expect(search.next(in: bytes.span, from: start) == walked)
    }
  }

  @Test func oneByteIsFoundAtEveryPlace() {
    for place in 0..<40 {
      var bytes = [UInt8](repeating: 0xFF, count: 40)
      bytes[place] = 0
      #expect(ByteSearch(0).next(in: bytes.span, from: 0) == place)
      #expect(ByteSearch(0).next(in: bytes.span, from: place + 1) == 40)
    }
  }

  @Test func pastTheEndNothingIsFound() { #expect(ByteSearch(7).next(in: [7, 7].span, from: 5) == 5) }

  @Test(arguments: 0..<40) func textsAreTheSameOrDifferInAByte(length: Int) {
    let bytes = (0..<length).map(UInt8.init)
    let (isSame, isSameAsLonger) = (bytes.span.isEqual(to: bytes.span), bytes.span.isEqual(to: (bytes + [0]).span))
    #expect(isSame && !isSameAsLonger)
    for place in 0..<length {
      var other = bytes
      other[place] ^= 0x80
      let isSame = bytes.span.isEqual(to: other.span)
      #expect(!isSame)
    }
  }
}
