import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

/// Reads files whose bytes have been changed, cut and doubled: nothing may trap, hang, or point outside its batch.
///
/// 10,000 files in the ordinary run; `SLUICE_MUTATIONS` names another number.
@Suite struct MutationTests {
  static let count = ProcessInfo.processInfo.environment["SLUICE_MUTATIONS"].flatMap(Int.init) ?? 10_000

  static let seeds: [[UInt8]] =
    [
      "Код;Наименование;Телефон\r\n1;\"ООО \"\"Ромашка\"\"\";8 495 123-45-67\r\n2;ЗАО \"Лютик\";\r\n;;\r\nИтого;2;\r\n",
      "sep=,\nname,phone\n\"Anna, Maria\",+7 916 000-00-00\n'b','c'\n",
      "Список клиентов\n\nФИО\tПочта\tГород\nИванов И. И.\tivanov@mail.example\tТула\n\"Петров\nП.\"\tp@x.example\t\n",
      "a|b|c\n1|\\\"x\\\"|\"y\\\"z\"\n# comment\n2|3|4|5\n", "id#1\nid#2\n", "\"одна\nколонка\"\n\"две\"\n",
    ].map { Array($0.utf8) } + [
      [0xCA, 0xEE, 0xE4, 0x3B, 0xC8, 0xCD, 0xCD, 0x0A, 0x31, 0x3B, 0x32, 0x0A],
      [0xFF, 0xFE, 0x31, 0x04, 0x3B, 0x00, 0x32, 0x04, 0x0A, 0x00, 0x33, 0x04],
    ] + found

  /// What coverage-guided trials begin with and have found; their first byte is no part of the file.
  static let found: [[UInt8]] = {
    let folder = TestFolders.fixtures.appendingPathComponent("readers/csv/fuzz")
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).sorted { $0.path < $1.path }.compactMap {
      try? Array(Data(contentsOf: $0).dropFirst())
    }
  }()

  @Test(arguments: 0..<8)
  func survives_changed_files(part: Int) throws {
    for number in stride(from: part, to: Self.count, by: 8) {
      var random = SplitMix(seed: UInt64(number) &* 7919 &+ 17)
      let bytes = Self.mutated(Self.seeds.randomElement(using: &random)!, &random)
      do throws(Stop) {
        let text = try TextStream(SampledStream(MemoryStream(bytes)), encoding: nil, place: "list.csv")
        let cursor = try CSVReader.table(
          text, of: SourceFile(path: "list.csv"), layout: SourceLayout(), hints: TableHints())
        var last: UInt32 = 0
        while let batch = try cursor.next() {
          let fits = batch.cells.allSatisfy { $0.range.upperBound <= batch.bytes.count }
          let rises = batch.rowNumbers.allSatisfy { number in
            defer { last = number }
            return number > last
          }
          let places = batch.remarks.allSatisfy { remark in
            remark.row < batch.count && remark.column ?? 0 < max(batch.cellCount(row: remark.row), 1)
          }
          if !fits || !rises || !places { Issue.record("file \(number): \(bytes)") }
        }
      } catch {
        // Only what is told as such may end a file: it is no text, or holds no table.
        #expect(["file.not-a-table", "file.empty"].contains(error.remark.reason.code), "file \(number)")
      }
    }
  }

  private static func mutated(_ seed: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = seed
    let marks: [UInt8] = [0x22, 0x3B, 0x0A, 0x0D, 0x27, 0x5C, 0x2C, 0x09, 0x00, 0xFF, 0xD0, 0x23, 0x20]
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1, 2: bytes[at] = marks.randomElement(using: &random)!
      case 3: bytes.insert(marks.randomElement(using: &random)!, at: at)
      case 4: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at)
      }
    }
    // Most are made valid UTF-8 again: it is rows and quotes that are tried here, the encodings have their own tests.
    return Int.random(in: 0..<8, using: &random) == 0
      ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}
