import CMark
import Glibc

/// The library itself, which has the last word on CommonMark.
enum LibCMark {
  /// What it makes of a text, with raw HTML and these options.
  static func html(of text: String, _ options: Int32 = 0) -> String {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBytes { raw in
      guard
        let html = unsafe cmark_markdown_to_html(
          raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, CMARK_OPT_UNSAFE | options)
      else { return "" }
      defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
      return unsafe String(cString: html)
    }
  }
}
