import CGumbo
import Glibc

/// The HTML5 parser: bytes in, tree out. The C tree never leaves this file.
extension HTMLTree {
  /// Parses `bytes` as a fragment inside `<body>` (HTML Living Standard, section 13.4). Never fails: HTML5 says what every
  /// text means. Elements nested deeper than `DepthLimit.most` are left out, as browsers do; what is in them stays.
  ///
  /// Law: `html` of the tree parses to the same tree. HTML5 moves what stands wrongly in a table before it, where it may be
  /// wrong too, so a faulty text with tables is written and read again until nothing moves.
  package init(parsing bytes: [UInt8]) {
    var (tree, hasErrors) = Self.parsed(DepthLimit.limited(bytes))
    var hasMoved = hasErrors && tree.nodes.indices.contains { tree.name($0) == "table" }
    var passes = 0
    while hasMoved, passes < 8 {
      let next = Self.parsed(tree.html).tree
      hasMoved = next != tree
      tree = next
      passes += 1
    }
    self = tree
  }

  /// What one reading gives, and whether HTML5 calls anything in it an error.
  private static func parsed(_ bytes: [UInt8]) -> (tree: HTMLTree, hasErrors: Bool) {
    var tree = HTMLTree()
    var hasErrors = false
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var options = unsafe kGumboDefaultOptions
      unsafe options.fragment_context = GUMBO_TAG_BODY
      unsafe options.max_errors = 1
      // libgumbo 0.10.1 reads some of its memory before it writes it; without zeros the same text has several trees.
      unsafe options.allocator = { _, size in unsafe calloc(1, size) }
      guard
        let output = unsafe gumbo_parse_with_options(
          &options, base.assumingMemoryBound(to: CChar.self), buffer.count)
      else { return }
      unsafe tree.collect(below: output.pointee.root)
      hasErrors = unsafe output.pointee.errors.length > 0
      unsafe gumbo_destroy_output(&options, output)
    }
    return (tree, hasErrors)
  }

  /// Copies the descendants of `root`, with a stack of its own so that depth does not matter.
  private mutating func collect(below root: UnsafeMutablePointer<GumboNode>) {
    var open: [(node: UnsafeMutablePointer<GumboNode>, index: Int?, next: Int)] = unsafe [(root, nil, 0)]
    while let top = unsafe open.last {
      let children = unsafe top.node.pointee.v.element.children
      guard unsafe top.next < Int(children.length), let data = unsafe children.data else {
        if let index = unsafe top.index { nodes[index].end = nodes.count }
        unsafe open.removeLast()
        continue
      }
      unsafe open[open.count - 1].next += 1
      guard let child = unsafe data[top.next]?.assumingMemoryBound(to: GumboNode.self) else { continue }
      let index = nodes.count
      switch unsafe child.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        nodes.append(Node(content: unsafe Self.element(child.pointee.v.element), end: index + 1))
        unsafe open.append((child, index, 0))
      case GUMBO_NODE_COMMENT:
        nodes.append(Node(content: .comment(unsafe String(cString: child.pointee.v.text.text)), end: index + 1))
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        nodes.append(Node(content: .text(unsafe String(cString: child.pointee.v.text.text)), end: index + 1))
      default: break
      }
    }
  }

  private static func element(_ element: GumboElement) -> Content {
    var attributes: [Attribute] = []
    for index in unsafe 0..<Int(element.attributes.length) {
      guard let attribute = unsafe element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee
      else { continue }
      let name = unsafe String(cString: attribute.name)
      let prefix: String =
        switch unsafe attribute.attr_namespace {
        case GUMBO_ATTR_NAMESPACE_XLINK: "xlink:"
        case GUMBO_ATTR_NAMESPACE_XML: "xml:"
        default: ""
        }
      attributes.append(Attribute(name: prefix + name, value: unsafe String(cString: attribute.value)))
    }
    return .element(unsafe name(of: element), attributes)
  }

  private static func name(of element: GumboElement) -> String {
    if unsafe element.tag_namespace == GUMBO_NAMESPACE_SVG {
      var original = unsafe element.original_tag
      unsafe gumbo_tag_from_original_text(&original)
      if let name = unsafe gumbo_normalize_svg_tagname(&original) { return unsafe String(cString: name) }
    }
    // Nothing can end a `plaintext` element; as `pre` it looks the same and can be written.
    if unsafe element.tag == GUMBO_TAG_PLAINTEXT { return "pre" }
    if unsafe element.tag != GUMBO_TAG_UNKNOWN { return unsafe String(cString: gumbo_normalized_tagname(element.tag)) }
    var original = unsafe element.original_tag
    unsafe gumbo_tag_from_original_text(&original)
    guard let start = unsafe original.data else { return "span" }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: original.length)
    return unsafe String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
