import Foundation
import SluiceRecords

@testable import SluiceWorkbooks

/// One sheet as it was read beside what is known of it.
struct WorkbookComparison {
  private(set) var same = 0
  /// Cells that are otherwise, with the words for the first few.
  private(set) var different = 0
  private(set) var examples: [String] = []
  /// What is otherwise of the sheet's shape.
  private(set) var shape: [String] = []

  init(_ expected: WorkbookExpectation.Sheet, _ read: ReadWorkbook.Sheet?) {
    let disputed = Set((expected.disagreements ?? []).map(\.cell))
    for (index, row) in (expected.rows ?? []).enumerated() {
      let mine = read?.cells[index + 1] ?? [:]
      for column in 0..<max(row.count, min((mine.keys.max() ?? -1) + 1, 40)) {
        let known = column < row.count ? row[column] : .empty
        let found = mine[column] ?? .empty
        let place = Provenance.letters(column + 1) + String(index + 1)
        if disputed.contains(place) || (Self.isNothing(known) && Self.isNothing(found)) { continue }
        if Self.agree(known, found) {
          same += 1
        } else {
          different += 1
          if examples.count < 3 { examples.append("\(place): \(known) is known, \(found) was read") }
        }
      }
    }
    guard let read else { return }
    if read.isHidden != (expected.hidden ?? false) { shape.append("hidden is \(read.isHidden)") }
    if let merged = expected.merged {
      let found = Set(read.merged.map { Self.name($0) })
      let missing = merged.filter { !found.contains($0) }
      if !missing.isEmpty { shape.append("merged cells are missing: \(missing.prefix(5))") }
    }
    if let columns = expected.hiddenCols {
      let found = Set(read.hiddenColumns.map { Provenance.letters($0 + 1) })
      let missing = columns.filter { !found.contains($0) }
      if !missing.isEmpty { shape.append("hidden columns are missing: \(missing.prefix(5))") }
    }
    if let rows = expected.hiddenRows {
      let present = Set(read.rowNumbers)
      let missing = rows.filter { present.contains($0) && !read.hiddenRows.contains($0) }
      if !missing.isEmpty { shape.append("hidden rows are missing: \(missing.prefix(5))") }
    }
  }

  private static func name(_ region: MergedRegion) -> String {
    "\(Provenance.letters(region.columns.lowerBound + 1))\(region.rows.lowerBound):"
      + "\(Provenance.letters(region.columns.upperBound + 1))\(region.rows.upperBound)"
  }

  private static func isNothing(_ value: WorkbookExpectation.Value) -> Bool {
    value == .empty || value == .text("")
  }

  /// Whether two values are one: numbers to the last digits that readers keep, times to the hundredth of a second,
  /// texts with whatever line ends; of long texts the corpus has the beginning.
  static func agree(_ known: WorkbookExpectation.Value, _ found: WorkbookExpectation.Value) -> Bool {
    switch (known, found) {
    case (.number(let left), .number(let right)):
      abs(left - right) <= 1e-9 * max(1, abs(left))
    case (.seconds(let left), .seconds(let right)): abs(left - right) < 0.01
    case (.text(let left), .text(let right)):
      if let cut = left.range(of: #"…\(\d+ chars\)$"#, options: .regularExpression) {
        right.hasPrefix(String(left[..<cut.lowerBound]))
      } else {
        lines(left) == lines(right)
      }
    case (.tagged(let left, let one), .tagged(let right, let other)):
      left == right && fraction(one) == fraction(other)
    default: known == found
    }
  }

  private static func lines(_ text: String) -> String {
    text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
  }

  /// A moment without the zeros at the end of its fraction.
  private static func fraction(_ moment: String) -> String {
    guard moment.contains(".") else { return moment }
    var moment = moment
    while moment.last == "0" { moment.removeLast() }
    if moment.last == "." { moment.removeLast() }
    return moment
  }
}
