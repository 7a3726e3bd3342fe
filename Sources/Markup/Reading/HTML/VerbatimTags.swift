import Diagnostics
import Hypertext

/// Elements of raw HTML whose text is not prose, or is explained already.
enum VerbatimTags {
  /// By how much an inline tag changes the number of such elements that are open.
  static func depth(of tag: ArraySlice<UInt8>) -> Int {
    let isEnd = tag.dropFirst().first == UInt8(ascii: "/")
    let name = tag.dropFirst(isEnd ? 2 : 1).prefix { $0.isASCIILetter }.map { $0 | 0x20 }
    let word = String(decoding: name, as: UTF8.self)
    guard ElementNames.verbatim.contains(word) || word == "abbr" else { return 0 }
    return isEnd ? -1 : 1
  }
}
