import SluiceRecords

/// Joins records that say nothing but a name to the one firm that bears it.
///
/// Shape: a list of contacts names a firm in every row and tells no more of it. Where one firm of all that is linked
/// bears the name, in a form that agrees, that firm is meant; where none says more, equal names are one firm; where
/// several bear it, nobody is joined. Another town or another note behind the name is another firm. A human being's name
/// is met too often to stand for one who says more.
struct NameOnlyRecords {
  private let features: CounterpartyFeatures

  init(_ features: CounterpartyFeatures) { self.features = features }

  /// Calls `join` with pairs that should become one.
  ///
  /// - Parameter roots: of each record the one that stands for its cluster.
  func each(roots: [Int], join: (_ left: Int, _ right: Int) -> Void) {
    // Names that nobody bears alone join nobody.
    var bare: Set<UInt64> = []
    for record in features.records where record.name != 0 && record.isNameOnly { bare.insert(record.name) }
    guard !bare.isEmpty else { return }
    var index = BlockIndex()
    for (number, record) in features.records.enumerated() where bare.contains(record.name) {
      index.add(record.name, number)
    }
    index.group()
    var position = 0
    while let block = index.nextBlock(&position) {
      let members = index.entries[block].map { Int($0.record) }.sorted()
      guard members.count > 1, members.contains(where: { features.records[$0].isNameOnly }) else { continue }
      settle(members, roots, join)
    }
  }

  private func settle(_ members: [Int], _ clusters: [Int], _ join: (Int, Int) -> Void) {
    // Those that say more, by their forms.
    var telling: [UInt32: Telling] = [:]
    var anybody: Telling?
    var roots: Set<Int> = []
    var bare: [Int] = []
    for member in members {
      if features.records[member].isNameOnly {
        bare.append(member)
        continue
      }
      let own = Telling(first: member, cluster: clusters[member])
      roots.insert(own.cluster)
      let form = features.records[member].form
      telling[form] = telling[form].map { $0.joined(own) } ?? own
      anybody = anybody.map { $0.joined(own) } ?? own
    }
    /// Those whose form agrees with a record's: one that says none agrees with all.
    func others(fitting record: Int) -> Telling? {
      let form = features.records[record].form
      if form == 0 { return anybody }
      guard let same = telling[form], let formless = telling[0] else { return telling[form] ?? telling[0] }
      return same.joined(formless)
    }
    var unknown: [Int] = []
    for record in bare {
      guard let fitting = others(fitting: record) else {
        unknown.append(record)
        continue
      }
      guard !roots.contains(clusters[record]), !fitting.areSeveral else { continue }
      guard features.records[record].nature != .human, isOnePlace(record, fitting.first) else { continue }
      join(fitting.first, record)
    }
    joinAmongThemselves(unknown, join)
  }

  /// Records that say more than a name: the first of them, and whether all are of its cluster.
  private struct Telling {
    var first: Int
    var cluster: Int
    var areSeveral = false

    func joined(_ other: Telling) -> Telling {
      Telling(
        first: min(first, other.first), cluster: cluster,
        areSeveral: areSeveral || other.areSeveral || cluster != other.cluster)
    }
  }

  /// Of equal names that nobody says more of: those with a form by it, those without it with the only form there is.
  private func joinAmongThemselves(_ bare: [Int], _ join: (Int, Int) -> Void) {
    let forms = Set(bare.map { features.records[$0].form }).subtracting([0])
    // The first of each kind stands for it.
    var firsts: [UInt64: Int] = [:]
    for record in bare {
      let values = features.records[record]
      let form = values.form == 0 && forms.count == 1 ? forms.first ?? 0 : values.form
      let kind = FeatureKeys.joined(UInt64(form) << 32 | UInt64(values.city), UInt64(values.note))
      if let first = firsts[kind] { join(first, record) } else { firsts[kind] = record }
    }
  }

  /// Whether neither town nor note speaks against it.
  private func isOnePlace(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (features.records[left], features.records[right])
    return one.note == other.note && (one.city == 0 || other.city == 0 || one.city == other.city)
  }
}
