import SluiceRecords

/// Finds the pairs of a table's records worth comparing.
///
/// Shape: blocks are equal values, equal rare words, equal pairs of less rare words, the consonants of rare words, and
/// neighbours in the order of names read forwards and backwards. A block that is too large is split by what its
/// records have in the other fields; what remains too large is looked at by neighbours, and counted.
struct TableBlocking {
  private let columns: [TableColumn]
  private let records: Int
  /// In a block up to this size all pairs are compared.
  private let allPairs: Int
  private(set) var pairs: CandidatePairs
  private(set) var statistics = LinkStatistics()
  private var members: [UInt32] = []

  /// The columns whose blocks are asked for, by number, several together making one key; empty: all.
  private let keys: [[Int]]

  init(_ columns: [TableColumn], records: Int, keys: [[String]]) {
    self.keys = keys.map { titles in
      titles.compactMap { title in columns.firstIndex { $0.field.title == title } }
    }.filter { !$0.isEmpty }
    pairs = CandidatePairs(records: records)
    self.columns = columns
    self.records = records
    allPairs = records <= 10_000 ? 80 : records <= 50_000 ? 40 : records <= 200_000 ? 24 : 12
    statistics.records = records
  }

  /// The pairs of a table's records, and how they were found; nothing else stays in memory.
  static func pairs(
    of columns: [TableColumn], records: Int, keys: [[String]]
  ) -> (pairs: CandidatePairs, statistics: LinkStatistics) {
    var blocking = TableBlocking(columns, records: records, keys: keys)
    blocking.run()
    return (blocking.pairs, blocking.statistics)
  }

  mutating func run() {
    for key in keys where key.count > 1 { blockTogether(key) }
    for index in columns.indices where keys.isEmpty || keys.contains([index]) {
      switch columns[index].field.likeness {
      case .ignored, .category, .legalForm, .number: continue
      case .organisation, .person, .address, .text: blockByWords(index)
      default: blockByValues(index)
      }
      if [.organisation, .person, .surname, .identifier].contains(columns[index].field.likeness)
        || records <= 20_000 && ![.address, .text].contains(columns[index].field.likeness)
      {
        neighbours(index, reversed: false)
        neighbours(index, reversed: true)
      }
    }
    pairs.settle()
    statistics.candidatePairs = pairs.count
  }

  /// Blocks of what is equal in several columns.
  private mutating func blockTogether(_ key: [Int]) {
    var index = PackedIndex()
    for record in 0..<records where key.allSatisfy({ !columns[$0].isEmpty(record) }) {
      var hash: UInt64 = 1
      for column in key {
        var whole: UInt64 = 0
        for place in columns[column].range(record) {
          whole &+= FeatureKeys.joined(UInt64(columns[column].tokens[place]) + 1, 7)
        }
        hash = FeatureKeys.joined(hash, whole)
      }
      index.add(hash, record)
    }
    walk(consume index, but: key[0])
  }

  private mutating func blockByValues(_ column: Int) {
    // In a large table a column of few values parts nothing that the other columns do not part better.
    if records > 20_000, columns[column].table.count * allPairs < records { return }
    var index = PackedIndex()
    index.reserve(columns[column].tokens.count)
    for record in 0..<records {
      for place in columns[column].range(record) {
        index.add(UInt64(columns[column].tokens[place]) + 1, record)
      }
    }
    walk(consume index, but: column)
  }

