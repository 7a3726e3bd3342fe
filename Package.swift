// swift-tools-version: 6.2
import PackageDescription

/// The language every target is written in: nothing implicit, nothing unsafe unsaid, no warning left to read.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A C library found by pkg-config and installed from Debian: a module map and a shim, nothing else.
func system(_ name: String, _ pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// One room of the house. Arrows point down only; `LayeringTests` reads them from this manifest.
func room(_ name: String, _ below: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: below, swiftSettings: strict)
}

/// The tests of one room, with what they need beside it.
func tests(_ name: String, _ more: [Target.Dependency] = [], fixtures: Bool = false) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name), "Proving"] + more,
    exclude: fixtures ? ["Fixtures"] : [], swiftSettings: strict)
}

/// The program that libFuzzer drives has no `main`: it is there for `make fuzz` alone.
let fuzzing: [Target] =
  Context.environment["TALLYBOOK_FUZZING"] == nil
  ? []
  : [
    .executableTarget(
      name: "Fuzzing", dependencies: ["Diagnostics", "Hypertext", "Markup", "Proving"], path: "Tests/Fuzzing",
      swiftSettings: strict)
  ]

let package = Package(
  name: "tallybook",
  products: [.executable(name: "tallybook", targets: ["tallybook"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    system("CMark", "libcmark", apt: "libcmark-dev"),
    system("CGumbo", "gumbo", apt: "libgumbo-dev"),
    system("CXXHash", "libxxhash", apt: "libxxhash-dev"),

    room("Diagnostics"),
    room("Hypertext", ["Diagnostics", "CGumbo"]),
    room("Markup", ["Diagnostics", "Hypertext", "CMark"]),
    room("Records", ["Diagnostics", yams]),
    room("Metrics", ["Diagnostics", "Records", bigInt]),
    room("GoToMarket", ["Diagnostics", "Records", "Metrics"]),
    room("Charting", ["Diagnostics", "Hypertext"]),
    room("Templating", ["Diagnostics", "Hypertext", mustache]),
    room(
      "Publishing",
      ["Diagnostics", "Hypertext", "Markup", "Records", "Metrics", "GoToMarket", "Charting", "Templating"]),
    room("Building", ["Diagnostics", "Publishing", "CXXHash"]),
    room(
      "Command",
      ["Diagnostics", "Hypertext", "Markup", "Records", "Metrics", "Publishing", "Building", arguments]),
    .executableTarget(name: "tallybook", dependencies: ["Command"], swiftSettings: strict),

    .target(
      name: "Proving", dependencies: ["Diagnostics", "Hypertext", "Markup", "Records"], path: "Tests/Proving",
      swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Diagnostics", "Markup", "Metrics", "GoToMarket", "Proving"],
      path: "Tests/Benchmarks", exclude: ["instructions.sh"], swiftSettings: strict),
    tests("Diagnostics", fixtures: true),
    tests("Building", ["Diagnostics", "Publishing"]),
    tests("Command", ["tallybook", "Diagnostics", "GoToMarket"]),
    tests("Charting", fixtures: true),
    tests("Templating"),
    tests("Records"),
    tests("Metrics", ["Records"], fixtures: true),
    tests("GoToMarket", ["Metrics", "Records"]),
    tests("Publishing", ["Hypertext", "Markup"], fixtures: true),
    tests("Hypertext"),
    tests("Markup", ["Diagnostics", "Hypertext", "CMark"], fixtures: true),
  ] + fuzzing
)
