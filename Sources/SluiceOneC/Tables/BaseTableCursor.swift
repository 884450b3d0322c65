import SluiceReaders
import SluiceRecords

/// Gives one table of a 1C base as rows of cells, its titles first.
///
/// Shape: row 1 holds the titles. A reference is shown by the name of what it points to; its identity stands in a
/// column of its own behind all others, `Владелец.Ссылка` for `Владелец`. `Ссылка` itself is an identity.
final class BaseTableCursor: TableCursor {
  let table: SourceTable
  let dataStart = 2

  private let base: any OneCBase
  private let index: Int
  private var rows: (any OneCRows)?
  private var row = OneCRow()
  private var number = 1
  private var isDone = false
  /// The column of the row's own identity, or of its owner's in a tabular section.
  private let own: Int?
  /// Columns whose identities are shown as well.
  private let identities: [Int]

  init(_ base: any OneCBase, _ index: Int, evidence: [Evidence] = []) {
    self.base = base
    self.index = index
    let table = base.tables[index]
    let own = table.columns.firstIndex { $0.name == "Ссылка" }
    self.own = own
    identities = table.columns.indices.filter { table.columns[$0].isReference && $0 != own }
    let titles = table.columns.map(\.name) + identities.map { table.columns[$0].name + ".Ссылка" }
    self.table = SourceTable(
      name: table.name, titles: ColumnTitles.unique(titles), headerRow: 1, evidence: evidence)
  }

  func next() throws(Stop) -> RowBatch? {
    guard !isDone else { return nil }
    var builder = RowBatchBuilder()
    if rows == nil {
      rows = try base.rows(of: [index])
      for (column, title) in table.titles.enumerated() {
        builder.skip(to: column)
        builder.add(text: title)
      }
      builder.endRow(number: 1)
    }
    while !builder.isFull {
      guard let rows, let found = try rows.next(into: &row) else {
        isDone = true
        break
      }
      guard found == index else { continue }
      number += 1
      if let trouble = rows.trouble { builder.remark(trouble) }
      for (column, value) in row.enumerated() {
        builder.skip(to: column)
        if column == own, let reference = value.reference {
          builder.add(text: reference.id.text)
        } else {
          builder.add(value)
        }
      }
      for (place, column) in identities.enumerated() {
        guard column < row.count, let reference = row[column].reference else { continue }
        builder.skip(to: row.count + place)
        builder.add(text: reference.id.text)
      }
      builder.endRow(number: number)
    }
    return builder.take()
  }
}

extension RowBatchBuilder {
  /// Adds a value of a 1C base as a cell.
  mutating func add(_ value: OneCValue) {
    switch value {
    case .none, .bytes: skip(to: column + 1)
    case .text(let text): add(text: text)
    case .number(let text):
      // A number keeps 15 digits; what has more is no amount but something counted off, and stays as written.
      if text.utf8.count(where: { (0x30...0x39).contains($0) }) > 15 {
        add(text: text)
      } else {
        add(.number, shown: text, value: Double(text) ?? 0)
      }
    case .flag(let flag): add(.flag, shown: flag ? "Да" : "Нет", value: flag ? 1 : 0)
    case .moment(let seconds): add(.date, shown: OneCDate.text(seconds), value: Double(seconds))
    case .reference(let reference): add(text: reference.presentation ?? reference.id.text)
    }
  }
}

/// Dates as 1C shows them.
enum OneCDate {
  /// `31.01.2024`, with the time where it is not midnight: `31.01.2024 12:00:00`.
  static func text(_ seconds: Int) -> String {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let date = CalendarDate(daysSince1970: days)
    let rest = seconds - days * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(repeating: "0", count: max(0, 4 - "\(date.year)".count)) + "\(date.year)"
    let day = "\(two(date.day)).\(two(date.month)).\(year)"
    return rest == 0 ? day : "\(day) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }
}
