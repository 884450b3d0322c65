import Foundation
import SluiceRecords

@testable import SluiceReaders
@testable import SluiceWorkbooks

/// All that opening a file gives, written down shortly: for comparing.
struct OpenedTables {
  var format = ""
  var tables: [SourceTable] = []
  /// A line for each row: `Лист!3: a|#12|2024-01-31`, behind the number `h` hidden, `>2` depth, `+1` indent.
  var lines: [String] = []
  /// The number of a row and the code of what is remarked at it.
  var remarks: [String] = []
  /// The code of what ended the reading, and its sentence.
  var stop: Stop?

  /// Opens bytes as the product does, by all readers of workbooks and of text, under a name that says nothing.
  init(
    _ bytes: [UInt8], name: String = "list.bin", password: String? = nil,
    layout: SourceLayout = SourceLayout()
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    do throws(Stop) {
      let catalogue = ReaderCatalogue(WorkbookFormats.readers + [CSVReader()])
      let opened = try catalogue.open(path: file.path, password: password, layout: layout)
      format = opened.format
      for cursor in opened.tables {
        tables.append(cursor.table)
        while let batch = try cursor.next() { append(batch, cursor.table.name) }
      }
    } catch {
      stop = error
    }
  }

  init(_ text: String, name: String = "list.bin") throws { try self.init(Array(text.utf8), name: name) }

  /// `code@line` of what ended the reading.
  var problem: String? {
    stop.map { stop in
      let line = stop.remark.details.first { $0.name == "line" }.map { "@\($0.text)" } ?? ""
      return stop.remark.reason.code + line
    }
  }

  private mutating func append(_ batch: RowBatch, _ table: String) {
    remarks += batch.remarks.map { "\(batch.rowNumbers[$0.row]) \($0.remark.reason.code)" }
    for row in 0..<batch.count {
      let first = Int(batch.rowStarts[row])
      let cells = (0..<batch.cellCount(row: row)).map { column in
        let cell = batch.cell(row: row, column: column)
        let shown = batch.string(cell)
        let value = batch.values.isEmpty ? 0 : batch.values[first + column]
        switch cell.kind {
        case .empty: return ""
        case .text: return shown
        case .number:
          return shown == "\(value)" || shown + ".0" == "\(value)" ? "#\(shown)" : "#\(shown)=\(value)"
        case .date: return "d\(shown)=\(CalendarDate(daysSince1970: Int((value / 86_400).rounded(.down))))"
        case .time: return "t\(shown)=\(value)"
        case .duration: return "s\(shown)=\(value)"
        case .flag: return "\(shown)=\(value == 0 ? "no" : "yes")"
        case .fault: return "!\(shown)"
        }
      }
      var number = "\(batch.rowNumbers[row])"
      if !batch.marks.isEmpty {
        let mark = batch.marks[row]
        number += mark.isHidden ? "h" : ""
        number += mark.outlineLevel > 0 ? ">\(mark.outlineLevel)" : ""
        number += mark.indent > 0 ? "+\(mark.indent)" : ""
      }
      lines.append("\(table)!\(number): " + cells.joined(separator: "|"))
    }
  }
}

/// A zip archive whose entries are stored as they are.
func storedZip(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  func le(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
  func checksum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(sum ^ 0xFFFF_FFFF)
  }
  var file: [UInt8] = []
  var directory: [UInt8] = []
  for entry in entries {
    let name = Array(entry.name.utf8)
    let facts =
      le(0x800, 2) + le(0, 2) + le(0, 4) + le(checksum(entry.bytes), 4) + le(entry.bytes.count, 4)
      + le(entry.bytes.count, 4) + le(name.count, 2) + le(0, 2)
    directory +=
      [0x50, 0x4B, 1, 2] + le(20, 2) + le(20, 2) + facts + le(0, 6) + le(0, 4) + le(file.count, 4) + name
    file += [0x50, 0x4B, 3, 4] + le(20, 2) + facts + name + entry.bytes
  }
  let start = file.count
  return file + directory + [0x50, 0x4B, 5, 6] + le(0, 4) + le(entries.count, 2) + le(entries.count, 2)
    + le(directory.count, 4) + le(start, 4) + le(0, 2)
}
