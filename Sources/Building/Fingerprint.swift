import CXXHash

/// What bytes hash to (XXH3, 128 bits; the value `xxh128sum` prints): equal bytes have equal fingerprints, and different ones differ
/// unless somebody took pains. Not a signature.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  private let high: UInt64
  private let low: UInt64

  /// The fingerprint of `bytes`.
  package init(of bytes: [UInt8]) {
    self.init(unsafe bytes.withUnsafeBytes { unsafe XXH3_128bits($0.baseAddress, $0.count) })
  }

  /// The fingerprint written as 32 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.count == 32, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.dropFirst(16), radix: 16)
    else { return nil }
    self.high = high
    self.low = low
  }

  /// 32 hexadecimal digits, the high half first.
  package var description: String {
    [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

/// Hashes bytes that arrive in pieces, to the same fingerprint as all of them at once.
@safe struct Fingerprinting: ~Copyable {
  private let state: OpaquePointer?

  init() {
    unsafe state = XXH3_createState()
    unsafe XXH3_128bits_reset(state)
  }

  deinit {
    unsafe XXH3_freeState(state)
  }

  mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { _ = unsafe XXH3_128bits_update(state, $0.baseAddress, $0.count) }
  }

  var result: Fingerprint { unsafe Fingerprint(XXH3_128bits_digest(state)) }
}

extension Fingerprint {
  fileprivate init(_ hash: XXH128_hash_t) {
    high = hash.high64
    low = hash.low64
  }
}
