import ArgumentParser
import Glibc
import SluicePipeline
import SluiceReaders
import SluiceRecords

/// `sluice rows`: any readable file as NDJSON.
struct RowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rows",
    abstract: Phrase("Print every row of a file as JSON, one line for each row.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          Shows what the reader sees, before any mapping: preamble and titles included, every text as it \
          stands in the file. It cleans nothing and needs no mapping. What a cell holds that cannot be shown is \
          told on standard error.
          """)
      ],
      examples: [
        "sluice rows clients.csv | head",
        "sluice rows base.dt --table Справочник.Контрагенты",
        "sluice rows - < export.csv > rows.ndjson",
      ],
      status: Phrase("0, or 1 with one sentence on standard error")))

  @Argument(help: Phrase("The file to read; - is standard input.").help)
  var file: String

  @Option(help: Phrase("Print only the table of this name.").help)
  var table: String?

  @Flag(help: Phrase("Print numbers with the text that the file shows.").help)
  var written = false

  @Option(help: Phrase("The character set, where recognition must be overruled.").help)
  var encoding: String?

  @Option(help: Phrase("The delimiter, where recognition must be overruled.").help)
  var delimiter: String?

  @OptionGroup var locks: PasswordOption

  func run() throws {
    var layout = SourceLayout()
    layout.encoding = encoding
    layout.delimiter = delimiter
    try stopping {
      let source = try ReaderCatalogue.all.open(path: file, password: locks.password(), layout: layout)
      let tables = source.tables.filter { cursor in table.map { cursor.table.isMeant(by: $0) } ?? true }
      if tables.isEmpty, let table {
        throw source.lacks(table, of: file)
      }
      for remark in source.remarks { Self.tell(remark, at: file) }
      // A table that cannot be read to its end does not take the others with it.
      var first: Stop?
      for cursor in tables {
        do throws(Stop) {
          try print(cursor)
        } catch {
          first = first ?? error
        }
      }
      if let first { throw first }
    }
  }

  private static func tell(_ remark: Remark, at place: String) {
    Screen.say(
      "\(place): \(remark.reason.severity.word): \(remark.reason.code): \(remark.sentence); \(remark.remedy)")
  }

  private func print(_ cursor: any TableCursor) throws(Stop) {
    var head: [UInt8] = Array("{\"table\":".utf8)
    JSONText.append(cursor.table.name, to: &head)
    JSONText.appendRaw(",\"row\":", to: &head)
    var lines: [UInt8] = []
    var said = SaidRemarks()
    defer { said.tell(of: cursor.table, in: file) }
    while let batch = try cursor.next() {
      for row in 0..<batch.count {
        lines.append(contentsOf: head)
        JSONText.append(batch.rowNumbers[row], to: &lines)
        JSONText.appendRaw(",\"cells\":", to: &lines)
        batch.appendJSON(row: row, written: written, to: &lines)
        JSONText.appendRaw("}\n", to: &lines)
        if lines.count >= 1 << 18 {
          Screen.write(lines, to: STDOUT_FILENO)
          lines.removeAll(keepingCapacity: true)
        }
      }
      said.add(batch)
      // What is ready goes out with the batch, so that a reader behind a pipe need not wait for the next.
      Screen.write(lines, to: STDOUT_FILENO)
      lines.removeAll(keepingCapacity: true)
    }
  }
}

/// What a reader remarked on rows, each reason once.
private struct SaidRemarks {
  private var said: [(first: PlacedRemark, row: UInt32, count: Int)] = []

  mutating func add(_ batch: RowBatch) {
    for remark in batch.remarks where remark.remark.reason.severity != .note {
      if let place = said.firstIndex(where: { $0.first.remark.reason == remark.remark.reason }) {
        said[place].count += 1
      } else {
        said.append((remark, batch.rowNumbers[remark.row], 1))
      }
    }
  }

  func tell(of table: SourceTable, in file: String) {
    let name = SourceFile(path: file).name
    for (first, row, count) in said {
      let place = Provenance(
        file: name, table: table.name == name ? nil : table.name, row: Int(row),
        column: first.column.map { $0 + 1 },
        title: first.column.flatMap { $0 < table.titles.count ? table.titles[$0] : nil })
      let more = count > 1 ? " " + Phrase("(\(count, "time", "times"), here first)").text : ""
      let remark = first.remark
      Screen.say(
        "\(place): \(remark.reason.severity.word): \(remark.reason.code): \(remark.sentence); \(remark.remedy)\(more)"
      )
    }
  }
}
