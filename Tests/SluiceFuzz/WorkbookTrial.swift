import SluiceReaders
import SluiceRecords
import SluiceWorkbooks

/// Trials of the readers of workbooks.
///
/// The first byte of an input chooses which part of a workbook the rest is: a sheet, its texts, its formats, the list
/// of sheets, a sheet in records, or the whole file; an old workbook stands for itself.
struct WorkbookTrial {
  let choice: UInt8
  let part: [UInt8]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // What begins as a compound file or as the records of an old workbook is one; its own fixtures are to begin with.
    let isOld = bytes[0] == 0xD0 && bytes[1] == 0xCF || bytes[0] == 0x09 && [0, 2, 4, 8].contains(bytes[1])
    choice = isOld ? 5 : bytes[0]
    part = Array(isOld ? bytes : UnsafeBufferPointer(rebasing: bytes.dropFirst()))
  }

  func run() {
    guard let path = TrialFile.path(holding: file) else { return }
    do throws(Stop) {
      let source = try ReaderCatalogue(WorkbookFormats.readers, unlockers: WorkbookFormats.unlockers).open(
        path: path, password: "secret")
      for cursor in source.tables { try BatchPromises.hold(cursor, isText: false) }
    } catch {
      precondition(!error.remark.sentence.contains("{"), error.remark.reason.code)
    }
  }

  /// The file in which the part stands.
  private var file: [UInt8] {
    let sheet = Array(
      "<worksheet><sheetData><row><c t=\"s\" s=\"1\"><v>0</v></c><c s=\"1\"><v>45322</v></c></row></sheetData></worksheet>"
        .utf8)
    switch choice % 6 {
    case 0:
      return Self.archive([
        ("xl/worksheets/sheet1.xml", part), ("xl/sharedStrings.xml", Array("<si><t>x</t></si>".utf8)),
      ])
    case 1: return Self.archive([("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", part)])
    case 2: return Self.archive([("xl/worksheets/sheet1.xml", sheet), ("xl/styles.xml", part)])
    case 3: return Self.archive([("xl/worksheets/sheet1.xml", sheet), ("xl/workbook.xml", part)])
    case 4: return Self.archive([("xl/worksheets/sheet1.bin", part), ("xl/workbook.bin", [])])
    default: return part
    }
  }

  /// An archive of parts as they are.
  private static func archive(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    func le(_ number: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let sizes = le(Int(checksum(part.bytes)), 4) + le(part.bytes.count, 4) + le(part.bytes.count, 4)
      let name = Array(part.name.utf8)
      directory +=
        [0x50, 0x4B, 1, 2] + le(20, 4) + le(0, 8) + sizes + le(name.count, 2) + le(0, 12) + le(file.count, 4)
        + name
      file +=
        [0x50, 0x4B, 3, 4] + le(20, 2) + le(0, 8) + sizes + le(name.count, 2) + le(0, 2) + name + part.bytes
    }
    let end =
      le(0, 4) + le(parts.count, 2) + le(parts.count, 2) + le(directory.count, 4) + le(file.count, 4)
      + le(0, 2)
    return file + directory + [0x50, 0x4B, 5, 6] + end
  }

  /// CRC-32 as zip has it, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
  }
}
