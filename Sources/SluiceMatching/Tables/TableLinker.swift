import SluiceRecords

/// Finds out which records of any table are one.
///
/// Shape: records are added one by one, numbered from 0; `link` is called once, after the last. At most twelve fields
/// are compared. Neither the order of rows nor the number of threads matters.
/// Rule: Fellegi-Sunter weights in bits, estimated from the pairs (`WeightEstimation`); shown by the field's own data
/// sets in `TableLinkerCorpusTests`.
public struct TableLinker: Sendable {
  /// So many fields can be compared.
  public static let mostFields = 12

  private let model: LinkModel
  private var columns: [TableColumn]
  /// The column that says who a record is.
  private let nameColumn: Int?
  public private(set) var count = 0

  /// The model's fields are the fields of the records, in their order; none of them is to be ignored.
  public init(_ model: LinkModel) {
    precondition(model.fields.count <= Self.mostFields, "a pattern has room for twelve comparisons")
    self.model = model
    columns = model.fields.map { TableColumn($0) }
    nameColumn = model.fields.firstIndex { [.organisation, .person, .surname].contains($0.likeness) }
  }

  /// Takes note of the next record.
  public mutating func add(_ record: TableRecord) {
    var words = words
    words.add(record)
    add(words)
  }

  /// Where the words of records go before they are added; empty.
  public var words: TableWords { TableWords(model.fields.map(\.likeness)) }

  /// Takes note of the next records.
  public mutating func add(_ words: TableWords) {
    var place = 0
    for end in words.ends {
      while place < end {
        let word = words.words[place]
        columns[Int(word.field)].append(words.letters, Int(word.start)..<Int(word.end))
        place += 1
      }
      let name = nameColumn.map { columns[$0].wholeOfLast } ?? 0
      for index in columns.indices { columns[index].endRecord(name: name) }
    }
    count += words.ends.count
  }

  /// Decides on all records added, and forgets them.
  public mutating func link(threads: Int = 1) async -> TableLinkage {
    let order = contentOrder()
    var found = prepared(order)
    let fields = model.fields
    let sample = await TablePatterns.sample(found.pairs, found.rows, threads: threads)
    let weights = estimated(fields, sample.patterns, each: sample.step)
    let bar = PairBar(weights, threshold: weights.evidence(reaching: model.mergeAt))
    let edges = await TablePatterns.edges(found.pairs, found.rows, bar, threads: threads)
    found.pairs = CandidatePairs()
    let comparer = TableComparer(found.rows)
    let names = fields.indices.filter { fields[$0].likeness == .organisation }
    var clustering = TableClustering(
      count: count, model: weights, bar: bar, mergeAt: model.mergeAt,
      several: fields.indices.filter { [.phone, .email, .website].contains(fields[$0].likeness) },
      forbids: { pattern in names.contains { FieldLevels.isContradiction(pattern.level($0)) } },
      isAtOdds: { pattern in names.contains { FieldLevels.isAtOdds(pattern.level($0)) } })
    clustering.unite(found.taxIDs) { comparer.compare($0, $1) }
    clustering.run(edges) { comparer.compare($0, $1) }
    return TableLinkage(clustering.membership(order), model: weights, statistics: found.statistics)
  }

  /// The records in the order of what they say, and the pairs worth comparing.
  private struct Prepared {
    let rows: TableRows
    var pairs: CandidatePairs
    let taxIDs: TaxIDUnion
    let statistics: LinkStatistics
  }

  private mutating func prepared(_ order: [UInt32]) -> Prepared {
    var known: [TableColumn] = []
    for index in columns.indices {
      columns[index].settle()
      known.append(columns[index].reordered(order))
      columns[index] = TableColumn(columns[index].field)
    }
    columns = []
    let taxIDs = TaxIDUnion(known)
    let (pairs, statistics) = TableBlocking.pairs(of: known, records: count, keys: model.blocking)
    return Prepared(
      rows: TableRows(consume known, records: count), pairs: pairs, taxIDs: taxIDs, statistics: statistics)
  }

