import SluiceRecords

/// Turns the drafts of a row into cleansed records, findings and cell ends.
///
/// Shape: one for each mapping; pure and shared by threads. It decides what a row gives, never what happens to it
/// in the store.
public struct Cleanser: Sendable {
  /// Every reason that cleansing can say, normalisers included.
  public static let reasons: [Reason] =
    [
      .rowNothingToLoad, .recordNotMade, .counterpartyNoName, .personNoName, .valueRewritten,
      .valueKeptAsText,
    ]
    + NormaliserCatalogue.reasons

  private let counterparties: CounterpartyBuilder?
  private let persons: [ContactPersonBuilder]

  /// - Parameters:
  ///   - titles: the table's titles, for notes that name a column.
  ///   - dateOrders: day and month order per 0-based column, where the column's values told it.
  public init(mapping: Mapping, titles: [String], dateOrders: [Int: DayMonthOrder] = [:]) {
    let normalisers = FieldNormalisers(mapping: mapping, dateOrders: dateOrders)
    counterparties = mapping.counterparty.map {
      CounterpartyBuilder(on: Workbench($0, titles: titles), normalisers: normalisers)
    }
    persons = mapping.contactPersons.map {
      ContactPersonBuilder(on: Workbench($0, titles: titles), normalisers: normalisers)
    }
  }

  /// Cleanses what the mapping took from one row.
  ///
  /// Shape: `row` comes with the ends of the cells that the mapping has no use for, and leaves with its records; a
  /// row that must not pass leaves with the fate `.rejected`, all its cells with it.
  public func cleanse(_ drafts: [Draft], in batch: RowBatch, into row: inout CleansedRow) {
    var isRejected = false
    for draft in drafts {
      switch draft.kind {
      case .counterparty:
        guard let counterparties else { continue }
        var work = RowWork(batch, on: counterparties.bench)
        work.place = RowPlace(draft)
        row.counterparty = counterparties.counterparty(
          from: draft, beside: drafts, work: &work, row: &row)
        if row.heldCounterparty == nil {
          work.abandon(into: &row, beside: drafts)
        } else {
          work.close(into: &row)
        }
        isRejected = isRejected || work.isRejected
      case .contactPerson:
        guard draft.ordinal < persons.count else { continue }
        let builder = persons[draft.ordinal]
        var work = RowWork(batch, on: builder.bench)
        let isBesideFirm = row.heldCounterparty != nil
        work.place = RowPlace(draft, beside: row.heldCounterparty?.value.addresses ?? [])
        let person = builder.person(from: draft, isBesideFirm: isBesideFirm, work: &work, row: &row)
        if let person {
          work.close(into: &row)
          row.contactPersons.append(person)
        } else if isBesideFirm, !work.keptTexts.isEmpty {
          // What no field could take is kept with the counterparty, since there is no person to keep it with.
          row.counterparty?.keep(work.keptTexts)
          work.close(into: &row)
        } else {
          work.abandon(into: &row)
        }
        isRejected = isRejected || work.isRejected
      }
    }
    if !isRejected, row.heldCounterparty == nil, row.contactPersons.isEmpty {
      // One word for the whole row, in place of one for each of its cells.
      row.findings.removeAll { $0.remark.reason == .recordNotMade }
      row.findings.append(Finding(Remark(.rowNothingToLoad), column: nil))
      isRejected = true
    }
    if isRejected { reject(&row) }
  }

  private func reject(_ row: inout CleansedRow) {
    row.fate = .rejected
    row.counterparty = nil
    row.contactPersons = []
    row.changes = []
    for column in row.ends.indices where row.ends[column] != .empty { row.ends[column] = .rejected }
  }
}

extension Draft {
  /// Whether a person is drafted who takes a column.
  func isPersons(_ column: Int) -> Bool {
    kind == .contactPerson && inputs.contains { $0.column == column }
  }
}

extension Counterparty {
  /// Adds lines to the comment.
  mutating func keep(_ lines: [String]) {
    comment = ([comment].compactMap { $0 } + lines).joined(separator: "\n")
  }
}
