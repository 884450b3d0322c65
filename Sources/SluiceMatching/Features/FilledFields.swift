import SluiceRecords

/// Counts how much a record says, for the rule `most_complete` and for choosing a block's speaker.
enum FilledFields {
  /// Every filled field once, every entry of a field of many values once.
  static func count(_ counterparty: Counterparty) -> Int {
    var count = 0
    if counterparty.externalID != nil { count += 1 }
    if counterparty.name != nil { count += 1 }
    if counterparty.fullName != nil { count += 1 }
    if counterparty.legalForm != nil { count += 1 }
    if counterparty.okpo != nil { count += 1 }
    if counterparty.parent != nil { count += 1 }
    if counterparty.stage != nil { count += 1 }
    if counterparty.industry != nil { count += 1 }
    if counterparty.segment != nil { count += 1 }
    if counterparty.manager != nil { count += 1 }
    if counterparty.comment != nil { count += 1 }
    if counterparty.kind != nil { count += 1 }
    if counterparty.taxID != nil { count += 1 }
    if counterparty.kpp != nil { count += 1 }
    if counterparty.registration != nil { count += 1 }
    if counterparty.updatedAt != nil { count += 1 }
    count += counterparty.phones.count + counterparty.emails.count + counterparty.websites.count
    count += counterparty.messengers.count + counterparty.addresses.count + counterparty.bankAccounts.count
    return count + counterparty.extra.count
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
