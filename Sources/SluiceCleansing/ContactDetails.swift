import SluiceRecords

/// The ways to reach somebody, which counterparties and contact persons have alike.
struct ContactDetails {
  var phones: [PhoneEntry] = []
  var emails: [EmailEntry] = []
  var websites: [String] = []
  var messengers: [Messenger] = []
  var extra: [ExtraValue] = []
  var updatedAt: CalendarDate?

  /// Something short a nameless record can be known by.
  var shortest: String? {
    phones.first.map { $0.number?.description ?? $0.local ?? $0.raw } ?? emails.first?.address ?? websites
      .first
      ?? messengers.first?.handle
  }
}

extension Counterparty {
  /// Takes over the ways to reach it.
  mutating func adopt(_ contacts: ContactDetails) {
    phones = contacts.phones
    emails = contacts.emails
    websites = contacts.websites
    messengers = contacts.messengers
    extra = contacts.extra
    updatedAt = contacts.updatedAt
  }
}

extension ContactPerson {
  /// Takes over the ways to reach the person.
  mutating func adopt(_ contacts: ContactDetails) {
    phones = contacts.phones
    emails = contacts.emails
    websites = contacts.websites
    messengers = contacts.messengers
    extra = contacts.extra
    updatedAt = contacts.updatedAt
  }
}
