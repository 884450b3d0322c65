import SluiceRecords

/// Unites records along their pairs, strongest first, as long as the clusters as wholes agree.
///
/// Shape: two clusters become one when the pair's probability reaches the threshold and pairs taken evenly from both
/// weigh for it on average: a chain A~B~C in which A and C contradict each other is cut at its weakest link.
struct TableClustering {
  private let bar: PairBar
  private let fields: Int
  private let threshold: Double
  private let forbids: (LevelPattern) -> Bool
  private let isAtOdds: (LevelPattern) -> Bool
  /// Fields of which one thing may have several values.
  private let several: [Int]
  /// Whether all pairs looked at last are at odds.
  private var areAtOdds = false
  private var parents: [UInt32]
  private var rings: ClusterRings
  /// Of each root the tax id of its cluster; empty where nobody has one.
  private var ids: [UInt32] = []
  private var partners: [UInt32]
  private var patterns: [UInt64]
  /// Records that came in by their tax id.
  private var united: Set<UInt32> = []
  /// So many pairs of two clusters are looked at.
  private let sample = ClusterRings.sample
  /// Those looked at last.
  private var taken: [LevelPattern] = []

  init(
    count: Int, model: MatchModel, bar: PairBar, mergeAt: Double, several: [Int],
    forbids: @escaping (LevelPattern) -> Bool, isAtOdds: @escaping (LevelPattern) -> Bool
  ) {
    self.several = several
    self.forbids = forbids
    self.isAtOdds = isAtOdds
    self.bar = bar
    fields = model.comparisons.count
    threshold = model.evidence(reaching: mergeAt)
    parents = Array(0..<UInt32(count))
    rings = ClusterRings(count: count)
    partners = [UInt32](repeating: .max, count: count)
    patterns = [UInt64](repeating: 0, count: count)
  }

  /// Two records that weigh enough to be one.
  struct Edge {
    var left: UInt32
    var right: UInt32
    var pattern: UInt64
    /// Thirty-seconds of bits, the strongest first.
    var order: UInt16

    init(_ left: Int, _ right: Int, _ pattern: LevelPattern, bits: Double) {
      self.left = UInt32(left)
      self.right = UInt32(right)
      self.pattern = pattern.packed
      order = UInt16(max(0, min(65_535, 32_768 - bits * 32)))
    }
  }

  mutating func run(_ found: consuming [Edge], compare: (Int, Int) -> LevelPattern) {
    var edges = found
    edges.removeAll { forbids(LevelPattern(packed: $0.pattern)) }
    RadixSort.sort(&edges, bits: 16) { UInt64($0.order) }
    for edge in edges {
      let (left, right) = (Int(edge.left), Int(edge.right))
      let (one, other) = (root(left), root(right))
      if one == other { continue }
      if !ids.isEmpty, ids[one] != 0, ids[other] != 0, ids[one] != ids[other] { continue }
      let (m, n) = (rings.sizes[one], rings.sizes[other])
      if m > 1 || n > 1 {
        guard average(one, other, compare) >= threshold else { continue }
        if m > 1, n > 1, areAtOdds { continue }
      }
      unite(one, other)
      note(left, right, edge.pattern)
    }
  }

  /// Unites what has one tax id, and keeps apart from now on what has two.
  mutating func unite(_ union: TaxIDUnion, compare: (Int, Int) -> LevelPattern) {
    guard !union.ids.isEmpty else { return }
    ids = union.ids
    var first: [UInt32: Int] = [:]
    for (record, id) in union.ids.enumerated() where id != 0 {
      guard let known = first[id] else {
        first[id] = record
        continue
      }
      unite(root(known), root(record))
      united.formUnion([UInt32(known), UInt32(record)])
      note(known, record, compare(known, record).packed)
    }
  }

  /// Remembers through which pair two records came in, the first one of each.
  private mutating func note(_ left: Int, _ right: Int, _ pattern: UInt64) {
    for (record, other) in [(left, right), (right, left)] where partners[record] == .max {
      partners[record] = UInt32(other)
      patterns[record] = pattern
    }
  }

