import Diagnostics
import GoToMarket
import Testing

@Suite struct ConditionTests {
  private func questions(_ text: String) throws -> [Condition.Question] {
    try Condition(text).alternatives.map(\.question)
  }

  @Test func readsEachForm() throws {
    #expect(try questions("searches >= 1") == [.compares(.atLeast, 1)])
    #expect(try questions("searches<=20") == [.compares(.atMost, 20)])
    #expect(try questions("  code_hosts ") == [.holds])
    #expect(try questions("not signed_up") == [.fails])
    #expect(try questions("private_code or not public_code or searches = 0") == [.holds, .fails, .compares(.equal, 0)])
    #expect(try Condition("private_code or public_code").alternatives.map(\.fact) == ["private_code", "public_code"])
  }

  @Test(
    arguments: [
      ("", SourceSpan(at: 0)),
      ("searches >=", SourceSpan(at: 11)),
      ("searches >= one", SourceSpan(12, 15)),
      ("searches >= -1", SourceSpan(12, 14)),
      ("searches => 1", SourceSpan(9, 11)),
      ("searches and visits", SourceSpan(9, 12)),
      ("searches or", SourceSpan(at: 11)),
      ("not", SourceSpan(at: 3)),
      ("or searches", SourceSpan(0, 2)),
      ("5 searches", SourceSpan(0, 1)),
      ("code-hosts", SourceSpan(0, 10)),
    ])
  func blamesTheWordThatIsWrong(text: String, span: SourceSpan) {
    let error = #expect(throws: ConditionError.self) { try Condition(text) }
    #expect(error?.span == span)
  }

  @Test func saysWhatAReaderSees() throws {
    let searches = Fact(id: "searches", kind: .count(one: "search", many: "searches", some: nil))
    let days = Fact(
      id: "days", kind: .count(one: "return visit", many: "return visits", some: nil), hint: "days active")
    let hosts = Fact(id: "hosts", kind: .count(one: "code host", many: "code hosts", some: "code host added"))
    let signUp = Fact(id: "sign_up", kind: .flag(yes: "account sign-up", no: "no account"))
    func words(_ fact: Fact, _ text: String) throws -> [String] {
      try Condition(text).alternatives.map(fact.words)
    }
    #expect(try words(searches, "searches >= 1") == ["≥1 search"])
    #expect(try words(searches, "searches = 0 or searches > 1") == ["exactly 0 searches", ">1 search"])
    #expect(try words(searches, "searches or not searches") == ["≥1 search", "no searches"])
    #expect(try words(days, "days >= 5") == ["≥5 return visits (days active)"])
    #expect(try words(hosts, "hosts or hosts >= 1") == ["code host added", "≥1 code host"])
    #expect(try words(signUp, "sign_up or not sign_up") == ["account sign-up", "no account"])
  }
}
