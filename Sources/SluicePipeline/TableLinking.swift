import SluiceCleansing
import SluiceMatching
import SluiceReaders
import SluiceRecords

/// Finds the duplicates of any table: reads it, settles how each column is compared, links.
public struct TableLinking: Sendable {
  /// What one record was and what became of it.
  public struct Row: Sendable {
    /// 1-based among the rows of data.
    public let number: Int
    /// The text of the column that was asked for.
    public let id: String?
  }

  public let linkage: TableLinkage
  public let rows: [Row]
  /// How each column of the table was compared, in the table's order.
  public let fields: [LinkField]

  /// Reads the first table of a file that has rows, or the one named, and links its records.
  ///
  /// - Parameters:
  ///   - id: the title of the column whose text stands for a record in the answer.
  ///   - threads: comparing is divided among so many.
  /// Errors: those of reading; `link.no-column` for a title that the table has not.
  public static func run(
    _ path: String, table: String? = nil, model: LinkModel, id: String? = nil, threads: Int
  ) async throws -> TableLinking {
    let source = try ReaderCatalogue.all.open(path: path)
    guard
      let cursor = source.tables.first(where: { cursor in table.map { cursor.table.isMeant(by: $0) } ?? true }
      )
    else {
      throw source.lacks(table ?? "", of: path)
    }
    var work = TableLinkingWork(cursor, path: path)
    return try await work.run(model, id: id, threads: threads)
  }
}

extension TableLinking {
  /// A name of rows that we do not know and no model file bears.
  public static func unknownModel(_ name: String) -> Stop {
    let kinds = LinkModel.Subject.allCases.map(\.rawValue)
    let stop = Stop(.linkUnknownModel, at: name, [.init("kinds", kinds.joined(separator: ", "))])
    return Suggestion.nearest(to: name, among: kinds).map { stop.suggesting($0) } ?? stop
  }
}

extension Reason {
  /// What the rows are is told by a word that names neither a kind nor a model file.
  static let linkUnknownModel = Reason(
    "link.unknown-model", .error,
    message: "rows are {kinds}, or what a model file says, and there is no such file",
    remedy: "write one of these words, or the path of a model file",
    rule: "Mappings/README.md, «Duplicates in any table»")

  /// A column is named that the table has not.
  static let linkNoColumn = Reason(
    "link.no-column", .error, message: "there is no column «{column}»; the table has {columns}",
    remedy: "name the column as its title stands in the file",
    rule: "Mappings/README.md, «Duplicates in any table»")

  /// Nothing in the table can be compared.
  static let linkNothingToCompare = Reason(
    "link.nothing-to-compare", .error, message: "no column of the table tells who a record is",
    remedy: "name the columns in a model file, and say what each holds",
    rule: "Mappings/README.md, «Duplicates in any table»")
}
