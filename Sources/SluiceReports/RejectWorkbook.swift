import CXlsxWriter
import Glibc
import SluiceRecords

/// Writes rejected rows as a workbook that can be corrected and fed back.
///
/// Shape: a sheet for each table in the client's own columns and order, as wide as what stands in them, with the title
/// row frozen, the offending cells coloured and explained by a comment; behind them the columns of `RejectColumns`; then a sheet that counts
/// by reason, and one that says how to correct. All cells are texts, so that no spreadsheet harms them again and none becomes a formula.
/// Rows go in as they come: memory does not grow with their number, but for the comments, which are therefore
/// written for the first `mostComments` rows; the columns tell the same for every row.
/// Errors: `report.not-written`.
public final class RejectWorkbook {
  /// How many rows get comments; spreadsheets grow slow beyond that.
  public static let mostComments = 5_000
  private static let mostRows: UInt32 = 1_048_576

  private let path: String
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let formats: Formats
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var table: RejectTable?
  private var nextRow: UInt32 = 0
  /// How wide each column of the sheet is, in characters.
  private var widths: [Int: Int] = [:]
  private var sheetNames: Set<String> = []
  private var commented = 0
  private var counts: [String: (reason: Reason, count: Int)] = [:]
  private var isClosed = false

  private struct Formats {
    let title, added, text, bad, cut: UnsafeMutablePointer<lxw_format>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
      func made(background: UInt32? = nil, bold: Bool = false, wrapped: Bool = false)
        -> UnsafeMutablePointer<lxw_format>?
      {
        let format = workbook_add_format(workbook)
        format_set_num_format(format, "@")
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if bold { format_set_bold(format) }
        if wrapped { format_set_text_wrap(format) }
        if let background { format_set_bg_color(format, background) }
        return format
      }
      title = made(background: 0xDDE7F0, bold: true, wrapped: true)
      added = made(background: 0xF4F4F4, wrapped: true)
      text = made()
      bad = made(background: 0xFFD9D2)
      cut = made(background: 0xFFF2CC)
    }
  }

  public init(path: String) throws(Stop) {
    // The library finds out at the very end that it cannot write, and says so past us: look first.
    guard let probe = ReportPlace.opened(path) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    fclose(probe)
    var options = lxw_workbook_options()
    // Each row is written out as soon as the next begins.
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(path, &options) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    self.path = path
    self.workbook = workbook
    formats = Formats(workbook)
  }

  deinit {
    if !isClosed { workbook_close(workbook) }
  }

  /// Adds a row; the first row of another table begins a sheet.
  public func add(_ rejection: Rejection, of table: RejectTable) throws(Stop) {
    if sheet == nil || table != self.table || nextRow >= Self.mostRows { try begin(table) }
    guard let sheet else { return }
    let findings = RejectColumns.telling(rejection)
    for (column, text) in rejection.cells.enumerated() where !text.isEmpty {
      let isBad = findings.contains { $0.column == column }
      write(text, to: sheet, column: shown(column, in: table), format: isBad ? formats.bad : formats.text)
      widen(shown(column, in: table), for: text)
    }
    let added = RejectColumns.texts(of: rejection, in: table)
    worksheet_set_row(sheet, nextRow, Self.height(for: added), nil)
    for (offset, text) in added.enumerated() {
      write(text, to: sheet, column: table.titles.count + offset, format: formats.added)
    }
    if commented < Self.mostComments {
      commented += 1
      offerSuggestions(findings, to: sheet, of: table)
      for column in Set(findings.compactMap(\.column)).sorted() {
        let said = findings.filter { $0.column == column }
          .map { "\($0.remark.sentence); \($0.remark.remedy)\n\($0.remark.reason.code)" }
        worksheet_write_comment(
          sheet, nextRow, UInt16(min(shown(column, in: table), 16_383)), said.joined(separator: "\n\n"))
      }
    }
    for finding in findings {
      let reason = finding.remark.reason
      counts[reason.code, default: (reason, 0)].count += 1
    }
    nextRow += 1
  }

  /// A list to choose from at each cell that there is something to suggest for; anything else may be typed as well.
  private func offerSuggestions(
    _ findings: [Finding], to sheet: UnsafeMutablePointer<lxw_worksheet>, of table: RejectTable
  ) {
    var offers: [Int: [String]] = [:]
    for finding in findings {
      guard let column = finding.column, let text = finding.remark.suggestion,
        offers[column]?.contains(text) != true
      else { continue }
      offers[column, default: []].append(text)
    }
    for (column, texts) in offers.sorted(by: { $0.key < $1.key }) {
      // A list holds 255 characters, and a comma parts its entries.
      guard texts.reduce(0, { $0 + $1.utf16.count + 1 }) <= 255, !texts.contains(where: { $0.contains(",") })
      else {
        continue
      }
      let place = UInt16(min(shown(column, in: table), 16_383))
      var list = texts.map { strdup($0) }
      list.append(nil)
      defer { for word in list { free(word) } }
      list.withUnsafeMutableBufferPointer { words in
        var validation = lxw_data_validation()
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        validation.value_list = words.baseAddress
        validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
        worksheet_data_validation_cell(sheet, nextRow, place, &validation)
      }
    }
  }

  /// Adds the sheets of counts and instructions and writes the file.
  public func close() throws(Stop) {
    settleWidths()
    addCounts()
    addInstructions()
    isClosed = true
    let outcome = workbook_close(workbook)
    guard outcome.rawValue == 0 else {
      let words = lxw_strerror(outcome).map { String(cString: $0) } ?? "error \(outcome.rawValue)"
      throw Stop(.reportNotWritten, at: path, [Remark.Detail("error", words)])
    }
  }

  /// The height, in points, at which the longest of the wrapped texts can be read whole, within bounds.
  private static func height(for texts: [String]) -> Double {
    let lines = texts.map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .reduce(0) { $0 + 1 + $1.count / addedWidth }
    }
    return 15.5 * Double(min(max(lines.max() ?? 1, 1), 12))
  }

  /// How many characters wide the added columns are.
  private static let addedWidth = 34

  /// A cell behind the last title stands behind the added columns, so that nothing of the row is lost.
  private func shown(_ column: Int, in table: RejectTable) -> Int {
    column < table.titles.count ? column : column + RejectColumns.titles.count
  }

  /// Nobody types into a column narrower than this, or looks past one wider; in characters.
  private static let leastWidth = 6
  private static let mostWidth = 42

  /// Makes room in a column for the longest line of a text.
  private func widen(_ column: Int, for text: String) {
    let known = widths[column] ?? 0
    guard known < Self.mostWidth, text.utf8.count > known else { return }
    // A line break or two more characters than fit: what is behind them does not count.
    let lines = text.prefix(8 * Self.mostWidth).split(separator: "\n")
    widths[column] = max(known, min(lines.map(\.count).max() ?? 0, Self.mostWidth))
  }

  /// Gives the columns of the sheet that is whole now their widths.
  private func settleWidths() {
    guard let sheet else { return }
    for (column, width) in widths.sorted(by: { $0.key < $1.key }) where column < 16_384 {
      worksheet_set_column(
        sheet, UInt16(column), UInt16(column), Double(max(width, Self.leastWidth)) + 2, nil)
    }
    widths = [:]
  }

  private func begin(_ table: RejectTable) throws(Stop) {
    settleWidths()
    guard let sheet = workbook_add_worksheet(workbook, sheetName(for: table)) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    self.sheet = sheet
    self.table = table
    nextRow = 0
    for (column, title) in (table.titles + RejectColumns.shownTitles).enumerated() {
      write(title, to: sheet, column: column, format: formats.title)
      if column >= table.titles.count {
        widths[column] = Self.addedWidth
      } else {
        // Titles may be wrapped.
        widths[column] = min(title.count, 24)
      }
    }
    worksheet_freeze_panes(sheet, 1, 0)
    // On paper all columns side by side, the titles on every page.
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
    nextRow = 1
  }

  private func addCounts() {
    guard let sheet = workbook_add_worksheet(workbook, unique(Phrase("by reason").text)) else { return }
    self.sheet = sheet
    nextRow = 0
    for (column, width) in [34.0, 10, 60, 60].enumerated() {
      worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
    }
    for (column, title) in [
      Phrase("code"), Phrase("times"), Phrase("what was found"), Phrase("what to do"),
    ].map(\.text).enumerated() {
      write(title, to: sheet, column: column, format: formats.title)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    let sorted = counts.values.sorted { ($1.count, $0.reason.code) < ($0.count, $1.reason.code) }
    for entry in sorted {
      nextRow += 1
      write(entry.reason.code, to: sheet, column: 0, format: formats.text)
      worksheet_write_number(sheet, nextRow, 1, Double(entry.count), nil)
      write(Self.general(entry.reason.message(in: .current)), to: sheet, column: 2, format: formats.added)
      write(Self.general(entry.reason.remedy(in: .current)), to: sheet, column: 3, format: formats.added)
    }
  }

  /// A last sheet that says how to correct, and what becomes of it.
  private func addInstructions() {
    guard let sheet = workbook_add_worksheet(workbook, unique(Phrase("how to correct").text)) else { return }
    self.sheet = sheet
    worksheet_set_column(sheet, 0, 0, 110, nil)
    let lines = [
      Phrase(
        "Each line is a row that was not taken in. The coloured cells are the reason; a comment at the cell and the last columns say what was found and what to do."
      ),
      Phrase(
        "Correct the cells in their place. Where a list is offered at a cell, it holds what is suggested; anything else may be typed as well."
      ),
      Phrase(
        "Leave the column \(RejectColumns.shownTitles[0]) as it is: it tells which row is meant. Sort, colour and add columns as you like, and take out lines that you do not want to correct."
      ),
      Phrase(
        "Save the workbook in its folder and plan again with --answers and that folder, or press the button for a new plan on the pages of `sluice serve`: the corrected rows are taken in, all others stay as they were."
      ),
      Phrase("Correct the source as well, or its next import brings the same rows again."),
    ]
    for (row, line) in lines.enumerated() {
      nextRow = UInt32(row)
      write(line.text, to: sheet, column: 0, format: formats.added)
    }
  }

  /// A sentence about all rows of a reason: what differs from row to row is left open.
  public static func general(_ sentence: String) -> String {
    var text = ""
    var isDetail = false
    for character in sentence {
      switch character {
      case "{":
        isDetail = true
        text += "…"
      case "}": isDetail = false
      default: if !isDetail { text.append(character) }
      }
    }
    return text
  }

  private func write(
    _ text: String, to sheet: UnsafeMutablePointer<lxw_worksheet>, column: Int,
    format: UnsafeMutablePointer<lxw_format>?
  ) {
    guard column < 16_384 else { return }
    let (shown, isWhole) = CellText.shown(text)
    worksheet_write_string(sheet, nextRow, UInt16(column), shown, isWhole ? format : formats.cut)
  }

  /// The source's name as Excel allows it: 31 characters, none of `[]:*?/\`, no apostrophe at its ends.
  private func sheetName(for table: RejectTable) -> String {
    let wished = table.table.map { "\(table.source) \($0)" } ?? table.source
    let allowed = wished.map { "[]:*?/\\'".contains($0) ? " " : $0 }
    return unique(allowed.isEmpty ? "rows" : String(allowed))
  }

  private func unique(_ wished: String) -> String {
    var number = 1
    while true {
      let tail = number == 1 ? "" : " (\(number))"
      let name = String(wished.prefix(31 - tail.count)) + tail
      if name.utf16.count <= 31, sheetNames.insert(name.lowercased()).inserted { return name }
      number += 1
      if name.utf16.count > 31 { return unique("rows \(sheetNames.count + 1)") }
    }
  }
}
