import Foundation
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Changed workbooks with macros, in binary records, dBASE and SYLK tables: read or refused with a sentence.
@Suite struct ContainerMutationTests {
  private static let count = MutationCount.each()

  /// The parts of a file that changes hit, and how they become a file again.
  private struct Seed {
    var parts: [[UInt8]]
    let file: ([[UInt8]]) -> [UInt8]

    init(_ archive: WorkbookArchive) {
      parts = archive.entries.map(\.bytes)
      file = { parts in
        var changed = archive
        for (index, bytes) in parts.enumerated() { changed.entries[index].bytes = bytes }
        return changed.bytes
      }
    }

    init(_ bytes: [UInt8]) {
      parts = [bytes]
      file = { $0[0] }
    }
  }

  private static func seed(_ kind: String) -> Seed {
    switch kind {
    case "xlsm":
      var archive = WorkbookArchive.plain(
        sheet: (1...20).map { row in
          "<row r=\"\(row)\"><c r=\"A\(row)\" t=\"s\"><v>\(row % 2)</v></c><c r=\"B\(row)\"><f>A1&amp;\"x\"</f><v>\(row).5</v></c></row>"
        }.joined(), strings: ["Анна", "Вера"], formats: ["dd.mm.yyyy"])
      archive.entries.append(
        .init(name: "xl/vbaProject.bin", bytes: CompoundWriter().bytes()))
      archive.add("xl/charts/chart1.xml", "<c:chart xmlns:c=\"http://c\"><c:title/></c:chart>")
      return Seed(archive)
    case "xlsb": return Seed(XLSBReaderTests.sample)
    case "dbf": return Seed(DBFReaderTests.sample.bytes)
    default: return Seed(Array(SYLKReaderTests.sample.utf8))
    }
  }

  @Test(arguments: ["xlsm", "xlsb", "dbf", "slk"])
  func survives_changed_files(kind: String) throws {
    let reading = try SurvivalReading()
    defer { reading.clear() }
    let seed = Self.seed(kind)
    for number in 0..<Self.count {
      var random = RandomNumbers(seed: UInt64(number) &* 31_337 &+ 7)
      var parts = seed.parts
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = parts.indices.randomElement(using: &random)!
        Self.change(&parts[index], kind, &random)
      }
      var file = seed.file(parts)
      // Some files are changed as they lie on the disk, container and all.
      if number % 4 == 0 { for _ in 0..<3 { Self.change(&file, kind, &random) } }
      try reading.tries(file, "\(kind) \(number)")
    }
  }

  private static func change(_ bytes: inout [UInt8], _ kind: String, _ random: inout RandomNumbers) {
    guard !bytes.isEmpty else { return }
    let at = bytes.indices.randomElement(using: &random)!
    let end = min(bytes.count, at + Int.random(in: 1...24, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 2: bytes.removeSubrange(at..<end)
    case 3: bytes.insert(contentsOf: bytes[at..<end], at: at)
    case 4: if Int.random(in: 0..<3, using: &random) == 0 { bytes.removeSubrange(at...) }
    case 5:
      // Lengths, counts and places are where the harm lies.
      let number = [0, 1, 0x7F, 0x80, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF].randomElement(
        using: &random)!
      for index in at..<min(bytes.count, at + 4) {
        bytes[index] = UInt8(truncatingIfNeeded: number >> (8 * (index - at)))
      }
    case 6:
      let pieces =
        kind == "slk"
        ? [
          "C;", "F;", "Y1048577", "X16385", ";K\"", "\"", ";;", "\n", "E\n", "P;P", "\u{1B} :", "99999999999",
        ]
        : ["<row r=\"1048577\">", "r=\"XFE1\"", "</c>", "<v>", "\u{0}\u{0}\u{0}", "9999999999999"]
      bytes.insert(contentsOf: Array(pieces.randomElement(using: &random)!.utf8), at: at)
    default: for index in at..<end { bytes[index] = [0, 0xFF, 0x7F, 0x80].randomElement(using: &random)! }
    }
  }
}
