import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Writes a ready mapping as the draft for a file that it is known to fit.
///
/// Shape: the ready mapping's own lines, its examples included; columns of the file that it does not take are carried
/// under `extra:`, at the line that says so.
struct ReadyMappingText {
  let export: KnownExport
  let source: SourceProfile
  let table: TableProfile
  let homeCountry: GuessedCountry
  /// Where ready mappings lie.
  let folders: [String]
  /// What tells an editor the schema of mapping files.
  let schemaLine: String
  /// The table that the draft says it is for; nil for every table whose titles fit.
  var sheet: String?
  /// Other tables that a mapping beside this one reads.
  var tablesBeside: Set<String> = []

  /// The line of a ready mapping below which further columns go.
  static let marker = "    # прочие столбцы файла"

  /// The text of the ready mapping for a source of several tables, which are bound one by one when it is read.
  func unbound(name: String) -> String? {
    ready(export.mapping).map { written($0, name: name, mapping: export.mapping, others: [], unread: []) }
  }

  private func ready(_ mapping: String) -> String? {
    folders.lazy.compactMap { MappingFile.text(at: "\($0)/\(mapping).yaml") }.first
  }

  /// The text; nil where the ready mapping is not installed or does not fit after all.
  func text(of mapping: String, name: String) -> String? {
    guard let ready = ready(mapping) else { return nil }
    let reading = MappingFile.read(
      text: ready, path: "\(mapping).yaml", fields: FieldCatalogue.all, formats: ReaderCatalogue.all.formats,
      encodings: TextEncoding.acceptedNames)
    guard let read = reading.mappings.first else { return nil }
    func bound(to table: TableProfile) -> (binding: TableBinding, complaints: [Complaint]) {
      HeaderBinding.bind(
        read,
        to: SourceTable(name: table.name, titles: table.columns.map(\.title), headerRow: table.headerRow))
    }
    func fits(_ table: TableProfile) -> Bool { !bound(to: table).complaints.contains(where: \.isError) }
    let bound = bound(to: table)
    guard !bound.complaints.contains(where: \.isError) else { return nil }
    let looked = Set(bound.binding.skipRules.map(\.column))
    let others = table.columns.filter { column in
      column.filled > 0 && !looked.contains(column.column)
        && !(column.column < bound.binding.feeds.count && bound.binding.feeds[column.column])
    }
    let unread = source.tables.filter {
      $0.rows > 0 && $0.name != table.name && !tablesBeside.contains($0.name) && (sheet != nil || !fits($0))
    }
    return written(ready, name: name, mapping: mapping, others: others, unread: unread)
  }

  private func written(
    _ ready: String, name: String, mapping: String, others: [ColumnProfile], unread: [TableProfile]
  ) -> String {
    let from: Phrase =
      "Guessed from \(YAMLScalar.comment(source.path)): \(source.format), \(table.rows, "row", "rows")."
    let known: Phrase =
      "These are \(export.words): by the titles. The lines below are those of the ready mapping \(mapping)."
    let further: Phrase = "not among the columns of the ready mapping"
    var lines = ["# " + from.text, "# " + known.text]
    if let line = GuessedMappingText.unread(unread) { lines.append(line) }
    for fact in table.evidence where ["encoding", "delimiter", "header"].contains(fact.subject) {
      lines.append(
        "# \(Phrase(word: fact.subject)): \(YAMLScalar.comment(fact.decided.text)); \(YAMLScalar.comment(fact.because.text))"
      )
    }
    lines.append("#")
    var names: [String] = []
    for line in ready.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("# yaml-language-server:") { continue }
      if line == "mapping: \(mapping)" {
        lines.append("mapping: \(YAMLScalar.text(name))")
      } else if line.hasPrefix("home_country: ") {
        lines.append(homeCountry.line)
      } else if line == "source:", let sheet {
        lines += [line, "  sheet: \(YAMLScalar.text(sheet))"]
      } else if line == Self.marker {
        for column in others {
          let extra = ExtraName.name(of: column, taken: names + Self.extraNames(in: ready))
          names.append(extra)
          lines.append(
            "    \(extra): \(YAMLScalar.column(column))   # \(further.text)")
        }
      } else {
        lines.append(line)
      }
    }
    return schemaLine + lines.joined(separator: "\n")
  }

  /// The names under which a ready mapping carries values.
  private static func extraNames(in ready: String) -> [String] {
    ready.split(separator: "\n").filter { $0.hasPrefix("    ") && !$0.hasPrefix("     ") }
      .compactMap { $0.dropFirst(4).split(separator: ":").first.map(String.init) }
  }
}
