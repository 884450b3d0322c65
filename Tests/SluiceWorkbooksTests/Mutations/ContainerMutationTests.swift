import Foundation
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Changed workbooks with macros, in binary records, of OpenDocument in their archive, dBASE, SYLK and DIF tables, and text that
/// calls itself a workbook: read or refused with a sentence.
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

  /// Two tables beside one another, which are opened twice.
  private static let aside: [[String]] =
    [["Имя", "ИНН", "", "Имя", "ИНН"]]
    + (1...12).map {
      ["Роза \($0)", "77010000\($0)", ""] + ($0 < 7 ? ["Мак \($0)", "77020000\($0)"] : ["", ""])
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
    case "ods":
      var archive = WorkbookArchive()
      archive.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
      archive.add("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>")
      let rows = aside.map { row in
        let cells = row.map { text in
          text.isEmpty
            ? "<table:table-cell/>"
            : "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
        }
        return "<table:table-row>\(cells.joined())</table:table-row>"
      }
      archive.add(
        "content.xml",
        ODSText.document(
          "<table:table table:name=\"Л\">\(rows.joined())</table:table>", root: "office:document-content"))
      return Seed(archive)
    case "text": return Seed(Array(aside.map { $0.joined(separator: ";") }.joined(separator: "\r\n").utf8))
    case "dif": return Seed(Array(DIFReaderTests.sample.utf8))
    case "dbf": return Seed(DBFReaderTests.sample.bytes)
    default: return Seed(Array(SYLKReaderTests.sample.utf8))
    }
  }

  @Test(arguments: ["xlsm", "xlsb", "ods", "text", "dbf", "slk", "dif"])
  func survives_changed_files(kind: String) throws {
    let reading = try SurvivalReading()
    defer { reading.clear() }
    let seed = Self.seed(kind)
    for number in 0..<Self.count {
      var random = RandomNumbers(seed: UInt64(number) &* 31_337 &+ 7)
      var parts = seed.parts
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = parts.indices.randomElement(using: &random)!
        if kind == "xlsb", Bool.random(using: &random) {
          parts[index] = Self.changedRecords(parts[index], &random)
        } else {
          Self.change(&parts[index], kind, &random)
        }
      }
      var file = seed.file(parts)
      // Some files are changed as they lie on the disk, container and all.
      if number % 4 == 0 { for _ in 0..<3 { Self.change(&file, kind, &random) } }
      try reading.tries(file, "\(kind) \(number)")
    }
  }

  /// A part in binary records with one of them changed: in its kind, its length, its bytes or its place.
  ///
  /// Rule: MS-XLSB 2.1.4, kinds of one or two bytes and lengths of up to four, seven bits in each.
  private static func changedRecords(_ part: [UInt8], _ random: inout RandomNumbers) -> [UInt8] {
    var records: [(kind: [UInt8], length: [UInt8], body: [UInt8])] = []
    var at = 0
    func number(most: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      while at < part.count, bytes.count < most {
        bytes.append(part[at])
        at += 1
        if bytes[bytes.count - 1] < 0x80 { break }
      }
      return bytes
    }
    while at < part.count {
      let (kind, length) = (number(most: 2), number(most: 4))
      let size = length.reversed().reduce(0) { $0 << 7 | Int($1 & 0x7F) }
      let end = min(part.count, at + size)
      records.append((kind, length, Array(part[at..<end])))
      at = end
    }
    guard let index = records.indices.randomElement(using: &random) else { return part }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: records[index].kind = records.randomElement(using: &random)!.kind
    case 1: records[index].length = records.randomElement(using: &random)!.length
    case 2:
      records[index].length = [[0], [0x7F], [0xFF, 0xFF, 0xFF, 0x7F], [0x80, 0x80, 0x80]].randomElement(
        using: &random)!
    case 3: records.remove(at: index)
    case 4: records.insert(records[index], at: records.indices.randomElement(using: &random)!)
    case 5: records.swapAt(index, records.indices.randomElement(using: &random)!)
    default:
      guard let place = records[index].body.indices.randomElement(using: &random) else { break }
      records[index].body[place] = [0, 1, 0x7F, 0xFF, UInt8.random(in: 0...255, using: &random)]
        .randomElement(using: &random)!
    }
    return records.flatMap { $0.kind + $0.length + $0.body }
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
