import SluiceRecords

/// Unites records along their pairs, strongest first, and never against a constraint.
///
/// Shape: pairs from `mergeFrom` unite; a pair that would join what contradicts itself is cut and asked, so a
/// chain breaks at its weakest link; a record that could as well belong to either of two contradicting clusters
/// belongs to neither and is asked of both. Equal weights are taken in the order of records, which features number by
/// content, so the order of rows does not decide.
struct Clustering<Constraint: ClusterConstraint> {
  /// A pair with the levels it reached.
  struct Edge {
    var left: UInt32
    var right: UInt32
    var pattern: LevelPattern
    /// What a person said of the two, or that people's words contradict each other.
    var word: Word?
    /// Stronger pairs have smaller numbers.
    fileprivate var order: UInt16 = 0
  }

  /// How people's verdicts decided on a pair.
  enum Word { case same, contradiction }

  private var constraint: Constraint
  private var people: PeoplesWord
  private let model: MatchModel
  private let mergeFrom: Double
  private let askFrom: Double
  private var parents: [UInt32]
  /// Of each record another of its cluster, all of them in a ring.
  private var next: [UInt32]
  private(set) var merged: [Edge] = []
  private(set) var asked: [Edge] = []
  private(set) var apart: [Edge] = []
  /// Two ways to belong that are nearer to each other than this are a question; bits.
  private let margin = 6.0
  /// So many rivals of a record are looked at.
  private let rivals = 32
  /// So many of those that contradict are heard, and so many records of a cluster.
  private let heardRivals = 4
  private let members = 6

  init(
    count: Int, constraint: Constraint, model: MatchModel, rules: DuplicateRules.EntityRules,
    people: PeoplesWord = PeoplesWord()
  ) {
    self.people = people
    self.constraint = constraint
    self.model = model
    mergeFrom = model.evidence(reaching: rules.mergeAt)
    askFrom = min(mergeFrom, model.evidence(reaching: rules.askAt))
    parents = Array(0..<UInt32(count))
    next = parents
  }

  /// Clusters by what comparing the pairs has found.
  ///
  /// - Parameter weigh: compares two records to tell which of two clusters that exclude each other one belongs to.
  mutating func run(
    _ pairs: CandidatePairs, _ patterns: [LevelPattern], compare: (Int, Int) -> LevelPattern,
    weigh: (Int, Int) -> LevelPattern
  ) {
    var edges: [Edge] = []
    var questions: [Edge] = []
    obey(compare)
    var number = 0
    pairs.each { left, right in
      let pattern = patterns[number]
      number += 1
      let weight = model.weight(of: pattern).bits
      var edge = Edge(left: UInt32(left), right: UInt32(right), pattern: pattern)
      switch constraint.conflict(left, right) {
      case .hard: apart.append(edge)
      case .unit: return
      case .none, .doubt:
        guard weight >= askFrom else { return }
        let rank = 32768 - (weight - constraint.handicap(left, right)) * 128
        edge.order = UInt16(max(0, min(65535, rank)))
        if weight >= mergeFrom { edges.append(edge) } else { questions.append(edge) }
      }
    }
    RadixSort.sort(&edges, bits: 16) { UInt64($0.order) }
    unite(edges, &questions, weigh)
    settle(&questions)
  }

  /// Joins two records once all others are settled: one says so little that the rest decides which cluster it means.
  ///
  /// A constraint, a person's word or a weight below `mergeFrom` keeps them apart; from `askFrom` they are asked.
  mutating func attach(_ left: Int, _ right: Int, _ pattern: LevelPattern) {
    let (one, other) = (root(left), root(right))
    guard one != other, constraint.conflict(one, other) == .none, !people.forbids(one, other),
      !people.hasAnswer(left, right)
    else { return }
    let weight = model.weight(of: pattern).bits
    let edge = Edge(left: UInt32(left), right: UInt32(right), pattern: pattern)
    if weight >= mergeFrom {
      join(one, other)
      merged.append(edge)
    } else if weight >= askFrom {
      asked.append(edge)
    }
  }

  /// Takes back questions that joining has answered, and those asked twice.
  mutating func settleAsked() {
    var kept: [Edge] = []
    var seen: Set<UInt64> = []
    for edge in asked {
      let (left, right) = (root(Int(edge.left)), root(Int(edge.right)))
      guard left != right else { continue }
      if seen.insert(UInt64(min(left, right)) << 32 | UInt64(max(left, right))).inserted { kept.append(edge) }
    }
    asked = kept
  }

  /// Unites what people say is one, unless the law or another verdict contradicts: then they are asked again.
  private mutating func obey(_ compare: (Int, Int) -> LevelPattern) {
    for (left, right) in people.same {
      var edge = Edge(
        left: UInt32(left), right: UInt32(right), pattern: compare(left, right), word: .same)
      let (one, other) = (root(left), root(right))
      if one == other { continue }
      if ![.none, .doubt].contains(constraint.conflict(one, other)) || people.forbids(one, other) {
        edge.word = .contradiction
        asked.append(edge)
        continue
      }
      join(one, other)
      merged.append(edge)
    }
  }

