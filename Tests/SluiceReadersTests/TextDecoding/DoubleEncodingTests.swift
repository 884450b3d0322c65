import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

struct DoubleEncodingTests {
  private static let lines = (try? TruthTable("readers/encodings/double-encoded.tsv").lines) ?? []

  private func repair(_ text: String) -> DoubleEncoding.Repair? {
    let bytes = Array(text.utf8)
    return DoubleEncoding.repair(bytes.span)
  }

  @Test(arguments: lines)
  func mends_what_was_encoded_twice_and_nothing_else(_ line: TruthTable.Line) {
    let repair = repair(line["text"])
    switch line["verdict"] {
    case "clean": #expect(repair == nil, "\(line["why"])")
    default:
      #expect(repair?.text == line["meant"], "\(line["why"]): \(String(describing: repair))")
      #expect(repair?.isCertain == (line["verdict"] == "certain"), "\(line["why"])")
    }
  }

  /// A batch of one row whose cells stand as given.
  private func batch(_ texts: [String]) -> RowBatch {
    var (bytes, cells): ([UInt8], [Cell]) = ([], [])
    for text in texts {
      cells.append(Cell(offset: bytes.count, length: text.utf8.count, kind: text.isEmpty ? .empty : .text))
      bytes += Array(text.utf8) + [UInt8(ascii: ";")]
    }
    return RowBatch(bytes: bytes, cells: cells, rowStarts: [0, UInt32(cells.count)], rowNumbers: [1])
  }

  @Test func mends_the_cells_of_a_batch_and_says_so() {
    let mended = DoubleEncoding.mended(batch(["Ромашка", "РћРћРћ", "", "Р РѕСЃСЃРёСЏ", "Ольга"]))
    #expect(mended.cells.map(mended.string) == ["Ромашка", "ООО", "", "Р РѕСЃСЃРёСЏ", "Ольга"])
    #expect(
      mended.remarks.map {
        "\($0.row):\($0.column ?? -1) \($0.remark.reason.code) \($0.remark.suggestion ?? "")"
      }
        == ["0:1 text.double-encoded ", "0:3 text.maybe-double-encoded Россия"])
    #expect(
      mended.remarks[0].remark.sentence
        == "the cell was encoded twice (UTF-8 was read as windows-1251); it is read as it was meant")
    let clean = batch(["Ромашка", "Müller", "1"])
    #expect(DoubleEncoding.mended(clean).bytes == clean.bytes)
    #expect(DoubleEncoding.mended(clean).remarks.isEmpty)
  }

  @Test func leaves_the_cells_of_real_files_alone() throws {
    guard let folder = TestFolders.corpus?.appendingPathComponent("csv/files") else { return }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    var (cells, mended) = (0, [String]())
    for name in names where name.hasSuffix("csv") || name.hasSuffix("tsv") {
      guard let read = try? Data(contentsOf: folder.appendingPathComponent(name)) else { continue }
      let data = [UInt8](read)
      guard EncodingDetector.detect(data).encoding == .utf8 else { continue }
      for line in data.split(separator: 0x0A) {
        for cell in line.split(whereSeparator: { $0 == 0x09 || $0 == 0x3B || $0 == 0x2C }) {
          cells += 1
          let bytes = Array(cell)
          if let repair = DoubleEncoding.repair(bytes.span) { mended.append("\(name): \(repair)") }
        }
      }
    }
    print("double encoding: \(mended.count) of \(cells) real cells taken for spoilt")
    #expect(mended == [])
  }

  @Test func never_traps_on_arbitrary_text() {
    var random = SeededGenerator(23)
    for length in 0..<60 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = DoubleEncoding.repair(bytes.span)
      _ = DoubleEncoding.repair(Array(String(decoding: bytes, as: UTF8.self).utf8).span)
    }
  }

  @Test func looks_alike_wherever_a_suspect_stands() throws {
    // The vector way and the way by bytes must agree at every place of a block.
    let spoilt = "РћРћРћ"
    for before in 0..<80 {
      let text = Array(
        (String(repeating: "я", count: before / 2) + (before % 2 == 0 ? "" : " ") + spoilt).utf8)
      let long = text + Array(repeating: 0x20, count: 100)
      let short = text.withUnsafeBufferPointer { DoubleEncoding.nextSuspect(in: $0) }
      let far = long.withUnsafeBufferPointer { DoubleEncoding.nextSuspect(in: $0) }
      #expect(short == far)
      #expect(short != nil)
    }
  }
}
