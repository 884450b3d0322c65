/// Records of one thing, two or more, in the order of their keys.
public struct Cluster: Sendable, Equatable {
  public var members: [RecordKey]
  public init(members: [RecordKey]) {
    precondition(members.count > 1, "one record alone is no cluster")
    self.members = members
  }
}

/// What linking found out about one kind of entity.
///
/// Shape: a record that stands in no cluster is alone. `heads` links branches to head offices, record to record.
/// Everything is sorted by record key, whatever the order of threads.
public struct Linkage: Sendable, Equatable {
  public var clusters: [Cluster]
  /// The pairs that decided: those that merged, those kept apart against appearance, those to ask.
  public var pairs: [ScoredPair]
  public var heads: [HeadLink]
  /// Records of different counterparties that share what few have, a telephone, a mailbox: one owner's, or neighbours.
  public var relations: [Relation]

  public struct Relation: Sendable, Equatable {
    public var left: RecordKey
    public var right: RecordKey
    public init(_ left: RecordKey, _ right: RecordKey) {
      self.left = left
      self.right = right
    }
  }

  public struct HeadLink: Sendable, Equatable {
    public var branch: RecordKey
    public var head: RecordKey
    public init(branch: RecordKey, head: RecordKey) {
      self.branch = branch
      self.head = head
    }
  }

  public init(
    clusters: [Cluster] = [], pairs: [ScoredPair] = [], heads: [HeadLink] = [], relations: [Relation] = []
  ) {
    self.clusters = clusters
    self.pairs = pairs
    self.heads = heads
    self.relations = relations
  }
}
