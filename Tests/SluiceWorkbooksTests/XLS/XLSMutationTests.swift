import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Reads old workbooks whose bytes have been changed, at the level of records and of the container: nothing may trap,
/// hang, or point outside its batch, and whatever ends a file is told as a sentence.
///
/// 600 files in the ordinary run, else as many as `MutationCount` says.
@Suite struct XLSMutationTests {
  static let count = MutationCount.each(600)

  /// Why a changed workbook may be refused.
  static let refusals: Set<String> = [
    "workbook.sheet-cut-short", "workbook.damaged", "workbook.without-sheets", "file.damaged-container",
    "file.not-a-table", "file.locked",
    "file.password-wrong", "file.lock-unknown", "file.empty",
  ]

  static let streams: [[UInt8]] = {
    let folder = TestFolders.fixtures.appendingPathComponent("readers/xls")
    var streams = ["kinds", "shape", "long-texts", "formulas", "dates-1904", "locked-rc4"].compactMap {
      name -> [UInt8]? in
      guard let file = try? FileStreamBytes.stream(folder.appendingPathComponent(name + ".xls").path) else {
        return nil
      }
      return file
    }
    streams.append(
      BIFFWriter.workbook(
        globals: [(0x0042, [0xE3, 4])], version: 0x0500, name: [2, 0xCB, 0xFE],
        sheet: { sheet in
          for row in 0..<30 {
            sheet.record(0x0204, BIFFWriter.place(row, 0) + [2, 0, 0xCB, 0xFE])
            sheet.number(29 - row, 1, Double(row))
          }
        }))
    return streams
  }()

  @Test(arguments: 0..<4)
  func survives_changed_records(part: Int) throws {
    #expect(Self.streams.count == 7)
    let file = try ScratchFile([0])
    for number in stride(from: part, to: Self.count, by: 4) {
      var random = RandomNumbers(seed: UInt64(number) &* 104_729 &+ 5)
      let stream = Self.changedRecords(Self.streams.randomElement(using: &random)!, &random)
      var writer = CompoundWriter()
      writer.streams = [("Workbook", stream)]
      try read(Bool.random(using: &random) ? writer.bytes() : stream, in: file, number)
    }
  }

  /// The last of the streams is the only one of before Excel 97, whose texts and headers are others.
  @Test func survives_changed_records_of_Excel_95() throws {
    let old = try #require(Self.streams.last)
    let file = try ScratchFile([0])
    for number in 0..<Self.count {
      var random = RandomNumbers(seed: UInt64(number) &* 32_452_843 &+ 3)
      var stream = Self.changedRecords(old, &random)
      if number % 4 == 0 {
        for _ in 0..<3 {
          guard let at = stream.indices.randomElement(using: &random) else { continue }
          stream[at] = UInt8.random(in: 0...255, using: &random)
        }
      }
      var writer = CompoundWriter()
      writer.streams = [("Book", stream)]
      try read(Bool.random(using: &random) ? writer.bytes() : stream, in: file, number)
    }
  }

