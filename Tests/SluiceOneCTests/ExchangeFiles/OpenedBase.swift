import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport

@testable import SluiceOneC

/// A source as tests look at it: its tables with their rows as texts by title.
struct OpenedBase {
  let format: String
  let evidence: [Evidence]
  /// What is said of the source as a whole.
  let remarks: [Remark]
  /// The codes of what is said at rows, by table.
  let rowCodes: [String: [String]]
  let tables: [(name: String, rows: [[String: String]])]

  /// Opens a file among the fixtures of this room.
  init(fixture name: String) throws {
    try self.init(TestFolders.fixtures.appendingPathComponent("readers/onec/\(name)").path)
  }

  init(_ path: String, layout: SourceLayout = SourceLayout()) throws {
    let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path, layout: layout)
    format = opened.format
    evidence = opened.evidence
    remarks = opened.remarks
    var codes: [String: [String]] = [:]
    tables = try opened.tables.map { cursor in
      var rows: [[String: String]] = []
      while let batch = try cursor.next() {
        codes[cursor.table.name, default: []] += batch.remarks.map(\.remark.reason.code)
        for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= cursor.dataStart {
          var texts: [String: String] = [:]
          for (column, title) in cursor.table.titles.enumerated() {
            let text = batch.string(batch.cell(row: row, column: column))
            if !text.isEmpty { texts[title] = text }
          }
          rows.append(texts)
        }
      }
      return (cursor.table.name, rows)
    }
    rowCodes = codes
  }

  /// The codes of what is said of the source as a whole.
  var codes: [String] { remarks.map(\.reason.code) }

  /// Opens bytes.
  static func of(_ bytes: [UInt8], named name: String = "source.xml") throws -> OpenedBase {
    let folder = try OneCFolder()
    return try OpenedBase(folder.file(name, bytes))
  }

  static func of(_ text: String, named name: String = "source.xml") throws -> OpenedBase {
    try of(Array(text.utf8), named: name)
  }

  /// The rows of a table; none where it is not there.
  func rows(_ table: String) -> [[String: String]] { tables.first { $0.name == table }?.rows ?? [] }

  /// The code of the stop that opening or reading a file ends with; nil when it does not.
  static func stop(_ bytes: [UInt8], named name: String = "source.xml") -> String? {
    do {
      _ = try of(bytes, named: name)
      return nil
    } catch let stop as Stop {
      return stop.remark.reason.code
    } catch {
      return "\(error)"
    }
  }
}

/// A folder that goes with the test.
final class OneCFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-onec-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }
}
