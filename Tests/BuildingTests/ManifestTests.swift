import Testing

@testable import Building

@Suite struct ManifestTests {
  @Test func saysTheSameWhenReadBack() {
    let manifest = Manifest(
      isWhole: false,
      files: [
        "b\\n.png": nil, "a/ö x.html": Fingerprint(of: [1]), "new\nline": Fingerprint(of: []),
        "\u{301}x.html": Fingerprint(of: []), "\u{200D}": nil,
      ])
    #expect(Manifest(Array(manifest.text.utf8)) == manifest)
  }

  @Test func isInByteOrderAndNamesNoTimeOrPlace() {
    let one = Fingerprint(of: [1])
    let manifest = Manifest(isWhole: true, files: ["b": one, "a/b": one, "a-b": one, "a.html": one])
    #expect(manifest.text.split(separator: "\n").dropFirst().map { $0.dropFirst(34) } == ["a-b", "a.html", "a/b", "b"])
  }

  @Test(arguments: [
    "", "../up", "/etc/passwd", "a//b",
    "a/../b", ".",
    ".tallybook-manifest", "nul\0", "bad\\escape",
  ])
  func refusesWhatCannotBeOurs(path: String) {
    let start = Manifest(isWhole: true, files: [:]).text
    #expect(Manifest(Array((start + Fingerprint(of: []).description + "  " + path + "\n").utf8)) == nil)
    #expect(Manifest(Array(path.utf8)) == nil)
  }

  /// The value `xxh128sum` of xxHash 0.8.1 prints for no bytes at all.
  @Test func fingerprintsAreThoseOfTheCommonTool() {
    #expect(Fingerprint(of: []).description == "99aa06d3014798d86001c324468d497f")
    #expect(Fingerprint(hexadecimal: "99aa06d3014798d86001c324468d497f") == Fingerprint(of: []))
    #expect(Fingerprint(hexadecimal: "99AA06d3014798d86001c324468d497f") == nil)
  }
}
