import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Proves a mapping: its words, its examples, and its titles in a file.
public enum MappingCheck {
  /// What a check found.
  public struct Outcome: Sendable {
    /// What there is to say of the mapping file, in the order of its lines.
    public var complaints: [Complaint] = []
    /// What becomes of the first rows, where there are files and the titles were found.
    public var proofs: [MappingProof] = []
  }

  /// Reads a mapping file, runs its examples, and proves it on files.
  ///
  /// - Parameters:
  ///   - sources: files to bind the titles to, in the order of the project's sources.
  ///   - target: a target, by its file, whose limits the records are held against.
  ///   - password: opens those that are locked.
  public static func outcome(
    of path: String, sources: [String] = [], target: String? = nil, password: String? = nil,
    folders: [String] = []
  ) throws(Stop) -> Outcome {
    let reading = MappingReader.read(path, folders: folders)
    var outcome = Outcome(complaints: reading.complaints)
    guard let project = reading.project else { return outcome }
    var limits: ExportTarget?
    if let target {
      let (read, complaints) = TargetFile.read(path: target)
      outcome.complaints += complaints
      limits = read
    }
    var seen: Set<String> = []
    for source in project.sources where seen.insert(source.mapping.file).inserted {
      outcome.complaints += differences(in: source.mapping)
    }
    for (index, source) in project.sources.enumerated() {
      guard let file = index < sources.count ? sources[index] : source.path else { continue }
      let mapping = source.mapping.reading(file, password: password)
      let opened = try ReaderCatalogue.all.open(
        path: file, password: password, layout: mapping.layout, hints: TableHints(titles: mapping.titles))
      let choice = try TableChoice(opened, for: mapping, path: file)
      outcome.complaints += choice.complaints
      if choice.complaints.contains(where: \.isError) { continue }
      for table in choice.tables where table.passedOver == nil {
        let proof = try MappingProof(table, file: file, target: limits)
        outcome.complaints += proof.complaints
        outcome.proofs.append(proof)
      }
    }
    return outcome
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
