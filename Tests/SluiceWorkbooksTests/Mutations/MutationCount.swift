import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// How many changed files of each kind are read.
enum MutationCount {
  /// Some hundreds in the ordinary run, 10,000 with `SLUICE_TORTURE`; `SLUICE_MUTATIONS` names another number.
  static func each(_ ordinary: Int = 300) -> Int {
    let environment = ProcessInfo.processInfo.environment
    return environment["SLUICE_MUTATIONS"].flatMap { Int($0) }
      ?? (environment["SLUICE_TORTURE"] == nil ? ordinary : 10_000)
  }
}

/// Reads a file that may be broken in any way: it is read or refused with a known reason, and no batch points outside
/// its bytes or holds what is no text.
struct SurvivalReading {
  private let path: String
  private let known: Set<String>
  private let catalogue = ReaderCatalogue(
    WorkbookFormats.readers + [CSVReader()], unlockers: WorkbookFormats.unlockers)
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("list.xls").path
    known = Set((catalogue.reasons + SourceStreams.reasons).map(\.code))
  }

  func clear() { try? FileManager.default.removeItem(at: folder) }

  /// - Parameter most: the most rows that may come of it.
  func tries(_ bytes: [UInt8], _ seed: String, most: Int = 2_000_000) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var rows = 0
    do throws(Stop) {
      for cursor in try catalogue.open(path: path).tables {
        do throws(Stop) {
          while let batch = try cursor.next() {
            rows += batch.count
            let fits = batch.cells.allSatisfy { $0.range.upperBound <= batch.bytes.count }
            // What lies between cells, such as a quote that was doubled, is nobody's text.
            let isText =
              String(validating: batch.bytes, as: UTF8.self) != nil
              || fits
                && batch.cells.allSatisfy { String(validating: batch.bytes[$0.range], as: UTF8.self) != nil }
            let isPlaced = batch.remarks.allSatisfy { $0.row < batch.count }
            if !fits || !isText || !isPlaced {
              Issue.record(
                "\(seed): a batch is broken; cells within it: \(fits), valid text: \(isText), remarks on its rows: \(isPlaced)"
              )
            }
          }
        } catch {
          expectKnown(error, seed)
        }
      }
    } catch {
      expectKnown(error, seed)
    }
    if rows > most { Issue.record("\(seed): \(rows) rows") }
  }

  private func expectKnown(_ stop: Stop, _ seed: String) {
    let isTold = known.contains(stop.remark.reason.code) && !stop.remark.sentence.contains("{")
    if !isTold { Issue.record("\(seed): \(stop.remark.reason.code) \(stop.remark.sentence)") }
  }
}
