import SluiceRecords

/// What a store holds of an entity, as the record that matching compares.
///
/// Shape: what tells entities apart, and no more: neither stages nor comments nor places of work. A value that the types
/// do not know, as a person may have written it, is left out.
extension StoredEntity {
  var counterparty: Counterparty {
    var record = Counterparty()
    record.kind = single["kind"].flatMap(CounterpartyKind.init)
    record.name = single["name"]
    record.fullName = single["full_name"]
    record.legalForm = single["legal_form"]
    if let taxID = single["tax_id"], let kind = single["tax_id_kind"].flatMap(TaxIDKind.init) {
      record.taxID = TaxID(checked: taxID, kind: kind)
    }
    record.kpp = single["kpp"].map(KPP.init(checked:))
    record.registration = single["ogrn"].map(RegistrationNumber.init(checked:))
    record.phones = phones
    record.emails = emails
    record.websites = values(of: .websites).compactMap { $0[place: 0] }
    record.addresses = addresses
    record.bankAccounts = values(of: .accounts).compactMap { value in
      value[place: 0].map {
        BankAccount(
          account: $0, bik: value[place: 1], bank: value[place: 2], correspondentAccount: value[place: 3])
      }
    }
    return record
  }

  var contactPerson: ContactPerson {
    var record = ContactPerson()
    let name = PersonName(
      surname: single["surname"], givenName: single["given_name"], patronymic: single["patronymic"],
      formerSurname: single["former_surname"])
    if name != PersonName() { record.name = name }
    record.birthday = single["birthday"].flatMap(CalendarDate.init(iso:))
    record.phones = phones
    record.emails = emails
    record.employments = places.compactMap { place in
      place.counterparty == nil ? place.employer.map { Employment(employer: .named($0)) } : nil
    }
    return record
  }

  private var phones: [PhoneEntry] {
    values(of: .phones).map { value in
      // A person may have parted the digits.
      let digits = value[place: 0].flatMap { UInt64($0.filter { ("0"..."9").contains($0) }) }
      return PhoneEntry(
        number: digits.flatMap { PhoneNumber(digits: $0, extension: value[place: 2]) },
        quality: value[place: 5].flatMap(Quality.init) ?? .doubtful, raw: value[place: 0] ?? "", column: nil)
    }
  }

  private var emails: [EmailEntry] {
    values(of: .emails).compactMap { value in
      value[place: 0].map {
        EmailEntry(
          address: $0.lowercased(), displayName: nil,
          quality: value[place: 2].flatMap(Quality.init) ?? .doubtful, column: nil)
      }
    }
  }

  private var addresses: [PostalAddress] {
    values(of: .addresses).compactMap { value in
      guard let kind = value[place: 0].flatMap(PostalAddress.Kind.init) else { return nil }
      var address = PostalAddress(kind: kind, text: value[place: 1] ?? "", column: nil)
      address.postcode = value[place: 2]
      address.region = value[place: 3]
      address.city = value[place: 4]
      address.street = value[place: 5]
      address.house = value[place: 6]
      return address
    }
  }
}
