import SluiceRecords

extension MappingGuess {
  /// Leaves out tax ids that are another's than the clients', and takes those in another column of the kind instead.
  mutating func leaveOutOthersNumbers() {
    let named =
      guess.fields(of: .counterparty).first { $0.field == .name }
      ?? guess.fields(of: .counterparty).first { $0.field == .fullName }
    guard let name = named?.columns.first?.column else { return }
    let numbers = OwnNumbers(rows: guess.table.sampledRows, name: name, homeCountry: guess.homeCountry.code)
    var isAny = false
    for field in [Field.inn, .taxID, .ogrn] where leaveOut(field, numbers) { isAny = true }
    // The code of a payee's registration stands beside the payee's number.
    if isAny { _ = leaveOut(.kpp, numbers) }
  }

  /// Whether the column that feeds a field was another's.
  private mutating func leaveOut(_ field: Field, _ numbers: OwnNumbers) -> Bool {
    guard
      let place = guess.fields.firstIndex(where: { $0.entity == .counterparty && $0.field == field }),
      let column = guess.fields[place].columns.first
    else { return false }
    let answer = numbers.answer(on: column.column, as: field)
    guard answer.isAnothers else { return false }
    let others = readings.filter { reading in
      reading.column.column != column.column && reading.meaning?.rawValue == field.rawValue
        && !(reading.title?.isOfPerson ?? false)
    }
    .map { ($0, numbers.answer(on: $0.column.column, as: field)) }
    .filter { !$0.1.isAnothers && $0.1.rows > 0 && $0.1.share < answer.share }
    let own = others.min { ($0.1.share, $0.0.column.column) < ($1.1.share, $1.0.column.column) }?.0
    guard own != nil || answer.rows >= OwnNumbers.fewest && !areBranches(field, numbers) else { return false }
    guess.fields.remove(at: place)
    let because = Phrase(
      "\(answer.common, "number", "numbers") in \(ColumnReading.percent(answer.commonShare)) of the rows, beside \(answer.names, "name", "different names"): another's, such as the payee's, and not the clients' own"
    )
    carry(column, Phrase("? \(because)"))
    if let own {
      guess.extra.removeAll { $0.column.column == own.column.column }
      add(own, .counterparty, field)
    }
    return true
  }

  /// Whether codes of registration that differ say that one company's branches stand here.
  private func areBranches(_ field: Field, _ numbers: OwnNumbers) -> Bool {
    guard field != .kpp, let kpp = guess.fields(of: .counterparty).first(where: { $0.field == .kpp })
    else { return false }
    return kpp.columns.contains { numbers.variety(of: $0.column) > 0.5 }
  }
}
