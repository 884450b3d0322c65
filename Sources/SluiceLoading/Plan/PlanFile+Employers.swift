import SluiceRecords

extension PlanFile {
  /// Notes that a contact person works for a counterparty that the person's row only names.
  ///
  /// Shape: it is the first of the person's named employers that has not been found yet; when all are, nothing
  /// happens.
  public func employ(_ person: RecordKey, at employer: RecordKey) throws(Stop) {
    let find = try statement(
      """
      SELECT e.key FROM record r JOIN json_each(r.fields, '$.employments') e
      WHERE r.id = ?1 AND e.value ->> 0 IS NOT NULL AND e.value ->> 2 IS NULL ORDER BY e.key LIMIT 1
      """)
    find.bind(1, person.number)
    guard try find.step() else { return }
    let place = find.integer(0)
    find.reset()
    let update = try statement(
      "UPDATE record SET fields = json_set(fields, '$.employments[' || ?2 || '][2]', ?3) WHERE id = ?1")
    update.bind(1, person.number)
    update.bind(2, place)
    update.bind(3, employer.number)
    try update.run()
  }
}
