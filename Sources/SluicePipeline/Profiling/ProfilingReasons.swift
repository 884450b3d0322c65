import SluiceRecords

/// What looking at a file can say besides what readers and normalisers say.
public enum ProfilingReasons {
  public static let all: [Reason] = [
    .columnExponents, .columnFaults, .columnMixedKinds, .columnOtherValues, .tableHidden, .tableHiddenColumns,
    .tableHiddenRows, .tableOutline, .tableLoneCells, .tableRepeatedRows,
  ]
}

extension Reason {
  /// A program has written long numbers as powers of ten.
  static let columnExponents = Reason(
    "column.exponents", .warning,
    message: "numbers written like 7,9E+10, whose last digits are gone: {count}",
    remedy: "export the column anew, its cells formatted as text",
    rule: "SluicePipeline/Profiling/ColumnTally.swift")

  /// Formulas that failed.
  static let columnFaults = Reason(
    "column.faults", .warning, message: "cells that hold an error in place of a value: {count}",
    remedy: "mend the formulas in the workbook, or enter the values", rule: "ECMA-376 part 1 §18.18.11")

  /// Numbers and texts in one column.
  static let columnMixedKinds = Reason(
    "column.mixed-kinds", .note, message: "the cells are of several kinds: {kinds}",
    remedy: "see whether numbers have lost leading zeros", rule: "RowBatch.values")

  /// Values that do not agree with the rest of their column.
  static let columnOtherValues = Reason(
    "column.other-values", .note, message: "values that do not read as {role}: {count} of {judged} looked at",
    remedy: "see whether they belong to another column", rule: "SluicePipeline/Profiling/RoleDecision.swift")

  /// A sheet that the user's program does not show.
  static let tableHidden = Reason(
    "table.hidden", .note, message: "the sheet is hidden",
    remedy: "name the sheet to read with sheet: in the mapping", rule: "ECMA-376 part 1 §18.18.68")

  /// Columns that the user's program does not show.
  static let tableHiddenColumns = Reason(
    "table.hidden-columns", .note, message: "columns are hidden: {columns}",
    remedy: "they are read as all others; leave them out of the mapping where they should not be",
    rule: "ECMA-376 part 1 §18.3.1.13")

  /// Rows that the user's program does not show.
  static let tableHiddenRows = Reason(
    "table.hidden-rows", .note,
    message: "rows hidden by hand or by a filter: {count}, the first is row {row}",
    remedy: "they are read as all others; show them in the program to see what they are",
    rule: "ECMA-376 part 1 §18.3.1.73")

  /// Rows that stand below others.
  static let tableOutline = Reason(
    "table.outline", .note, message: "indented or grouped rows: {count}, the first is row {row}",
    remedy: "rows they stand below may be headings of groups and no records", rule: "RowMark")

  /// Rows with one filled cell.
  static let tableLoneCells = Reason(
    "table.lone-cells", .note, message: "rows with one filled cell only: {count}, the first is row {row}",
    remedy: "they may be headings of groups and no records: see skip_when: in Mappings/README.md",
    rule: "SluicePipeline/Profiling/TableProfiler.swift")

  /// Rows that say the same as one before.
  static let tableRepeatedRows = Reason(
    "table.repeated-rows", .note,
    message: "rows that repeat an earlier row in every cell: {count}, the first is row {row}",
    remedy: "nothing needs to be done: the import finds duplicates",
    rule: "SluicePipeline/Profiling/TableProfiler.swift")
}
