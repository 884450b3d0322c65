import CXlsxWriter
import Glibc
import SluiceRecords

/// A workbook of one sheet, all cells texts, so that no spreadsheet harms a number.
///
/// Shape: a first row of titles, frozen; rows go out as they come.
final class WorkbookOutput: ExportOutput {
  /// What a cell can hold, in UTF-16 units.
  static let longestText = 32_767
  /// Rows of a sheet, the titles among them.
  static let mostRows = 1_048_576

  private let file: ExportFile
  private let path: String
  private let place: ReportPlace
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let text: UnsafeMutablePointer<lxw_format>?
  private var nextRow: UInt32 = 0
  private var isOpen = true

  init(path: String, file: ExportFile) throws(Stop) {
    self.file = file
    self.path = path
    let place = ReportPlace(exporting: path)
    self.place = place
    // The library finds out at the very end that it cannot write: look first, but for a pipe, which that would end.
    if place.isAside {
      guard let probe = place.opened() else {
        let error = systemError()
        place.ends()
        throw Stop(.exportNotWritten, at: path, [error])
      }
      fclose(probe)
    }
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(place.draft, &options),
      let sheet = workbook_add_worksheet(workbook, String(file.name.prefix(31)))
    else {
      let error = systemError()
      place.discard()
      place.ends()
      throw Stop(.exportNotWritten, at: path, [error])
    }
    self.workbook = workbook
    self.sheet = sheet
    text = workbook_add_format(workbook)
    format_set_num_format(text, "@")
    let title = workbook_add_format(workbook)
    format_set_num_format(title, "@")
    format_set_bold(title)
    for (column, columnOfFile) in file.columns.enumerated() {
      worksheet_write_string(sheet, 0, UInt16(column), columnOfFile.title, title)
      worksheet_set_column(
        sheet, UInt16(column), UInt16(column), Double(min(max(columnOfFile.title.count + 2, 12), 40)), text)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    nextRow = 1
  }

  deinit {
    if isOpen {
      workbook_close(workbook)
      place.discard()
      place.ends()
    }
  }

  func add(_ cells: [[String]]) throws(Stop) {
    for (column, values) in cells.enumerated() where !values.isEmpty {
      let whole = values.joined(separator: file.columns[column].join ?? "; ")
      // NUL would end the text for the library.
      worksheet_write_string(
        sheet, nextRow, UInt16(column), whole.utf8.contains(0) ? String(whole.filter { $0 != "\0" }) : whole,
        text)
    }
    nextRow += 1
  }

  func close() throws(Stop) {
    isOpen = false
    let outcome = workbook_close(workbook)
    defer { place.ends() }
    guard outcome.rawValue == 0, place.settle() else {
      let words = lxw_strerror(outcome).map { String(cString: $0) } ?? "error \(outcome.rawValue)"
      place.discard()
      throw Stop(.exportNotWritten, at: path, [Remark.Detail("error", words)])
    }
  }
}
