import SluiceRecords

/// What linking takes note of in the rows of one batch: made on any thread, added to the linkers in the batches' order.
///
/// Shape: keys count from 0 within the batch, a row's counterparty before its persons, as the plan numbers them. The
/// same records give the same notes however they are parted into batches.
///
/// ```swift
/// var notes = LinkNotes(rank: rank, namesCounterparties: false)   // any thread
/// notes.add(rows)
/// counterparties.add(notes, from: firstKey)                  // the one thread that links, in order
/// ```
public struct LinkNotes: Sendable {
  var counterparties = CounterpartyFeatures()
  var persons = ContactPersonFeatures()
  var employers = EmployerFinder()
  /// Persons whose employer is told by name, to be found once all counterparties are known.
  public private(set) var unemployed: [(person: RecordKey, employer: String)] = []
  /// Counterparties whose row names a head office, which is found then as well.
  public private(set) var heads: [NamedHeads.Naming] = []
  private let rank: SourceRank
  private let namesCounterparties: Bool
  private var next: Int64 = 0

  /// - Parameter namesCounterparties: whether any row of the project names an employer or a head office.
  public init(rank: SourceRank, namesCounterparties: Bool) {
    self.rank = rank
    self.namesCounterparties = namesCounterparties
  }

  /// Takes note of what rows give, in their order.
  public mutating func add(_ rows: [CleansedRow]) {
    rows.withUnsafeBufferPointer { rows in
      guard let first = rows.baseAddress else { return }
      for index in rows.indices { add(first + index) }
    }
  }

  /// By its place: a row is not taken out of its array, which would count a reference for each of its fields.
  private mutating func add(_ row: UnsafePointer<CleansedRow>) {
    guard row.pointee.fate == nil else { return }
    var counterparty: RecordKey?
    if let held = row.pointee.heldCounterparty {
      let key = RecordKey(next)
      next += 1
      counterparties.add(held, key: key, source: rank, people: staff(of: row.pointee.contactPersons))
      if namesCounterparties {
        employers.add(held, key: key)
        if let head = held.value.parent { heads.append(NamedHeads.Naming(record: key, text: head)) }
      }
      counterparty = key
    }
    // By number: a person taken out of the list would count a reference for each of its fields.
    for number in row.pointee.contactPersons.indices {
      let key = RecordKey(next)
      next += 1
      var known: [RecordKey] = []
      for employment in row.pointee.contactPersons[number].employments {
        switch employment.employer {
        case .sameRow: if let counterparty { known.append(counterparty) }
        case .named(let employer):
          unemployed.append((key, employer))
          known.append(RecordKey(-Int64(unemployed.count)))
        // Only a plan knows records; a row that was washed comes before it.
        case .record: break
        }
      }
      persons.add(row.pointee.contactPersons[number], key: key, source: rank, employers: known)
    }
  }

  /// Those who work for the counterparty of their row: nearly always all of them.
  private func staff(of persons: [ContactPerson]) -> [ContactPerson] {
    func isStaff(_ number: Int) -> Bool { persons[number].employments.contains { $0.employer == .sameRow } }
    return persons.indices.allSatisfy(isStaff)
      ? persons : persons.indices.filter(isStaff).map { persons[$0] }
  }
}
