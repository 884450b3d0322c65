import SluiceReaders
import SluiceRecords

/// The rows of a sheet with what the sheet says besides; asked for as often as the sheet is opened.
protocol SheetSource: RowSource {
  /// 0-based columns that are hidden.
  var hiddenColumns: [Int] { get }
  /// Cells shown as one, as far as they are known.
  var merged: [MergedRegion] { get }
  /// Passes over the rows that are left, where the next sheet can only be reached so; the sheet is not read on.
  func leave()
}

extension SheetSource {
  func leave() {}
}

/// Gives the rows of one sheet of a workbook, opened when it is asked for.
///
/// Shape: a workbook may have hundreds of sheets; one that was only looked at keeps no rows. Merged cells stand behind
/// the rows in most formats: `table` tells them for good once the last row has been given.
final class SheetCursor: TableCursor {
  private let facts: SourceTable
  private let layout: SourceLayout
  private let hints: TableHints
  private let open: () throws(Stop) -> any SheetSource
  private var cursor: HeadedCursor?
  private var source: SourceOfSheet?
  private var known: (table: SourceTable, dataStart: Int)?
  private var trouble: Stop?
  private let keepsOpen: Bool
  private var isDone = false
  /// The columns of one of several tables beside one another; nil for the whole sheet.
  private let window: ColumnWindow?
  /// The tables that stand beside one another on the sheet.
  private var windows: [ColumnWindow] = []

  /// - Parameters:
  ///   - facts: what the workbook says of the sheet.
  ///   - keepsOpen: whether the rows read to find the header are kept; else they are read once more.
  init(
    _ facts: SourceTable, layout: SourceLayout, hints: TableHints, keepsOpen: Bool,
    in window: ColumnWindow? = nil, open: @escaping () throws(Stop) -> any SheetSource
  ) {
    self.window = window
    self.facts = facts
    self.layout = layout
    self.hints = hints
    self.keepsOpen = keepsOpen
    self.open = open
  }

  var table: SourceTable {
    look()
    return known?.table ?? facts
  }

  var dataStart: Int {
    look()
    return known?.dataStart ?? 1
  }

  func parts() -> [any TableCursor] {
    look()
    guard !windows.isEmpty else { return [self] }
    source?.sheet.leave()
    (cursor, source) = (nil, nil)
    return windows.map {
      SheetCursor(facts, layout: layout, hints: hints, keepsOpen: keepsOpen, in: $0, open: open)
    }
  }

  func next() throws(Stop) -> RowBatch? {
    if isDone { return nil }
    if let trouble {
      isDone = true
      throw trouble
    }
    if cursor == nil { cursor = try begin() }
    guard let cursor else { return nil }
    do {
      if let batch = try cursor.next() { return batch }
    } catch {
      finish()
      throw error
    }
    finish()
    return nil
  }

  /// Opens the sheet to find its header.
  private func look() {
    guard known == nil, trouble == nil else { return }
    do {
      let cursor = try begin()
      if keepsOpen {
        self.cursor = cursor
      } else {
        source?.sheet.leave()
        source = nil
      }
    } catch {
      trouble = error
    }
  }

  private func begin() throws(Stop) -> HeadedCursor {
    let rows = SourceOfSheet(try open())
    var facts = facts
    facts.hiddenColumns = rows.sheet.hiddenColumns
    let cursor = try HeadedCursor(
      rows, of: facts, layout: layout, hints: hints, in: window, canDivide: window == nil)
    windows = cursor.windows
    source = rows
    var table = cursor.table
    table.merged = rows.sheet.merged
    known = (table, cursor.dataStart)
    return cursor
  }

  private func finish() {
    if let merged = source?.sheet.merged { known?.table.merged = merged }
    isDone = true
    (cursor, source) = (nil, nil)
  }
}

/// A sheet whose rows are read by one and whose facts are looked at by another.
private final class SourceOfSheet: RowSource {
  private(set) var sheet: any SheetSource
  init(_ sheet: any SheetSource) { self.sheet = sheet }
  func next() throws(Stop) -> RowBatch? { try sheet.next() }
}
