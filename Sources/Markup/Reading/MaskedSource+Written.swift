import Diagnostics

/// What the author wrote where masks stand.
extension MaskedSource {
  /// The shortcodes and template code whose masks stand in a text, by number.
  func calls(in text: ArraySlice<UInt8>) -> [Int] {
    var numbers: [Int] = []
    var index = text.startIndex
    while isMasked, let lead = text[index...].firstIndex(of: Self.lead) {
      index = lead + 1
      guard case .construct(let number, let length) = find(in: text, at: lead) else { continue }
      index = lead + length
      switch constructs[number].construct {
      case .directive(.shortcode), .directive(.template): numbers.append(number)
      default: break
      }
    }
    return numbers
  }

  /// Texts in which masks mean nothing.
  enum Verbatim {
    /// A URL, title or info string: a backslash before a tilde is an escape there.
    case address
    /// Raw HTML.
    case html
    /// Code: a shortcode that is shown has no marks of a comment there either, as in Hugo.
    case code
  }

  /// The bytes the author wrote, for a text in which masks mean nothing.
  func restored(_ text: ArraySlice<UInt8>, in use: Verbatim) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == Self.lead, let find = find(in: text, at: index) else {
        result.append(text[index])
        index += 1
        continue
      }
      switch find {
      case .escapedTilde:
        result += use == .address ? [UInt8(ascii: "~")] : [UInt8(ascii: "\\"), UInt8(ascii: "~")]
        index += 2
      case .guillemet:
        result += "<<".utf8
        index += 2
      case .construct(let number, let length):
        if use == .code, case .shown(let parts) = constructs[number].construct {
          for part in parts { result += source(part) }
        } else {
          result += written(number)
        }
        index += length
      }
    }
    return result
  }
}
