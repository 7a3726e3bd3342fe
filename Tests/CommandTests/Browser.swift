import Foundation
import Proving
import Testing

/// Pages in a browser, for tests of their scripts.
enum Browser {
  private static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first(where: FileManager.default.isExecutableFile)

  /// Whether there is a browser to try pages in.
  static var isPresent: Bool { program != nil }
  /// What a skipped test says.
  static let absence: Comment = "no browser to try the page in"

  /// What a page of the folder `out` says between `BEGIN` and `END` after some seconds of its own time; nil when it does not.
  static func words(of page: String, in place: TemporaryFolder, after seconds: Int) throws -> String? {
    guard let program else { return nil }
    try place.write("out/asked.html", page)
    let dump = try Shell.run(
      program,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=\(seconds * 1000)", "--dump-dom",
        "file://\(place.path)/out/asked.html",
      ], in: place.path)
    return dump.output.firstMatch(of: /BEGIN((?s).*)END/).map { String($0.1) }
  }

  /// What `script`, the body of a function, gives on a page of the folder `out` once the page's own scripts have run; nil
  /// when it gives nothing.
  static func answer(of page: String, in place: TemporaryFolder, script: String) throws -> String? {
    guard let program else { return nil }
    let asking = """
      <script>
      addEventListener("DOMContentLoaded", () => {
        const answer = (() => { \(script) })();
        document.body.textContent = `BEGIN${answer}END`;
      });
      </script></body>
      """
    try place.write("out/asked.html", page.replacing("</body>", with: asking))
    let dump = try Shell.run(
      program, ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "file://\(place.path)/out/asked.html"],
      in: place.path)
    return dump.output.firstMatch(of: /BEGIN((?s).*)END/).map {
      String($0.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
  }
}
