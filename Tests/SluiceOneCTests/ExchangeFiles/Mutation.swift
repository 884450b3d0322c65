import Foundation
import SluiceTestSupport

/// Damages texts at random, the same way in every run.
enum Mutation {
  /// How many rounds to go: a few in every run, a hundred times as many where `SLUICE_WHOLE_FUZZ` is set.
  static func rounds(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["SLUICE_WHOLE_FUZZ"] == nil ? usual : usual * 100
  }

  /// Bytes with some of them changed, cut out, doubled, or cut off.
  static func damaged(_ bytes: [UInt8], with random: inout RandomNumbers) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let length = Int.random(in: 1...min(40, bytes.count - at), using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<at + length)
      case 2: bytes.insert(contentsOf: bytes[at..<at + length], at: at)
      case 3: bytes.removeSubrange(at...)
      case 4: bytes[at] = Array("<>&\"'/=;{}[]:,\\\n\0".utf8).randomElement(using: &random)!
      default:
        let other = Int.random(in: 0..<bytes.count, using: &random)
        bytes.swapAt(at, other)
      }
    }
    return bytes
  }
}
