import Foundation
import SluiceLoading
import SluiceRecords

/// A batch of text rows and the cleansed rows made of it, both written by hand.
struct InventedRows {
  var titles: [String]
  private var lines: [[String]] = []
  private(set) var cleansed: [CleansedRow] = []

  init(titles: [String]) { self.titles = titles }

  /// Adds a row whose cells are all loaded, and lets `shape` say what it gives.
  mutating func add(_ cells: [String], _ shape: (inout CleansedRow) -> Void) {
    var row = CleansedRow(row: lines.count, cells: cells.count)
    row.ends = cells.map { $0.isEmpty ? .empty : .loaded }
    shape(&row)
    lines.append(cells)
    cleansed.append(row)
  }

  var batch: RowBatch {
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    var starts: [UInt32] = [0]
    for line in lines {
      for text in line {
        cells.append(Cell(offset: bytes.count, length: text.utf8.count, kind: text.isEmpty ? .empty : .text))
        bytes += text.utf8
      }
      starts.append(UInt32(cells.count))
    }
    return RowBatch(
      bytes: bytes, cells: cells, rowStarts: starts, rowNumbers: (0..<lines.count).map { UInt32($0 + 2) })
  }
}

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
  let url: URL
  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: url) }
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  var store: StoreAddress { .sqlite(path: path("crm.sqlite")) }
  var plan: String { path("plan.sqlite") }
}
