/// Compares the telephones and mailboxes of two counterparties.
///
/// Shape: what the people in a row give speaks for a pair where it is shared, and never against it: they have numbers
/// of their own. Shared by people on both sides it is the person that is the same, and that is told apart from the
/// firm's own number.
struct ContactComparer {
  typealias Level = CounterpartyModel.ContactLevel

  let phone: Level
  let email: Level
  /// Whether a person of both can be reached under one number or mailbox.
  let isSamePerson: Bool
  /// Whether two of the firms' telephones are of one area.
  let isOneArea: Bool

  init(_ phones: ManyValues, _ emails: ManyValues, _ left: Int, _ right: Int) {
    let samePhone = phones.bestShared(left, right, rank: Self.rank)
    let sameEmail = emails.bestShared(left, right, rank: Self.rank)
    let phoneOfPerson = samePhone.map { Self.isOfPeople(phones, $0, right) } ?? false
    let emailOfPerson = sameEmail.map { Self.isOfPeople(emails, $0, right) } ?? false
    isSamePerson =
      phoneOfPerson && samePhone.map { Self.rank(phones.traits[$0]) == 0 } ?? false
      || emailOfPerson && sameEmail.map { Self.rank(emails.traits[$0]) == 0 } ?? false
    var phone = phoneOfPerson ? Self.unequal(phones, left, right) : Self.level(phones, left, right)
    isOneArea = phone == .different && Self.isOneArea(phones, left, right)
    if phone == .different, Self.isSlip(phones, left, right) { phone = .slip }
    self.phone = phone
    email = emailOfPerson ? Self.unequal(emails, left, right) : Self.level(emails, left, right)
  }

  /// How much two records' values of one field say.
  static func level(_ contacts: ManyValues, _ left: Int, _ right: Int) -> Level {
    guard let best = contacts.bestShared(left, right, rank: rank) else {
      return unequal(contacts, left, right)
    }
    switch rank(contacts.traits[best]) {
    case 0: return .own
    case 1: return .shared
    default: return .common
    }
  }

  /// What it says that nothing is shared.
  private static func unequal(_ contacts: ManyValues, _ left: Int, _ right: Int) -> Level {
    hasOwn(contacts, left) && hasOwn(contacts, right) ? .different : .none
  }

  private static func rank(_ trait: UInt8) -> UInt8 { trait & CounterpartyFeatures.sharing }

  private static func hasOwn(_ contacts: ManyValues, _ record: Int) -> Bool {
    contacts.range(record).contains { contacts.traits[$0] & CounterpartyFeatures.own != 0 }
  }

  /// Whether a value that both have is given by people only, on both sides.
  private static func isOfPeople(_ contacts: ManyValues, _ place: Int, _ right: Int) -> Bool {
    contacts.traits[place] & CounterpartyFeatures.own == 0
      && contacts.range(right).allSatisfy {
        contacts.values[$0] != contacts.values[place] || contacts.traits[$0] & CounterpartyFeatures.own == 0
      }
  }

  /// The last seven digits are the subscriber's; what stands before them is country and area.
  private static func isOneArea(_ phones: ManyValues, _ left: Int, _ right: Int) -> Bool {
    any(phones, left, right) { $0 / 10_000_000 == $1 / 10_000_000 }
  }

  /// Whether two numbers are one but for a digit or two neighbours that changed places.
  private static func isSlip(_ phones: ManyValues, _ left: Int, _ right: Int) -> Bool {
    any(phones, left, right, PhoneSlip.isOne)
  }

  /// Whether any of the firms' own numbers fit.
  private static func any(
    _ phones: ManyValues, _ left: Int, _ right: Int, _ fits: (UInt64, UInt64) -> Bool
  ) -> Bool {
    for one in phones.range(left) where phones.traits[one] & CounterpartyFeatures.own != 0 {
      for other in phones.range(right) where phones.traits[other] & CounterpartyFeatures.own != 0 {
        if fits(phones.values[one], phones.values[other]) { return true }
      }
    }
    return false
  }
}