  /// What given pairs of records weigh by what they say alone, without the prior and without estimating.
  public mutating func weigh(_ pairs: [(Int, Int)]) -> [MatchWeight] {
    let known = settledColumns()
    columns = []
    let comparer = TableComparer(TableRows(known, records: count))
    let patterns = pairs.map { comparer.compare($0.0, $0.1).packed }
    let weights = startingModel(model.fields)
    return patterns.map { weights.weight(of: LevelPattern(packed: $0)) }
  }

  private mutating func settledColumns() -> [TableColumn] {
    for index in columns.indices { columns[index].settle() }
    return columns
  }

  private func startingModel(_ fields: [LinkField]) -> MatchModel {
    MatchModel(
      prior: MatchWeight(bits: -Logarithm.base2(Double(max(2, count)))),
      comparisons: fields.map { FieldLevels.comparison($0) })
  }

  /// Each pattern stands for so many pairs.
  private func estimated(_ fields: [LinkField], _ patterns: [UInt64], each step: Int) -> MatchModel {
    var counts: [UInt64: Int] = [:]
    for pattern in patterns { counts[pattern, default: 0] += 1 }
    return WeightEstimation(
      start: startingModel(fields),
      patterns: counts.sorted { $0.key < $1.key }.map { (LevelPattern(packed: $0.key), $0.value * step) },
      fields: fields, records: count
    ).estimated()
  }

  /// The records by what they say, so that the order of rows does not matter; those that share the rarest word of
  /// their names lie side by side, as they will be compared.
  private func contentOrder() -> [UInt32] {
    var keyed: [(UInt64, UInt32)] = (0..<count).map { record in
      var hash: UInt64 = 1
      for (number, column) in columns.enumerated() {
        hash = FeatureKeys.joined(hash, UInt64(number) + 1)
        for place in column.range(record) {
          hash = FeatureKeys.joined(hash, UInt64(column.table.hashes[Int(column.tokens[place])]))
        }
      }
      guard let nameColumn else { return (hash, UInt32(record)) }
      let column = columns[nameColumn]
      var best: (count: UInt32, hash: UInt32) = (.max, 0)
      for place in column.range(record) {
        let token = Int(column.tokens[place])
        let candidate = (column.table.counts[token], column.table.hashes[token])
        if candidate.0 > 1, candidate < best { best = candidate }
      }
      return (UInt64(best.hash) << 32 | hash >> 32, UInt32(record))
    }
    RadixSort.sort(&keyed, bits: 64) { $0.0 }
    return keyed.map(\.1)
  }
}

/// What linking a table found out.
public struct TableLinkage: Sendable {
  /// What became of one record.
  public struct Membership: Sendable {
    /// The number of its cluster, 1-based in the order of first records.
    public var cluster: Int
    /// The record of the cluster, 0-based, through which it came in, and the levels the two reached; nil for one alone.
    public var partner: Int?
    /// Whether it came in because both have one tax id.
    var isUnitedByTaxID = false
    var pattern = LevelPattern()
  }
  /// Of each record in the order they were added.
  public let records: [Membership]
  public let model: MatchModel
  public let statistics: LinkStatistics

  init(_ records: [Membership], model: MatchModel, statistics: LinkStatistics) {
    self.records = records
    self.model = model
    self.statistics = statistics
  }

  /// What speaks for a record's membership, prior included; nil for one alone.
  public func weight(of record: Int) -> MatchWeight? {
    records[record].partner == nil ? nil : model.weight(of: records[record].pattern) + model.prior
  }

  /// Whether a record came into its cluster by its tax id alone, whatever else it says.
  public func isUnitedByTaxID(_ record: Int) -> Bool { records[record].isUnitedByTaxID }

  /// Each comparison that says something of a record and its partner.
  public func because(_ record: Int) -> [ScoredPair.Contribution] {
    records[record].partner == nil ? [] : model.because(records[record].pattern)
  }
}
