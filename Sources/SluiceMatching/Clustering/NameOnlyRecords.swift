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
    // Those that say more, a record of each cluster and form.
    var telling: [Int] = []
    var bare: [Int] = []
    var seen: Set<UInt64> = []
    for member in members {
      if features.records[member].isNameOnly {
        bare.append(member)
      } else if seen.insert(UInt64(clusters[member]) << 32 | UInt64(features.records[member].form)).inserted {
        telling.append(member)
      }
    }
    let roots = Set(telling.map { clusters[$0] })
    for record in bare where !roots.contains(clusters[record]) {
      let fitting = telling.filter { formsAgree(record, $0) }
      guard let first = fitting.first, fitting.allSatisfy({ clusters[$0] == clusters[first] }) else {
        continue
      }
      guard features.records[record].nature != .human, isOnePlace(record, first) else { continue }
      join(first, record)
    }
    joinAmongThemselves(bare.filter { record in !telling.contains { formsAgree(record, $0) } }, join)
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

  private func formsAgree(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (features.records[left].form, features.records[right].form)
    return one == 0 || other == 0 || one == other
  }

  /// Whether neither town nor note speaks against it.
  private func isOnePlace(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (features.records[left], features.records[right])
    return one.note == other.note && (one.city == 0 || other.city == 0 || one.city == other.city)
  }
}
