import Foundation
import SluiceTestSupport

/// Spoils bytes in the ways files are spoilt, the same in every run.
///
/// `SLUICE_FUZZ` multiplies the rounds: 1 is what CI does, 100 a night's work.
enum Mutations {
  static func rounds(_ few: Int) -> Int {
    few * (ProcessInfo.processInfo.environment["SLUICE_FUZZ"].flatMap(Int.init) ?? 1)
  }

  /// The bytes with one to four of: a bit turned, a byte changed, a stretch removed, doubled or blanked, a number made
  /// wild, the end cut off.
  static func mutated(_ bytes: [UInt8], using random: inout RandomNumbers) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let count = min(Int.random(in: 1...64, using: &random), bytes.count - at)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(at..<at + count)
      case 3: bytes.insert(contentsOf: Array(bytes[at..<at + count]), at: at)
      case 4: bytes.replaceSubrange(at..<at + count, with: [UInt8](repeating: 0, count: count))
      case 5:
        bytes.replaceSubrange(
          at..<min(at + 4, bytes.count), with: [UInt8](repeating: 0xFF, count: min(4, bytes.count - at)))
      case 6:
        // A number of one, the most frequent way to make a chain turn in a circle.
        bytes.replaceSubrange(
          at..<min(at + 4, bytes.count),
          with: [UInt8.random(in: 0..<32, using: &random), 0, 0, 0].prefix(min(4, bytes.count - at)))
      default: bytes.removeSubrange(at...)
      }
    }
    return bytes
  }
}