  private mutating func join(_ one: Int, _ other: Int) {
    let (kept, gone) = (min(one, other), max(one, other))
    parents[gone] = UInt32(kept)
    next.swapAt(kept, gone)
    constraint.unite(gone, into: kept)
    people.unite(gone, into: kept)
  }

  private mutating func unite(
    _ edges: [Edge], _ questions: inout [Edge], _ compare: (Int, Int) -> LevelPattern
  ) {
    let adjacency = Adjacency(edges, records: parents.count)
    for edge in edges {
      let (left, right) = (root(Int(edge.left)), root(Int(edge.right)))
      if left == right { continue }
      switch constraint.conflict(left, right) {
      case .unit: continue
      case .hard, .doubt: questions.append(edge)
      case .none:
        if people.forbids(left, right) {
          apart.append(edge)
        } else if isDoubtful(edge, edges, adjacency, compare) {
          questions.append(edge)
        } else {
          join(left, right)
          merged.append(edge)
        }
      }
    }
  }

  /// Whether one end could as well belong elsewhere, to a cluster that contradicts the other end.
  private mutating func isDoubtful(
    _ edge: Edge, _ edges: [Edge], _ adjacency: Adjacency, _ compare: (Int, Int) -> LevelPattern
  ) -> Bool {
    if constraint.isCertain(Int(edge.left), Int(edge.right)) { return false }
    let weight = model.weight(of: edge.pattern).bits
    for (end, far) in [(edge.left, edge.right), (edge.right, edge.left)] {
      let opposite = root(Int(far))
      var heard = 0
      for number in adjacency.edges(of: Int(end)).prefix(rivals) {
        let rival = edges[Int(number)]
        let third = rival.left == end ? rival.right : rival.left
        if third == far || model.weight(of: rival.pattern).bits < weight - margin { continue }
        let other = root(Int(third))
        guard [.hard, .doubt].contains(constraint.conflict(opposite, other)) else { continue }
        // Among so many that exclude each other nobody can tell.
        if heard == heardRivals { return true }
        heard += 1
        let own = root(Int(end))
        if support(own, opposite, compare) < support(own, other, compare) + margin { return true }
      }
    }
    return false
  }

  /// What all that two clusters say together weighs: of each comparison the most that a pair of theirs reaches.
  private func support(_ one: Int, _ other: Int, _ compare: (Int, Int) -> LevelPattern) -> Double {
    var best = [Double?](repeating: nil, count: model.comparisons.count)
    forEachMember(of: one) { left in
      forEachMember(of: other) { right in
        let pattern = compare(left, right)
        for index in best.indices {
          let level = pattern.level(index)
          guard level > 0 else { continue }
          best[index] = max(best[index] ?? -.infinity, model.comparisons[index].levels[level - 1].bits)
        }
      }
    }
    return best.reduce(0) { $0 + ($1 ?? 0) }
  }

  /// The first few records of a cluster.
  private func forEachMember(of record: Int, _ take: (Int) -> Void) {
    var current = record
    for _ in 0..<members {
      take(current)
      current = Int(next[current])
      if current == record { return }
    }
  }

  /// Keeps one question for each two clusters, the strongest.
  private mutating func settle(_ questions: inout [Edge]) {
    RadixSort.sort(&questions, bits: 16) { UInt64($0.order) }
    var seen: Set<UInt64> = []
    for edge in questions {
      let (left, right) = (root(Int(edge.left)), root(Int(edge.right)))
      if left == right || constraint.conflict(left, right) == .unit { continue }
      if people.hasAnswer(Int(edge.left), Int(edge.right)) || people.forbids(left, right) { continue }
      let pair = UInt64(min(left, right)) << 32 | UInt64(max(left, right))
      guard seen.insert(pair).inserted else { continue }
      let isCut = model.weight(of: edge.pattern).bits >= mergeFrom
      if !isCut, constraint.conflict(left, right) == .hard { apart.append(edge) } else { asked.append(edge) }
    }
  }

  /// The record that stands for a record's cluster.
  mutating func root(_ record: Int) -> Int {
    var current = record
    while Int(parents[current]) != current {
      parents[current] = parents[Int(parents[current])]
      current = Int(parents[current])
    }
    return current
  }
}

/// The edges of each record, in one array.
private struct Adjacency {
  private var starts: [UInt32]
  private var numbers: [UInt32]

  init<Constraint>(_ edges: [Clustering<Constraint>.Edge], records: Int) {
    starts = [UInt32](repeating: 0, count: records + 1)
    numbers = [UInt32](repeating: 0, count: edges.count * 2)
    for edge in edges {
      starts[Int(edge.left) + 1] += 1
      starts[Int(edge.right) + 1] += 1
    }
    for record in 0..<records { starts[record + 1] += starts[record] }
    var next = starts
    for (number, edge) in edges.enumerated() {
      for end in [edge.left, edge.right] {
        numbers[Int(next[Int(end)])] = UInt32(number)
        next[Int(end)] += 1
      }
    }
  }

  func edges(of record: Int) -> ArraySlice<UInt32> { numbers[Int(starts[record])..<Int(starts[record + 1])] }
}
