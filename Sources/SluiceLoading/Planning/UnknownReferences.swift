import SluiceRecords

/// Takes references that lead to nobody out of a plan, and says so: the identity of an object is no name of it.
///
/// Shape: looks at employers of contact persons and at heads of counterparties that are written as a GUID and were
/// found neither among the records nor in the store. A record keeps all else, the position among it.
struct UnknownReferences {
  let plan: PlanFile
  /// Nil before an empty store.
  let namesakes: StoredNamesakes?

  func clear() throws(Stop) -> [(row: Int64, finding: Finding)] {
    try employers() + heads()
  }

  /// Whether any record names an employer by identity.
  static func areEmployers(in plan: PlanFile) throws(Stop) -> Bool {
    guard plan.namesEmployers else { return false }
    return try plan.database.integer(
      """
      SELECT EXISTS (SELECT 1 FROM record r JOIN json_each(r.fields, '$.employments') e
        WHERE r.kind = \(EntityKind.contactPerson.number) AND instr(r.fields, 'employments')
          AND e.value ->> 2 IS NULL AND \(isGUID("e.value ->> 0")))
      """) == 1
  }

  private func employers() throws(Stop) -> [(row: Int64, finding: Finding)] {
    guard plan.namesEmployers else { return [] }
    let find = try plan.database.prepare(
      """
      SELECT r.id, r.row, e.key, e.value ->> 0 FROM record r JOIN json_each(r.fields, '$.employments') e
      WHERE r.kind = \(EntityKind.contactPerson.number) AND instr(r.fields, 'employments') AND e.value ->> 2 IS NULL AND e.value ->> 3 IS NULL
        AND \(Self.isGUID("e.value ->> 0"))
      ORDER BY r.id, e.key
      """)
    var lost: [(record: Int64, row: Int64, place: Int64, text: String)] = []
    while try find.step() {
      let text = find.text(3) ?? ""
      if try namesakes?.employer(text) != nil { continue }
      lost.append((find.integer(0), find.integer(1), find.integer(2), text))
    }
    let update = try plan.statement(
      "UPDATE record SET fields = json_set(fields, '$.employments[' || ?2 || '][0]', NULL) WHERE id = ?1")
    for (record, _, place, _) in lost {
      update.bind(1, record)
      update.bind(2, place)
      try update.run()
    }
    if !lost.isEmpty { try clearGolden() }
    return lost.map { ($0.row, Self.finding($0.text, field: .employer)) }
  }

  /// Golden records tell the same places in an order of their own.
  private func clearGolden() throws(Stop) {
    let find = try plan.database.prepare(
      """
      SELECT g.record, e.key, e.value ->> 0 FROM golden g JOIN json_each(g.fields, '$.employments') e
      WHERE e.value ->> 2 IS NULL AND e.value ->> 3 IS NULL AND \(Self.isGUID("e.value ->> 0"))
      """)
    var lost: [(record: Int64, place: Int64)] = []
    while try find.step() {
      if let text = find.text(2), try namesakes?.employer(text) != nil { continue }
      lost.append((find.integer(0), find.integer(1)))
    }
    let update = try plan.statement(
      "UPDATE golden SET fields = json_set(fields, '$.employments[' || ?2 || '][0]', NULL) WHERE record = ?1")
    for (record, place) in lost {
      update.bind(1, record)
      update.bind(2, place)
      try update.run()
    }
  }

  private func heads() throws(Stop) -> [(row: Int64, finding: Finding)] {
    guard plan.namesHeads else { return [] }
    let find = try plan.database.prepare(
      """
      SELECT r.id, r.row, r.fields ->> '$.parent' FROM record r
      WHERE r.kind = \(EntityKind.counterparty.number) AND instr(r.fields, 'parent') AND \(Self.isGUID("r.fields ->> '$.parent'"))
        -- Who waits for a person's decision is nobody's head office yet.
        AND coalesce((SELECT lead FROM cluster_member WHERE record = r.id), r.id) NOT IN (
          SELECT coalesce(m.lead, h.branch) FROM head h LEFT JOIN cluster_member m ON m.record = h.branch
            LEFT JOIN settled s ON s.record = h.head
          WHERE s.record IS NULL OR s.entity IS NOT NULL)
      ORDER BY r.id
      """)
    var lost: [(record: Int64, row: Int64, text: String)] = []
    while try find.step() { lost.append((find.integer(0), find.integer(1), find.text(2) ?? "")) }
    let update = try plan.statement(
      "UPDATE record SET fields = json_remove(fields, '$.parent') WHERE id = ?1")
    let golden = try plan.statement(
      """
      UPDATE golden SET fields = json_remove(fields, '$.parent')
      WHERE record = (SELECT lead FROM cluster_member WHERE record = ?1) AND \(Self.isGUID("fields ->> '$.parent'"))
      """)
    for (record, _, _) in lost {
      update.bind(1, record)
      try update.run()
      golden.bind(1, record)
      try golden.run()
    }
    return lost.map { ($0.row, Self.finding($0.text, field: .parent)) }
  }

  private static func finding(_ text: String, field: Field) -> Finding {
    Finding(
      Remark(.referenceUnknown, [.init("field", field.title), .init("reference", text)]), column: nil,
      field: field)
  }

  private static func isGUID(_ text: String) -> String {
    "\(text) GLOB '????????-????-????-????-????????????' AND \(text) NOT GLOB '*[^0-9a-fA-F-]*'"
  }
}

extension Reason {
  static let referenceUnknown = Reason(
    "reference.unknown", .warning,
    message:
      "the «{field}» {reference} could not be followed and was left empty: no counterparty that it may be tied to has this identity, or the references run in a circle",
    remedy:
      "import the counterparties of the same base first and then this source once more, a head office in one import with its branches; where it leads to a group or in a circle, mend it in the source",
    rule: "Planning/UnknownReferences.swift")
}
