import Testing
import Markup
import Proving
@Suite struct Dbg {
  struct C: Decodable { let name: String; let input: String; let expected: String }
  @Test func d() throws {
    let cases: [C] = try Corpus.decode("spec/github-slugger.json")
    for c in cases {
      let s = Slugger.slug(of: c.input, .github)
      let a = s.unicodeScalars.map{$0}, b = c.expected.unicodeScalars.map{$0}
      if a != b {
        print(c.name, a.count, b.count)
        let sa = Set(a), sb = Set(b)
        print("extra", sa.subtracting(sb).map{String($0.value, radix:16)}.sorted())
        print("missing", sb.subtracting(sa).map{String($0.value, radix:16)}.sorted())
      }
    }
  }
}
