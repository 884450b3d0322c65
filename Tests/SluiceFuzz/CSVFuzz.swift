import Glibc
import SluiceReaders
import SluiceRecords

// Coverage-guided trials of the reader of delimited text, by libFuzzer; built only on request, see `make fuzz`.
//
// The first byte of an input chooses what the mapping says of the file; the rest is the file. Nothing may trap, hang,
// point outside its batch, or give a text that is no UTF-8.

/// One trial.
@_cdecl("LLVMFuzzerTestOneInput")
func tryFile(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  CSVTrial(choice: bytes[0], file: UnsafeBufferPointer(start: bytes + 1, count: count - 1)).run()
  return 0
}

struct CSVTrial {
  let choice: UInt8
  let file: UnsafeBufferPointer<UInt8>

  func run() {
    guard let path = Self.stored(file) else { return }
    var layout = SourceLayout()
    if choice & 1 != 0 {
      layout.delimiter = [";", ",", "\t", "::", "|", "~|~", "\u{A6}", " "][Int(choice >> 5)]
    }
    if choice & 2 != 0 { layout.quote = ["\"", "'", "", "\""][Int(choice >> 6)] }
    if choice & 4 != 0 {
      layout.encoding =
        ["windows-1251", "UTF-16LE", "IBM866", "Shift_JIS", "UTF-8", "UTF-32BE", "KOI8-R", "gb18030"][
          Int(choice >> 5)]
    }
    if choice & 8 != 0 { layout.headerRow = Int(choice >> 5) }
    do throws(Stop) {
      let source = try ReaderCatalogue.text.open(path: path, layout: layout)
      for cursor in source.tables { try check(cursor) }
    } catch {
      let known = ["file.", "text.", "row.", "zip.", "gzip.", "archive.", "encoding."]
      precondition(known.contains { error.remark.reason.code.hasPrefix($0) }, error.remark.reason.code)
    }
  }

  /// Holds every batch to what is promised of batches.
  private func check(_ cursor: any TableCursor) throws(Stop) {
    var last: UInt32 = 0
    while let batch = try cursor.next() {
      precondition(batch.count > 0, "a batch has rows")
      for cell in batch.cells where !cell.isEmpty {
        precondition(cell.range.upperBound <= batch.bytes.count, "cells lie in the text")
        precondition(String(validating: batch.bytes[cell.range], as: UTF8.self) != nil, "cells are UTF-8")
      }
      for number in batch.rowNumbers {
        precondition(number > last, "rows rise")
        last = number
      }
      for remark in batch.remarks {
        precondition(remark.row < batch.count, "remarks stand at rows")
        precondition(remark.column ?? 0 < max(batch.cellCount(row: remark.row), 1), "and at their cells")
      }
      var line: [UInt8] = []
      for row in 0..<batch.count { batch.appendJSON(row: row, to: &line) }
    }
  }

  /// The path of a nameless file with these bytes.
  private static func stored(_ file: UnsafeBufferPointer<UInt8>) -> String? {
    guard memory >= 0, ftruncate(memory, 0) == 0,
      pwrite(memory, file.baseAddress, file.count, 0) == file.count
    else { return nil }
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

// The package manager renames the program's beginning; libFuzzer's own is called from it.
typealias Trial = @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
typealias Words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
func drive(_ count: UnsafeMutablePointer<CInt>, _ words: UnsafeMutablePointer<Words?>, _ trial: Trial) -> CInt

@_cdecl("SluiceFuzz_main")
func begin(_ count: CInt, _ words: Words) -> CInt {
  var count = count
  var words: Words? = words
  return drive(&count, &words, tryFile)
}
