import SluiceRecords

/// A person's name given in columns of its own parts.
///
/// Shape: the columns say which part is which; the normaliser settles writing and gender, and is believed where it
/// sees the same parts as the columns. A part it sees otherwise stays in its column, its writing as it is.
struct NameParts {
  var surname: DraftInput?
  var givenName: DraftInput?
  var patronymic: DraftInput?

  /// The name made of the parts; nil when all are missing or blank.
  func name(
    with normaliser: PersonNameNormaliser, text: TextNormaliser, work: inout RowWork, row: inout CleansedRow
  ) -> PersonName? {
    let inputs = [surname, givenName, patronymic]
    let written = inputs.map { input in input.flatMap { Self.clean(work.text($0), text) } }
    let whole = written.compactMap { $0 }.joined(separator: " ")
    guard !whole.isEmpty else {
      for case let input? in inputs { work.pass(input) }
      return nil
    }
    var read = PersonName()
    var remarks: [Remark] = []
    if case .value(let name, let said) = normaliser.normalise(whole) { (read, remarks) = (name, said) }
    let parts = [read.surname, read.givenName, read.patronymic]
    let agrees = zip(parts, written).allSatisfy { Self.same($0, $1) }
    let final = agrees ? parts : written
    var isFirst = true
    for case let (input?, part) in zip(inputs, final) {
      guard let part else {
        work.pass(input)
        continue
      }
      // What the normaliser says of the whole name is told once, at the first part.
      work.accept(input, part, agrees && isFirst ? remarks : [], in: &row)
      isFirst = false
    }
    return PersonName(
      surname: final[0], givenName: final[1], patronymic: final[2], gender: agrees ? read.gender : nil,
      role: agrees ? read.role : nil)
  }

  private static func clean(_ text: String, _ normaliser: TextNormaliser) -> String? {
    guard case .value(let clean, _) = normaliser.normalise(text) else { return nil }
    return clean
  }

  private static func same(_ left: String?, _ right: String?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): NameKey(left) == NameKey(right)
    default: false
    }
  }
}
