import Hypertext
import Testing

/// What an address begins with, as browsers read it (URL Standard, section 4.4).
@Suite struct AddressSchemeTests {
  @Test(arguments: [
    ("https://a.example/", "https"), ("MailTo:x", "mailto"), (" \n\u{1}java\tscr\nipt:x", "javascript"),
    ("git+ssh:x", "git+ssh"), ("a:b.md", "a"), ("10:30.md", nil), ("+a:b", nil), (".:b", nil), (":b", nil),
    ("java script:x", nil), ("a/b:c", nil), ("a?b:c", nil), ("#a:b", nil), ("é:b", nil), ("a", nil), ("", nil),
  ])
  func aSchemeBeginsWithALetter(_ address: String, _ scheme: String?) {
    #expect(AddressScheme.scheme(of: address) == scheme)
  }

  @Test(arguments: [
    ("https://www.A.example/x", "a.example"), ("//a.example?x", "a.example"), ("\\\\a.example\\x", "a.example"),
    ("/\\a.example", "a.example"), ("///a.example/", "a.example"), (" http:\\\\a.example#x", "a.example"),
    ("/a.example", nil), ("a.example/x", nil), ("data:image/png,//a.example", nil), ("mailto://a.example", nil),
    ("10://a.example", nil), ("", nil),
  ])
  func aHostIsWhomABrowserAsks(_ address: String, _ host: String?) {
    #expect(AddressScheme.host(of: address) == host)
  }
}
