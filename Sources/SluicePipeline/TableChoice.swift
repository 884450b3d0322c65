import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Decides which tables of a source a mapping is for.
///
/// Shape: a table that `sheet:` names is taken, and no other; without it, every shown table whose titles fit; a
/// hidden one only where no shown one fits. A source of one table has no choice. Where the mapping's entities name
/// their tables, those are taken, each with the part of the mapping that is drawn from it. Of a source with a main
/// table that one is taken where no other is named.
struct TableChoice {
  /// One table and what becomes of it.
  struct Choice {
    let cursor: any TableCursor
    /// As much of the mapping as is drawn from it.
    let mapping: Mapping
    let binding: TableBinding
    let complaints: [Complaint]
    /// Why none of its rows is loaded; nil where they are.
    let passedOver: Remark?
  }

  let tables: [Choice]
  /// What there is to say of the mapping's titles in the tables that are taken.
  var complaints: [Complaint] { tables.filter { $0.passedOver == nil }.flatMap(\.complaints) }

  /// - Parameter path: the source in the user's terms.
  /// Errors: `table.not-found` where `sheet:` names a table that is not there.
  init(_ opened: OpenedSource, for mapping: Mapping, path: String) throws(Stop) {
    guard mapping.entities.allSatisfy(\.tables.isEmpty) else {
      tables = try opened.drawn(by: mapping, from: path).map { drawn in
        let (binding, complaints) = HeaderBinding.bind(drawn.mapping, to: drawn.cursor.table)
        return Choice(
          cursor: drawn.cursor, mapping: drawn.mapping, binding: binding, complaints: complaints,
          passedOver: nil)
      }
      return
    }
    if let main = opened.mainTable {
      // The other tables of a base are no sheets that somebody might miss: their rows are not even read.
      let wanted = mapping.layout.sheet ?? main
      guard let cursor = opened.tables.first(where: { Self.isNamed($0.table, wanted) }) else {
        throw opened.lacks(wanted, of: path)
      }
      let (binding, complaints) = HeaderBinding.bind(mapping, to: cursor.table)
      tables = [
        Choice(cursor: cursor, mapping: mapping, binding: binding, complaints: complaints, passedOver: nil)
      ]
      return
    }
    let bound = opened.tables.map { cursor in
      let (binding, complaints) = HeaderBinding.bind(mapping, to: cursor.table)
      return (cursor: cursor, binding: binding, complaints: complaints)
    }
    func nearest(of tables: [Int]) -> Int? {
      tables.min { left, right in
        let counts = [left, right].map { bound[$0].complaints.count(where: \.isError) }
        return (counts[0], left) < (counts[1], right)
      }
    }
    func fits(_ index: Int) -> Bool { !bound[index].complaints.contains(where: \.isError) }
    var taken: Set<Int> = []
    if bound.count == 1 {
      // The name of an only table may be that of the file it came from.
      taken = [0]
      let file = SourceFile(path: path).name
      if let sheet = mapping.layout.sheet, opened.isWorkbook, bound[0].cursor.table.name != file,
        !Self.isNamed(bound[0].cursor.table, sheet)
      {
        throw opened.lacks(sheet, of: path)
      }
    } else if let sheet = mapping.layout.sheet,
      opened.isWorkbook || bound.contains(where: { Self.isNamed($0.cursor.table, sheet) })
    {
      taken = Set(bound.indices.filter { Self.isNamed(bound[$0].cursor.table, sheet) })
      if taken.isEmpty { throw opened.lacks(sheet, of: path) }
      // A sheet may hold several tables beside one another; who names the sheet means those that fit.
      let fitting = taken.filter(fits)
      if !fitting.isEmpty, taken.allSatisfy({ AsideName(bound[$0].cursor.table.name) != nil }) {
        taken = fitting
      } else if taken.count > 1, fitting.isEmpty, let nearest = nearest(of: taken.sorted()) {
        taken = [nearest]
      }
    } else {
      let fitting = bound.indices.filter(fits)
      let shown = fitting.filter { !bound[$0].cursor.table.isHidden }
      taken = Set(shown.isEmpty ? fitting : shown)
      // Where none fits, the complaints are about the one that comes nearest.
      if taken.isEmpty, let nearest = nearest(of: Array(bound.indices)) { taken = [nearest] }
    }
    tables = bound.enumerated().map { index, table in
      let name = table.cursor.table.name
      var remark: Remark?
      if !taken.contains(index) {
        remark =
          mapping.layout.sheet.map { !Self.isNamed(table.cursor.table, $0) } ?? false
          ? Remark(.tableNotNamed, [.init("table", name)])
          : fits(index)
            ? Remark(.tableHiddenPassedOver, [.init("table", name)])
            : Remark(.tableNotFitting, [.init("table", name)])
      }
      return Choice(
        cursor: table.cursor, mapping: mapping, binding: table.binding, complaints: table.complaints,
        passedOver: remark)
    }
  }

  static func isNamed(_ table: SourceTable, _ name: String) -> Bool { table.isMeant(by: name) }

  /// The rows of a table that is passed over: all of them skipped, with the reason; blank ones do not count.
  static func skipped(_ batch: RowBatch, because remark: Remark) -> [CleansedRow] {
    (0..<batch.count).compactMap { row in
      guard !batch.isBlank(row: row) else { return nil }
      var cleansed = CleansedRow(row: row, cells: batch.cellCount(row: row))
      cleansed.fate = .skipped
      for column in cleansed.ends.indices where !batch.cell(row: row, column: column).isEmpty {
        cleansed.ends[column] = .skipped
      }
      cleansed.findings = [Finding(remark, column: nil)]
      return cleansed
    }
  }
}

extension OpenedSource {
  /// Whether its tables have names of their own.
  fileprivate var isWorkbook: Bool { format != "csv" }
}

extension Reason {
  /// A table of a source whose titles are not those of the mapping.
  static let tableNotFitting = Reason(
    "table.not-fitting", .note,
    message: "the table «{table}» has not the titles that the mapping takes; its rows are passed over",
    remedy: "nothing needs to be done; name the table in `sheet:` if it should be read",
    rule: "SluicePipeline/TableChoice.swift")

  /// A hidden table whose titles fit, beside a shown one.
  static let tableHiddenPassedOver = Reason(
    "table.hidden-passed-over", .note,
    message: "the table «{table}» is hidden and another one fits as well; its rows are passed over",
    remedy: "show the table or name it in `sheet:` if it should be read",
    rule: "SluicePipeline/TableChoice.swift")

  /// A table beside the one that the mapping names.
  static let tableNotNamed = Reason(
    "table.not-named", .note,
    message: "the mapping names another table than «{table}»; its rows are passed over",
    remedy: "nothing needs to be done", rule: "Mappings/README.md, sheet:")
}
