import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// What the first rows of a table become by the text of a mapping, before anything is planned.
public struct MappingTrial: Sendable {
  /// One for each row that was tried.
  public let outcomes: [RowTrial.Outcome]
  /// Why nothing could be tried; empty where it could.
  public let complaints: [String]
  /// Which fields each column of the table feeds, by their names in mappings.
  public let feeds: [[(entity: EntityKind, field: Field, extraName: String?)]]

  /// - Parameters:
  ///   - text: the mapping's text.
  ///   - name: its name, for complaints.
  ///   - sample: texts of the table's first rows; the first of them are tried.
  ///   - rows: how many are tried.
  init(
    of text: String, name: String, table: String, titles: [String], headerRow: Int?, sample: [[String]],
    rows: Int
  ) {
    let reading = Self.reading(text, name)
    guard case .mapping(var mapping)? = reading.content else {
      (outcomes, complaints, feeds) = ([], reading.complaints.map(\.description), [])
      return
    }
    let facts = SourceTable(name: table, titles: titles, headerRow: headerRow)
    do {
      let trial = try RowTrial(mapping: &mapping, table: facts, sample: sample)
      outcomes = trial.outcomes(of: Array(sample.prefix(rows)))
      complaints = []
    } catch let refused as MappingRefused {
      (outcomes, complaints) = ([], refused.complaints.map(\.description))
    } catch {
      (outcomes, complaints) = ([], ["\(error)"])
    }
    let bound = HeaderBinding.bind(mapping, to: facts).binding.boundFields(of: mapping)
    feeds = titles.indices.map { column in
      bound.filter { $0.columns.contains(column) }.map { ($0.entity, $0.field, $0.extraName) }
    }
  }

  static func reading(_ text: String, _ name: String) -> MappingReading {
    MappingFile.read(
      text: text, path: "\(name).yaml", fields: FieldCatalogue.all, formats: ReaderCatalogue.all.formats,
      encodings: TextEncoding.acceptedNames)
  }

  /// Whether a text is the one that is made again now, in whichever language its comments were written; where the
  /// file lay, which the first lines say, does not count.
  static func isSame(_ text: String, as made: () -> String) -> Bool {
    let body = body(of: text)
    return Language.allCases.contains { language in language.spoken { Self.body(of: made()) == body } }
  }

  private static func body(of text: String) -> [Substring] {
    Array(
      text.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("mapping: ") })
  }
}
