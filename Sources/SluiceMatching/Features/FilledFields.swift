import SluiceRecords

/// Counts how much a record says, for the rule `most_complete` and for choosing a block's speaker.
enum FilledFields {
  /// Every filled field once, every entry of a field of many values once.
  static func count(_ counterparty: Counterparty) -> Int { count(HeldCounterparty(counterparty)) }

  static func count(_ held: HeldCounterparty) -> Int {
    var count = 0
    if held.value.externalID != nil { count += 1 }
    if held.value.name != nil { count += 1 }
    if held.value.fullName != nil { count += 1 }
    if held.value.legalForm != nil { count += 1 }
    if held.value.okpo != nil { count += 1 }
    if held.value.parent != nil { count += 1 }
    if held.value.stage != nil { count += 1 }
    if held.value.industry != nil { count += 1 }
    if held.value.segment != nil { count += 1 }
    if held.value.manager != nil { count += 1 }
    if held.value.comment != nil { count += 1 }
    if held.value.kind != nil { count += 1 }
    if held.value.taxID != nil { count += 1 }
    if held.value.kpp != nil { count += 1 }
    if held.value.registration != nil { count += 1 }
    if held.value.updatedAt != nil { count += 1 }
    count += held.value.phones.count + held.value.emails.count + held.value.websites.count
    count += held.value.messengers.count + held.value.addresses.count + held.value.bankAccounts.count
    return count + held.value.extra.count
  }

  /// As for counterparties; each part of the name counts.
  static func count(_ person: ContactPerson) -> Int {
    var count = 0
    if person.externalID != nil { count += 1 }
    if person.name?.surname != nil { count += 1 }
    if person.name?.givenName != nil { count += 1 }
    if person.name?.patronymic != nil { count += 1 }
    if person.birthday != nil { count += 1 }
    if person.manager != nil { count += 1 }
    if person.comment != nil { count += 1 }
    if person.updatedAt != nil { count += 1 }
    count += person.phones.count + person.emails.count + person.websites.count + person.messengers.count
    return count + person.addresses.count + person.employments.count + person.extra.count
  }
}
