import SluiceRecords

extension FieldContest<Counterparty> {
  /// The golden counterparty of the members.
  mutating func counterparty() -> GoldenRecord<Counterparty> {
    var golden = Counterparty()
    golden.externalID = keep(.externalID, \.externalID)
    golden.kind = keep(.kind, \.kind)
    nameParts(&golden)
    identifiers(&golden)
    contacts(&golden)
    golden.parent = keep(.parent, \.parent)
    golden.stage = keep(.stage, \.stage)
    golden.industry = keep(.industry, \.industry)
    golden.segment = keep(.segment, \.segment)
    golden.manager = keep(.manager, \.manager)
    golden.comment = joinedComment(\.comment)
    golden.updatedAt = latest(\.updatedAt)
    golden.extra = keepAll(.extra, \.extra, .carried)
    return GoldenRecord(record: golden, lead: lead, survivors: survivors)
  }

  /// Name, form and full name go together: the form is of whoever gave the name, if he knows it, and a full name
  /// that shows the form beats one that does not.
  private mutating func nameParts(_ golden: inout Counterparty) {
    let name = keep(.name, \.name)
    golden.name = name
    let form = keep(.legalForm, preferred: { _, record in record.name == name }, \.legalForm)
    golden.legalForm = form
    golden.fullName = keep(
      .fullName, preferred: { _, record in form == nil || record.legalForm == form },
      \.fullName
    )
  }

  private mutating func identifiers(_ golden: inout Counterparty) {
    let isINN = members.contains { $0.record.taxID?.kind == .inn }
    let id = keep(isINN ? .inn : .taxID, \.taxID)
    golden.taxID = id
    // Where branches are merged the head office's code stands for all.
    golden.kpp = keep(.kpp, preferred: { kpp, record in kpp.isHeadOffice && record.taxID == id }, \.kpp)
    golden.registration = keep(.ogrn, \.registration)
    golden.okpo = keep(.okpo, \.okpo)
  }

  private mutating func contacts(_ golden: inout Counterparty) {
    golden.phones = keepAll(.phones, \.phones, .phones)
    golden.emails = keepAll(.emails, \.emails, .emails)
    golden.websites = keepAll(.websites, \.websites, .texts)
    golden.messengers = keepAll(.messengers, \.messengers, .messengers)
    for (kind, field) in [
      (PostalAddress.Kind.legal, Field.legalAddress), (.actual, .actualAddress), (.postal, .postalAddress),
    ] {
      golden.addresses += keepAll(field, { $0.addresses.filter { $0.kind == kind } }, .addresses)
    }
    golden.bankAccounts = keepAll(.bankAccount, \.bankAccounts, .accounts)
  }
}