  /// What pairs across two clusters weigh on average.
  private mutating func average(_ one: Int, _ other: Int, _ compare: (Int, Int) -> LevelPattern) -> Double {
    let (m, n) = (Int(rings.sizes[one]), Int(rings.sizes[other]))
    taken.removeAll(keepingCapacity: true)
    if m * n <= sample {
      var left = one
      repeat {
        var right = other
        repeat {
          taken.append(compare(left, right))
          right = Int(rings.next[right])
        } while right != other
        left = Int(rings.next[left])
      } while left != one
      return averageVoice()
    }
    // Even steps through both rings; of a ring too large for that the records that stand for it.
    var (left, right) = (one, other)
    let (stepLeft, stepRight) = (max(1, m / sample), max(1, n / sample))
    let (lefts, rights) = (rings.sample(of: one), rings.sample(of: other))
    for turn in 0..<sample {
      taken.append(compare(lefts?[turn] ?? left, rights?[turn] ?? right))
      if lefts == nil { for _ in 0..<stepLeft { left = Int(rings.next[left]) } }
      if rights == nil { for _ in 0..<stepRight { right = Int(rings.next[right]) } }
      if turn % max(1, min(m, n)) == min(m, n) - 1 {
        if m < n { left = Int(rings.next[left]) } else { right = Int(rings.next[right]) }
      }
    }
    return averageVoice()
  }

  /// What the pairs taken weigh on average.
  ///
  /// One thing may have two phones, and each of its records but one: where any pair agrees on a phone, the clusters do,
  /// and that other pairs have others does not speak against them.
  private mutating func averageVoice() -> Double {
    areAtOdds = true
    var agreed: UInt64 = 0
    for field in several where taken.contains(where: { Self.agrees($0.level(field)) }) {
      agreed |= 31 << UInt64(field * 5)
    }
    var sum = 0.0
    for pattern in taken {
      areAtOdds = areAtOdds && isAtOdds(pattern)
      var heard = pattern
      if agreed != 0 {
        for field in several where agreed >> UInt64(field * 5) & 31 != 0 && !Self.agrees(pattern.level(field))
        {
          heard.packed &= ~(31 << UInt64(field * 5))
        }
      }
      sum += voice(heard)
    }
    return sum / Double(taken.count)
  }

  private static func agrees(_ level: Int) -> Bool { level > 0 && level < FieldLevels.Whole.slip }

  /// One pair's voice is bounded, so that no single one outvotes the rest.
  private func voice(_ pattern: LevelPattern) -> Double {
    forbids(pattern)
      ? threshold - 20 : max(threshold - 20, min(threshold + 8, bar.weight(of: pattern, fields: fields)))
  }

  private mutating func unite(_ one: Int, _ other: Int) {
    let (kept, gone) = (min(one, other), max(one, other))
    parents[gone] = UInt32(kept)
    if !ids.isEmpty, ids[kept] == 0 { ids[kept] = ids[gone] }
    rings.unite(gone, into: kept)
  }

  private mutating func root(_ record: Int) -> Int {
    var current = record
    while Int(parents[current]) != current {
      parents[current] = parents[Int(parents[current])]
      current = Int(parents[current])
    }
    return current
  }

  /// What became of each record, in the order in which they were added; `order` are the records in our order.
  mutating func membership(_ order: [UInt32]) -> [TableLinkage.Membership] {
    var ofRoot = [Int](repeating: 0, count: parents.count)
    var place = [UInt32](repeating: 0, count: parents.count)
    for (position, record) in order.enumerated() { place[Int(record)] = UInt32(position) }
    var last = 0
    return place.indices.map { record in
      let position = Int(place[record])
      let root = root(position)
      if ofRoot[root] == 0 {
        last += 1
        ofRoot[root] = last
      }
      let partner = partners[position] == .max ? nil : Int(order[Int(partners[position])])
      return .init(
        cluster: ofRoot[root], partner: partner, isUnitedByTaxID: united.contains(UInt32(position)),
        pattern: LevelPattern(packed: patterns[position]))
    }
  }
}
