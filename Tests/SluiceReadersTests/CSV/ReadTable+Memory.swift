import SluiceRecords

@testable import SluiceReaders

extension ReadTable {
  /// Reads bytes as a file of the name `list.csv`.
  init(bytes: [UInt8], layout: SourceLayout = SourceLayout(), hints: TableHints = TableHints()) throws {
    let text = try TextStream(SampledStream(MemoryStream(bytes)), encoding: nil, place: "list.csv")
    try self.init(try CSVReader.table(text, of: SourceFile(path: "list.csv"), layout: layout, hints: hints))
  }
}
