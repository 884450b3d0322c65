import SluiceRecords

/// Writes what clustering found as the noun that leaves the room, sorted by record keys.
struct LinkageAssembly {
  private let keys: [Int64]
  private let model: MatchModel
  /// For each record the smallest key of its cluster.
  private(set) var firsts: [Int64]
  private(set) var linkage = Linkage()
  private var reasons: [LevelPattern: (MatchWeight, [ScoredPair.Contribution])] = [:]

  init<Constraint>(_ clustering: inout Clustering<Constraint>, keys: [Int64], model: MatchModel) {
    self.keys = keys
    self.model = model
    firsts = keys
    let roots = keys.indices.map { clustering.root($0) }
    for record in keys.indices { firsts[roots[record]] = min(firsts[roots[record]], keys[record]) }
    for record in keys.indices { firsts[record] = firsts[roots[record]] }
    gatherClusters()
    for edge in clustering.merged {
      append(edge.left, edge.right, edge.pattern, .merge)
      if edge.word == .same { addWord("a person says they are one") }
    }
    for edge in clustering.asked {
      append(edge.left, edge.right, edge.pattern, .ask)
      if edge.word == .contradiction {
        addWord("a person says they are one, which contradicts a tax id, a birthday or another answer")
      }
    }
    for edge in clustering.apart { append(edge.left, edge.right, edge.pattern, .separate) }
  }

  /// Adds to the pair appended last what people said of it; words weigh nothing, they decide.
  private mutating func addWord(_ words: String) {
    linkage.pairs[linkage.pairs.count - 1].because.append(
      ScoredPair.Contribution(comparison: "verdict", level: words, weight: .none))
  }

  private mutating func gatherClusters() {
    var index = BlockIndex()
    index.reserve(keys.count)
    for record in keys.indices { index.add(UInt64(bitPattern: firsts[record]), record) }
    index.group()
    var position = 0
    while let block = index.nextBlock(&position) {
      let members = index.entries[block].map { RecordKey(keys[Int($0.record)]) }
      linkage.clusters.append(Cluster(members: members.sorted()))
    }
  }

  /// Adds a pair; of a branch and its head office the head stands left.
  mutating func append(
    _ left: UInt32, _ right: UInt32, _ pattern: LevelPattern, _ decision: ScoredPair.Decision
  ) {
    let (weight, because) =
      reasons[pattern]
      ?? {
        // Arrays of equal patterns share their storage.
        let made = (model.weight(of: pattern), model.because(pattern))
        reasons[pattern] = made
        return made
      }()
    var ends = (RecordKey(keys[Int(left)]), RecordKey(keys[Int(right)]))
    if decision != .branch, ends.1 < ends.0 { swap(&ends.0, &ends.1) }
    linkage.pairs.append(
      ScoredPair(left: ends.0, right: ends.1, weight: weight, decision: decision, because: because))
  }

  /// Links the clusters of two records as branch and head office.
  mutating func link(branch: UInt32, toHead head: UInt32) {
    let (lower, upper) = (firsts[Int(branch)], firsts[Int(head)])
    guard lower != upper else { return }
    linkage.heads.append(.init(branch: RecordKey(lower), head: RecordKey(upper)))
  }

  /// Tells which clusters share what few have.
  mutating func relate(_ relations: [(left: UInt32, right: UInt32)]) {
    for (left, right) in relations {
      let (one, other) = (firsts[Int(left)], firsts[Int(right)])
      if one != other {
        linkage.relations.append(.init(RecordKey(min(one, other)), RecordKey(max(one, other))))
      }
    }
  }

  /// Puts everything in the order of keys.
  consuming func finished() -> Linkage {
    linkage.clusters.sort { $0.members[0] < $1.members[0] }
    linkage.pairs.sort { ($0.left, $0.right) < ($1.left, $1.right) }
    linkage.heads.sort { ($0.branch, $0.head) < ($1.branch, $1.head) }
    linkage.relations.sort { ($0.left, $0.right) < ($1.left, $1.right) }
    var related: [Linkage.Relation] = []
    for relation in linkage.relations where related.last != relation { related.append(relation) }
    linkage.relations = related
    var kept: [Linkage.HeadLink] = []
    for link in linkage.heads where kept.last != link { kept.append(link) }
    linkage.heads = kept
    return linkage
  }
}
