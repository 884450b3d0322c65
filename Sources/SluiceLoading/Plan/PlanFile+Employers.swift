import SluiceRecords

extension PlanFile {
  /// Notes that a contact person works for a counterparty that the person's row only names.
  public func employ(_ person: RecordKey, at employer: RecordKey) throws(Stop) {
    let update = try statement("UPDATE contact_person SET employer = ?2 WHERE record = ?1")
    update.bind(1, person.number)
    update.bind(2, employer.number)
    try update.run()
  }
}
