import SluiceTestSupport
import Testing

@testable import SluiceOneC

@Suite struct WideTextTests {
  @Test(arguments: ["", "a", "ООО \"Ромашка\"", "№ 5 — ё", "🦉 и 漢", "\u{FFFF}\u{7FF}\u{800}"])
  func reads_what_was_written(text: String) {
    #expect(WideText.text(text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == text)
  }

  @Test func halves_of_pairs_are_replaced_and_nothing_traps() {
    #expect(WideText.text([0x00, 0xD8]) == "\u{FFFD}")
    #expect(WideText.text([0x00, 0xDC, 0x41, 0x00]) == "\u{FFFD}A")
    #expect(WideText.text([0x00, 0xD8, 0x41, 0x00]) == "\u{FFFD}A")
    #expect(WideText.text([0x41, 0x00, 0x42]) == "A")
    var random = RandomNumbers(seed: 3)
    for _ in 0..<200 {
      let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
      let units = (0..<20).map { UInt16(bytes[$0 * 2]) | UInt16(bytes[$0 * 2 + 1]) << 8 }
      #expect(WideText.text(bytes) == String(decoding: units, as: UTF16.self))
    }
  }
}
