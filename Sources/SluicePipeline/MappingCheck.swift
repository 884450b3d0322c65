import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Proves a mapping: its words, its examples, and its titles in a file.
public enum MappingCheck {
  /// What there is to say of a mapping file, in the order of its lines.
  ///
  /// - Parameters:
  ///   - sources: files to bind the titles to, in the order of the project's sources.
  ///   - password: opens those that are locked.
  public static func complaints(
    about path: String, sources: [String] = [], password: String? = nil, folders: [String] = []
  ) throws(Stop) -> [Complaint] {
    let reading = MappingReader.read(path, folders: folders)
    var complaints = reading.complaints
    guard let project = reading.project else { return complaints }
    var seen: Set<String> = []
    for source in project.sources where seen.insert(source.mapping.file).inserted {
      complaints += differences(in: source.mapping)
    }
    for (index, source) in project.sources.enumerated() {
      guard let file = index < sources.count ? sources[index] : source.path else { continue }
      let mapping = source.mapping.reading(file, password: password)
      let opened = try ReaderCatalogue.all.open(
        path: file, password: password, layout: mapping.layout, hints: TableHints(titles: mapping.titles))
      complaints += try TableChoice(opened, for: mapping, path: file).complaints
    }
    return complaints
  }

  /// Runs a mapping's examples.
  static func differences(in mapping: Mapping) -> [Complaint] {
    mapping.examples.flatMap { example in
      let mapping = mapping.part(knowing: example.row.map(\.title.text))
      let (table, batch) = MappingExamples.table(for: example, of: mapping)
      let (binding, complaints) = HeaderBinding.bind(mapping, to: table)
      let washing = RowWashing(
        mapper: RowMapper(mapping, binding), cleanser: Cleanser(mapping: mapping, titles: binding.titles),
        dataStart: 1, headerRow: nil, feeds: binding.feeds)
      let rows = washing.wash(batch, stopRow: nil)
      let produced = rows.first.map(ProducedFields.texts(of:)) ?? []
      return complaints.filter(\.isError)
        + MappingExamples.differences(example, produced: produced, file: mapping.file)
    }
  }
}