  @Test(arguments: 0..<4)
  func survives_changed_containers(part: Int) throws {
    let file = try ScratchFile([0])
    for number in stride(from: part, to: Self.count, by: 4) {
      var random = RandomNumbers(seed: UInt64(number) &* 15_485_863 &+ 11)
      var writer = CompoundWriter(sectorShift: [6, 9, 12].randomElement(using: &random)!)
      writer.isBackwards = Bool.random(using: &random)
      writer.streams = [("Workbook", Self.streams.randomElement(using: &random)!), ("Other", [1, 2, 3])]
      var bytes = writer.bytes()
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        // Half of the changes hit the header, the others the tables and the directory at the end, or anything.
        let at =
          switch Int.random(in: 0..<4, using: &random) {
          case 0, 1: Int.random(in: 8..<512, using: &random)
          case 2: Int.random(in: max(0, bytes.count - 4096)..<bytes.count, using: &random)
          default: Int.random(in: 0..<bytes.count, using: &random)
          }
        if Bool.random(using: &random) {
          bytes[at] = UInt8.random(in: 0...255, using: &random)
        } else if at + 4 <= bytes.count {
          let number = [0, 1, 2, 7, 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFA, 0x7FFF_FFFF].randomElement(
            using: &random)!
          bytes.replaceSubrange(at..<at + 4, with: UInt32(number).littleEndian)
        }
      }
      if Int.random(in: 0..<6, using: &random) == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      try read(bytes, in: file, number)
    }
  }

  private func read(_ bytes: [UInt8], in file: ScratchFile, _ number: Int) throws {
    try file.write(bytes)
    let catalogue = ReaderCatalogue([XLSReader()], unlockers: [LockedPackage()])
    do throws(Stop) {
      var layout = SourceLayout()
      layout.format = "xls"
      let opened = try catalogue.open(path: file.path, password: "Секрет 1", layout: layout)
      for cursor in opened.tables {
        var last: UInt32 = 0
        while let batch = try cursor.next() {
          let fits = batch.cells.allSatisfy { $0.range.upperBound <= batch.bytes.count }
          let rises = batch.rowNumbers.allSatisfy { number in
            defer { last = number }
            return number > last
          }
          if !fits || !rises { Issue.record("file \(number)") }
          _ = cursor.table.titles.count
        }
      }
    } catch {
      #expect(Self.refusals.contains(error.remark.reason.code), "file \(number): \(error)")
    }
  }

  /// Changes, drops, doubles, cuts and swaps records, and bytes in them.
  private static func changedRecords(_ stream: [UInt8], _ random: inout RandomNumbers) -> [UInt8] {
    var records: [(kind: UInt16, body: [UInt8])] = []
    var at = 0
    while at + 4 <= stream.count {
      let length = Int(stream[at + 2]) | Int(stream[at + 3]) << 8
      let end = min(stream.count, at + 4 + length)
      records.append((UInt16(stream[at]) | UInt16(stream[at + 1]) << 8, Array(stream[at + 4..<end])))
      at = end
    }
    let kinds: [UInt16] = [
      0x00FD, 0x00FC, 0x003C, 0x0085, 0x000A, 0x0809, 0x00BD, 0x027E, 0x0006, 0x0207, 0x00E5, 0x007D, 0x0208,
      0x002F,
      0x041E, 0x00E0, 0x0204, 0x0042,
    ]
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let index = Int.random(in: 0..<records.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: records[index].kind = kinds.randomElement(using: &random)!
      case 1, 2, 3:
        guard !records[index].body.isEmpty else { continue }
        let place = Int.random(in: 0..<records[index].body.count, using: &random)
        records[index].body[place] = [0, 1, 8, 0x7F, 0xFF, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random)!
      case 4: records[index].body.removeLast(Int.random(in: 0...records[index].body.count, using: &random))
      case 5: records[index].body += (0..<Int.random(in: 1...20, using: &random)).map { UInt8($0) }
      case 6: records.swapAt(index, Int.random(in: 0..<records.count, using: &random))
      default: records.insert(records[index], at: Int.random(in: 0..<records.count, using: &random))
      }
    }
    var writer = BIFFWriter()
    for record in records { writer.record(record.kind, Array(record.body.prefix(65_535))) }
    var bytes = writer.bytes
    if Int.random(in: 0..<8, using: &random) == 0 {
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
    }
    return bytes
  }
}

/// The stream of a workbook's records, taken out of its container.
enum FileStreamBytes {
  static func stream(_ path: String) throws -> [UInt8] {
    let compound = try CompoundFile(try FileStream(path: path))
    guard let entry = compound.entry("Workbook") else { return [] }
    return try compound.open(entry).bytes(at: 0, count: entry.size)
  }
}
