import Glibc
import SluiceLoading
import SluiceRecords
import SluiceReports

/// Draws the reject files from a plan.
///
/// Shape: a workbook with a sheet for each table, one text file of all, and where several sources have rejects one
/// text file for each beside it, to be fed back through that source's mapping. A run without rejects leaves none.
enum RejectReports {
  static func write(_ plan: PlanFile, to folder: RunFolder) throws(Stop) {
    // What an earlier plan in this folder left would be taken for this one's.
    for old in [folder.rejectWorkbook, folder.rejectText] + folder.rejectTexts { unlink(old) }
    let tables = try plan.tablesWithRejects()
    guard !tables.isEmpty else { return }
    let workbook = try RejectWorkbook(path: folder.rejectWorkbook)
    let all = try RejectTextFile(path: folder.rejectText, tables: tables)
    let sources = tables.map(\.source)
    var own: [String: RejectTextFile] = [:]
    if Set(sources).count > 1 {
      for source in Set(sources) {
        own[source] = try RejectTextFile(
          path: folder.rejectText(of: source), tables: tables.filter { $0.source == source })
      }
    }
    try plan.eachReject { (table, rejection) throws(Stop) in
      try workbook.add(rejection, of: table)
      try all.add(rejection, of: table)
      try own[table.source]?.add(rejection, of: table)
    }
    try workbook.close()
    try all.close()
    for file in own.values { try file.close() }
  }
}
