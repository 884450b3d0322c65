import SluiceRecords

/// Runs of a mapping's own examples: rows made of them, and what they gave against what they must give.
public enum MappingExamples {
  /// What an example may expect of its row besides fields: the row's fate, and codes among its findings.
  public static let aboutRow = ["fate", "findings"]

  /// One text field of what a row gave, by the name that `gives:` uses.
  public struct Produced: Sendable, Equatable {
    /// `phones`, `contact_person.name`, `extra.segment`, `fate`, `findings`.
    public var field: String
    /// Several persons' texts stand one after another.
    public var texts: [String]
    public init(field: String, texts: [String]) {
      self.field = field
      self.texts = texts
    }
  }

  /// An example's row as a table of one row, with every column the mapping names.
  public static func table(
    for example: MappingExample, of mapping: Mapping
  ) -> (table: SourceTable, batch: RowBatch) {
    let given = mapping.layout.columns.map(\.text)
    let isAddressed =
      given.isEmpty && mapping.layout.headerRow == 0
      && mapping.titles.allSatisfy { ColumnAddress.column($0) != nil }
    var titles = isAddressed ? [] : TitleComparison.unique(given.isEmpty ? mapping.titles : given)
    let index = TitleIndex(titles)
    var texts = Array(repeating: "", count: titles.count)
    for pair in example.row {
      let word = pair.title.text
      let column: Int
      if isAddressed {
        guard let address = ColumnAddress.column(word) else { continue }
        column = address
      } else if let known = index.column(of: word) {
        column = known
      } else {
        column = titles.count
        titles.append(TitleComparison.collapsed(word))
      }
      while texts.count <= column { texts.append("") }
      texts[column] = pair.text
    }
    let table = SourceTable(name: mapping.name, titles: titles, headerRow: isAddressed ? nil : 1)
    return (table, batch(of: texts, number: isAddressed ? 1 : 2))
  }

  private static func batch(of texts: [String], number: UInt32) -> RowBatch {
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    for text in texts {
      let start = bytes.count
      bytes += Array(text.utf8)
      cells.append(
        Cell(offset: start, length: bytes.count - start, kind: text.isEmpty ? .empty : .text))
    }
    return RowBatch(
      bytes: bytes, cells: cells, rowStarts: [0, UInt32(cells.count)], rowNumbers: [number])
  }

  /// Where a row did not give what its example says; expected findings must be among the row's, all else is equal
  /// text by text.
  public static func differences(
    _ example: MappingExample, produced: [Produced], file: String
  ) -> [Complaint] {
    example.gives.compactMap { expected in
      let got = produced.filter { $0.field == expected.field.text }.flatMap(\.texts)
      let isMet =
        expected.field.text == "findings" ? expected.texts.allSatisfy(got.contains) : got == expected.texts
      guard !isMet else { return nil }
      let remark = Remark(
        .exampleDiffers,
        [
          .init("note", example.note.map { " «\($0.shortened)»" } ?? ""),
          .init("field", expected.field.text), .init("expected", listed(expected.texts)),
          .init("got", listed(got)),
        ])
      return Complaint(remark, file: file, at: expected.field)
    }
  }

  private static func listed(_ texts: [String]) -> String {
    texts.isEmpty ? "nothing" : texts.map { "«\($0.shortened)»" }.joined(separator: ", ")
  }
}

extension Reason {
  static let exampleDiffers = Reason(
    "mapping.example-differs", .error,
    message: "the example{note} expects of {field}: {expected}; the row gives: {got}",
    remedy: "mend the mapping or the example", rule: "architecture §8, examples")
}
