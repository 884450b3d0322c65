import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Adds examples to a guessed mapping: rows of the file, and what the mapping makes of them now.
///
/// Shape: of the first rows those that come through without a doubt, two at most, one of them with a person where there
/// is one. Whoever changes the mapping later is told by `sluice check` when they give something else.
enum GuessedExamples {
  /// How many rows are shown.
  private static let most = 2
  /// Longer cells are left out.
  private static let longest = 120

  /// What is shown of a record, in this order.
  private static let shown: [Field] = [
    .externalID, .name, .kind, .inn, .kpp, .taxID, .position, .phones, .emails, .birthday, .stage,
  ]

  /// The section `examples:`; empty where the mapping cannot be read or no row comes through.
  static func text(for mapping: String, table: TableProfile) -> String {
    guard
      let read = MappingFile.read(text: mapping, path: "guessed.yaml", fields: FieldCatalogue.all).mappings
        .first, read.examples.isEmpty
    else { return "" }
    let titles = Set(read.titles)
    var examples: [(row: [(String, String)], produced: [MappingExamples.Produced])] = []
    for cells in table.firstRows {
      let row = zip(table.columns, cells).compactMap { column, text -> (String, String)? in
        let title =
          column.title.isEmpty ? Provenance.letters(column.column + 1) : column.title
        let known = text.trimmingWhiteSpace
        return known.isEmpty || known.count > longest || !titles.contains(title) ? nil : (title, known)
      }
      guard let produced = produced(by: row, mapping: read) else { continue }
      let hasPerson = produced.contains { $0.field.hasPrefix("contact_person.") }
      // The second one shows what the first does not.
      if let first = examples.first,
        hasPerson == first.produced.contains(where: { $0.field.hasPrefix("contact_person.") })
      {
        continue
      }
      examples.append((row, produced))
      if examples.count == most { break }
    }
    guard !examples.isEmpty else { return "" }
    let said = Phrase("Rows of the file and what they give now; `sluice check` holds the mapping to them.")
    var lines = ["", "# " + said.text, "examples:"]
    for (number, example) in examples.enumerated() {
      let note = number == 0 ? Phrase("a row of the file") : Phrase("another row of the file")
      lines.append("  - note: \(note.text)")
      lines.append("    row:")
      for (title, text) in example.row {
        lines.append("      \(YAMLScalar.text(title)): \(YAMLScalar.text(text))")
      }
      lines.append("    gives:")
      for produced in example.produced {
        let texts = produced.texts.map(YAMLScalar.text)
        lines.append(
          "      \(produced.field): \(texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]")")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a row gives, as examples say it; nil where it does not come through without a doubt.
  private static func produced(
    by row: [(String, String)], mapping: Mapping
  ) -> [MappingExamples.Produced]? {
    guard row.count >= 2 else { return nil }
    let example = MappingExample(
      row: row.map { MappingExample.Pair(title: MappingWord($0.0), text: $0.1) }, gives: [],
      place: MappingWord(""))
    let known = mapping.part(knowing: row.map(\.0))
    let (table, batch) = MappingExamples.table(for: example, of: known)
    let (binding, complaints) = HeaderBinding.bind(known, to: table)
    guard !complaints.contains(where: \.isError) else { return nil }
    let washing = RowWashing(
      mapper: RowMapper(known, binding), cleanser: Cleanser(mapping: known, titles: binding.titles),
      dataStart: 1, headerRow: nil, feeds: binding.feeds)
    guard let washed = washing.wash(batch, stopRow: nil).first, washed.fate == nil,
      !washed.findings.contains(where: { $0.remark.reason.severity > .note })
    else { return nil }
    var gathered: [MappingExamples.Produced] = []
    for produced in ProducedFields.texts(of: washed) {
      if let place = gathered.firstIndex(where: { $0.field == produced.field }) {
        gathered[place].texts += produced.texts
      } else {
        gathered.append(produced)
      }
    }
    let names = shown.map(\.rawValue) + shown.map { "contact_person.\($0.rawValue)" }
    let wanted = gathered.filter { names.contains($0.field) && !$0.texts.isEmpty }
      .sorted { (names.firstIndex(of: $0.field) ?? 0) < (names.firstIndex(of: $1.field) ?? 0) }
    return wanted.isEmpty ? nil : wanted
  }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmingWhiteSpace: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
