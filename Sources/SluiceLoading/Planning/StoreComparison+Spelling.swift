import SluiceRecords

/// Which spelling of a person's name stays.
extension StoreComparison {
  private static let nameParts: [(field: RecordField, column: String)] = [
    (.surname, "surname"), (.givenName, "given_name"), (.patronymic, "patronymic"),
  ]

  /// A person's record without the parts of the name that read like a slip, an initial or a short form of what the store
  /// has, unless a source says so of a person whom it knows.
  ///
  /// Rule: as among duplicates, certain goes before repaired and full before short. Whoever was found by a telephone or a
  /// mailbox is no more than likely to be that person; only the one source that ever told of the person may correct the
  /// name that way.
  mutating func keepingNames(
    _ record: RecordImage, _ members: [Member], _ entity: Int64, _ image: StoredEntity
  ) throws(Stop) -> RecordImage {
    var kept = record
    for (field, column) in Self.nameParts {
      guard let found = record.single[field], let stored = image.single[column], found != stored else {
        continue
      }
      var reason = Reason.storeNameShorter
      if NamePartLikeness(found, stored, isSurname: field == .surname) == .slip {
        reason = .storeNameSlip
      } else if !NamePartLikeness.isShorter(found, than: stored) {
        continue
      }
      if try isSaid(found, field, by: members.filter { $0.known != nil }) { continue }
      if reason == .storeNameSlip, members.allSatisfy({ $0.known == nil }),
        try reader.systems(of: entity) == Set(members.map { systems[$0.table] ?? "" })
      {
        reason = .storeNameCorrected
      } else {
        kept.single[field] = nil
      }
      let remark = Remark(reason, [.init("stored", stored), .init("found", found)])
      for member in members where !member.isSame {
        findings.append((member.row, Finding(remark, column: nil, field: .name)))
      }
    }
    return kept
  }

  /// Whether one of these records says a part of a name like this.
  private func isSaid(_ text: String, _ field: RecordField, by members: [Member]) throws(Stop) -> Bool {
    for member in members where try record(member.record).single[field] == text { return true }
    return false
  }
}

extension Reason {
  /// A likely slip does not rename the person that the store knows.
  static let storeNameSlip = Reason(
    "store.name-slip", .warning,
    message:
      "«{found}» reads like a slip of «{stored}», whom the store knows under this telephone or mailbox: the store's name is kept",
    remedy: "mend the name in the source; where the store is wrong, mend it there",
    rule: "Planning/StoreComparison+Spelling.swift")
  /// An initial or a short form does not take the place of a name in full.
  static let storeNameShorter = Reason(
    "store.name-shorter", .note, message: "«{found}» is short for «{stored}»: the store's name is kept",
    remedy: "nothing is to be done; if this is somebody else, write the name in full",
    rule: "Planning/StoreComparison+Spelling.swift")
  /// The only source that ever told of a person spells the name another way.
  static let storeNameCorrected = Reason(
    "store.name-corrected", .note,
    message:
      "found by telephone or mailbox: «{stored}» becomes «{found}», since no other source tells of this person",
    remedy: "if it is a slip, mend it in the source and import again",
    rule: "Planning/StoreComparison+Spelling.swift")
}