  private mutating func blockByWords(_ number: Int) {
    let column = columns[number]
    let info = column.table.info
    // In large tables words of addresses and texts part little beside the names and numbers.
    let isName = column.field.likeness == .organisation || column.field.likeness == .person
    let mostWords = records <= 20_000 ? 5 : isName ? 4 : 3
    let mostSingles = records <= 20_000 ? 3 : isName ? 2 : 1
    var singles = PackedIndex()
    var doubles = PackedIndex()
    var wholes = PackedIndex()
    var rarest: [(info: Float, token: UInt32, hash: UInt32)] = []
    for record in 0..<records where !column.isEmpty(record) {
      rarest.removeAll(keepingCapacity: true)
      var whole: UInt64 = 0
      for place in column.range(record) {
        let token = column.tokens[place]
        whole &+= FeatureKeys.joined(UInt64(token) + 1, 7)
        if column.table.counts[Int(token)] > 1 {
          rarest.append((info[Int(token)], token, column.table.hashes[Int(token)]))
        }
      }
      wholes.add(whole == 0 ? 1 : whole, record)
      rarest.sort { $0.info == $1.info ? $0.hash < $1.hash : $0.info > $1.info }
      if rarest.count > mostWords { rarest.removeLast(rarest.count - mostWords) }
      for (rank, word) in rarest.enumerated() {
        if Int(column.table.counts[Int(word.token)]) <= allPairs {
          if rank < mostSingles { singles.add(UInt64(word.token) + 1, record) }
          continue
        }
        for second in rarest[..<rank] {
          let (low, high) = (min(word.token, second.token), max(word.token, second.token))
          doubles.add(FeatureKeys.joined(UInt64(low) + 1, UInt64(high) + 1), record)
        }
        if rank == 0 { singles.add(UInt64(word.token) + 1, record) }
      }
    }
    walk(consume wholes, but: number)
    walk(consume singles, but: number)
    walk(consume doubles, but: number)
  }

  /// Compares neighbours in the order of the values' first eight letters, from the front or from the back.
  private mutating func neighbours(_ number: Int, reversed: Bool) {
    let column = columns[number]
    var index = BlockIndex()
    for record in 0..<records where !column.isEmpty(record) {
      var key: UInt64 = 0
      var letters = 0
      let range = column.range(record)
      outer: for offset in 0..<range.count {
        let place = reversed ? range.upperBound - 1 - offset : range.lowerBound + offset
        let word = column.table.range(column.tokens[place])
        for position in 0..<word.count {
          let letter = column.table.bytes[
            reversed ? word.upperBound - 1 - position : word.lowerBound + position]
          key = key << 8 | UInt64(letter)
          letters += 1
          if letters == 8 { break outer }
        }
      }
      key <<= UInt64(8 * (8 - letters))
      index.add(key, record)
    }
    index.sort()
    let entries = index.entries
    for position in entries.indices {
      for other in (position + 1)..<min(entries.count, position + 4) where other < entries.count {
        pairs.add(entries[position].record, entries[other].record)
      }
    }
  }

  private mutating func walk(_ index: consuming PackedIndex, but column: Int) {
    index.group()
    var position = 0
    while let block = index.nextBlock(&position) {
      if block.count <= allPairs {
        for left in block {
          for right in (left + 1)..<block.upperBound {
            pairs.add(PackedIndex.record(index.entries[left]), PackedIndex.record(index.entries[right]))
          }
        }
      } else {
        statistics.oversizeBlocks += 1
        split(block.map { PackedIndex.record(index.entries[$0]) }, but: column)
      }
    }
  }

  /// Splits a block by each other field; parts that are still too large are looked at by neighbours.
  private mutating func split(_ block: [UInt32], but number: Int) {
    for (other, column) in columns.enumerated() where other != number || column.field.likeness.isOfWords {
      if column.field.likeness == .ignored { continue }
      var index = PackedIndex()
      for record in block {
        // Of many words the rarest that anybody shares.
        var best: UInt32?
        for place in column.range(Int(record)) {
          let token = column.tokens[place]
          guard column.table.counts[Int(token)] > 1 else { continue }
          if let known = best, rank(known, column.table) <= rank(token, column.table) { continue }
          best = token
        }
        if let best { index.add(UInt64(best) + 1, Int(record)) }
      }
      index.group()
      var position = 0
      while let part = index.nextBlock(&position) {
        let entries = index.entries
        if part.count <= allPairs {
          for left in part {
            for right in (left + 1)..<part.upperBound {
              pairs.add(PackedIndex.record(entries[left]), PackedIndex.record(entries[right]))
            }
          }
        } else {
          for left in part {
            for right in (left + 1)..<min(part.upperBound, left + 5) where right < part.upperBound {
              pairs.add(PackedIndex.record(entries[left]), PackedIndex.record(entries[right]))
            }
          }
        }
      }
    }
  }

  /// Words in the order of their rarity, equals by content.
  private func rank(_ token: UInt32, _ table: TokenTable) -> UInt64 {
    UInt64(table.counts[Int(token)]) << 32 | UInt64(table.hashes[Int(token)])
  }
}
