import CScan
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

@Suite(.serialized) struct RowTokeniserTests {
  /// Rows as texts, with their numbers and remarks, and what was left of the text.
  struct Cut: Equatable, CustomStringConvertible {
    var rows: [[String]] = []
    var numbers: [UInt32] = []
    var remarks: [String] = []
    var rest = 0
    var description: String { "\(zip(numbers, rows).map { "\($0): \($1)" }) \(remarks) rest \(rest)" }

    init(_ text: String, _ dialect: CSVDialect, cells: Int = 0, isLast: Bool = true, usesScan: Bool) {
      var bytes = Array(text.utf8)
      var tokeniser = RowTokeniser(dialect: dialect, expectedCells: cells, usesScan: usesScan)
      var cut = RowTokeniser.Rows()
      var line: UInt32 = 1
      rest = bytes.withUnsafeMutableBufferPointer {
        tokeniser.cut($0, isLast: isLast, line: &line, into: &cut)
      }
      cut.rowStarts.append(UInt32(cut.cells.count))
      let batch = RowBatch(
        bytes: bytes, cells: cut.cells, rowStarts: cut.rowStarts, rowNumbers: cut.rowNumbers,
        remarks: cut.remarks)
      numbers = batch.rowNumbers
      rows = (0..<batch.count).map { row in
        (0..<batch.cellCount(row: row)).map { batch.string(batch.cell(row: row, column: $0)) }
      }
      remarks = batch.remarks.map { "\($0.row) \($0.column ?? -1) \($0.remark.reason.code)" }
    }
  }

  static let dialects: [CSVDialect] = {
    var semicolon = CSVDialect()
    semicolon.delimiter = [UInt8(ascii: ";")]
    var returns = semicolon
    returns.endsLineAtLoneReturn = true
    var plain = semicolon
    plain.quote = nil
    return [semicolon, returns, plain]
  }()

  /// 1 portable, 2 SSE2, 3 AVX2; those a machine lacks fall back to another.
  @Test(arguments: [1, 2, 3])
  func scans_as_the_walker_walks(instructions: Int32) {
    cscan_use(instructions)
    defer { cscan_use(0) }
    for seed in 0..<600 {
      var source = RandomText(seed: UInt64(seed))
      let text = seed % 3 == 0 ? source.table(rows: 12) : source.pieces(120)
      for dialect in Self.dialects {
        for isLast in [true, false] {
          let cells = seed % 2 * 4
          let scanned = Cut(text, dialect, cells: cells, isLast: isLast, usesScan: true)
          let walked = Cut(text, dialect, cells: cells, isLast: isLast, usesScan: false)
          #expect(scanned == walked, "seed \(seed), \(dialect), last \(isLast): \(text.debugDescription)")
          if scanned != walked { return }
        }
      }
    }
  }

  @Test func gives_the_same_rows_wherever_the_text_is_cut() {
    for seed in 0..<200 {
      var source = RandomText(seed: UInt64(seed) + 9000)
      let text = source.table(rows: 10)
      let whole = Cut(text, Self.dialects[0], cells: 4, usesScan: true)
      for cut in stride(from: 1, to: text.utf8.count, by: 37) {
        let head = String(decoding: text.utf8.prefix(cut), as: UTF8.self)
        guard head.utf8.count == cut, head.utf8.elementsEqual(text.utf8.prefix(cut)) else { continue }
        let part = Cut(head, Self.dialects[0], cells: 4, isLast: false, usesScan: true)
        #expect(
          Array(whole.rows.prefix(part.rows.count)) == part.rows,
          "seed \(seed) cut \(cut): \(text.debugDescription)")
      }
    }
  }

  @Test(arguments: try! TruthTable("readers/csv/quotes.tsv").lines)
  func reads_quotes_as_the_table_of_truth_says(line: TruthTable.Line) {
    var dialect = CSVDialect()
    dialect.delimiter = [UInt8(ascii: ";")]
    dialect.hasBackslashes = line["dialect"].contains("backslashes")
    dialect.hasSpacedQuotes = line["dialect"].contains("spaces")
    dialect.endsLineAtLoneReturn = line["dialect"].contains("returns")
    let cut = Cut(line["text"], dialect, cells: Int(line["cells"]) ?? 0, usesScan: true)
    let rows = cut.rows.map { "[" + $0.joined(separator: "|") + "]" }.joined()
    #expect(rows == line["rows"], "\(line)")
    #expect(cut.numbers.map(String.init).joined(separator: " ") == line["lines"], "\(line)")
    #expect(cut.remarks.joined(separator: ", ") == line["remarks"], "\(line)")
  }
}
