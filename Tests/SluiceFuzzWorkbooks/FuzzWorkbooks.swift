import Glibc
import SluiceReaders
import SluiceRecords
import SluiceWorkbooks

// Coverage-guided trials of the readers of workbooks, by libFuzzer; built only on request, see `make fuzz-workbooks`.
//
// The first byte of an input chooses which part of a workbook the rest is: a sheet, its texts, its formats, the list of
// sheets, a sheet in records, or the whole file; an old workbook stands for itself. Nothing may trap, hang, point outside its batch or give a text that
// is no UTF-8.

/// One trial.
@_cdecl("LLVMFuzzerTestOneInput")
func tryPart(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  // What begins as a compound file or as the records of an old workbook is one; its own fixtures are to begin with.
  let isOld = bytes[0] == 0xD0 && bytes[1] == 0xCF || bytes[0] == 0x09 && [0, 2, 4, 8].contains(bytes[1])
  if isOld {
    WorkbookTrial(choice: 5, part: Array(UnsafeBufferPointer(start: bytes, count: count))).run()
    return 0
  }
  WorkbookTrial(choice: bytes[0], part: Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1))).run()
  return 0
}

typealias Trial = @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(_ count: UnsafeMutablePointer<CInt>, _ arguments: Arguments, _ trial: Trial) -> CInt

/// The program's entry, under the name that the build gives it.
@_cdecl("SluiceFuzzWorkbooks_main")
func fuzzMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  var count = count
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments
  return runDriver(&count, &arguments, tryPart)
}

struct WorkbookTrial {
  let choice: UInt8
  let part: [UInt8]

  func run() {
    guard let path = Self.stored(file) else { return }
    do throws(Stop) {
      let source = try ReaderCatalogue(WorkbookFormats.readers, unlockers: WorkbookFormats.unlockers).open(
        path: path, password: "secret")
      for cursor in source.tables { check(cursor) }
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

  /// Holds every batch to what is promised of batches.
  private func check(_ cursor: any TableCursor) {
    do throws(Stop) {
      while let batch = try cursor.next() {
        precondition(batch.count > 0, "a batch has rows")
        for cell in batch.cells where !cell.isEmpty {
          precondition(cell.range.upperBound <= batch.bytes.count, "cells lie in the text")
          precondition(String(validating: batch.bytes[cell.range], as: UTF8.self) != nil, "cells are UTF-8")
        }
        var last: UInt32 = 0
        for number in batch.rowNumbers {
          precondition(number >= last && number <= 1_048_576, "rows rise within a batch")
          last = number
        }
        for remark in batch.remarks { precondition(remark.row < batch.count, "remarks stand at rows") }
        var line: [UInt8] = []
        for row in 0..<batch.count { batch.appendJSON(row: row, written: true, to: &line) }
      }
    } catch {
      precondition(!error.remark.sentence.contains("{"), error.remark.reason.code)
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

  /// The path of a nameless file with these bytes.
  private static func stored(_ file: [UInt8]) -> String? {
    guard memory >= 0, ftruncate(memory, 0) == 0, pwrite(memory, file, file.count, 0) == file.count else {
      return nil
    }
    return "/proc/self/fd/\(memory)"
  }

  /// A file that lives as long as the program.
  private static let memory: CInt = {
    var template = Array("/tmp/sluice-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    unlink(template)
    return descriptor
  }()
}
