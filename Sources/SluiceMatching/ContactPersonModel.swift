import SluiceRecords

/// Levels of each comparison of two contact persons, and what they weigh at the start.
enum ContactPersonModel {
  enum Aspect: Int { case name, phone, email, employer, birthday, externalID, person }

  enum NameLevel: Int {
    case none
    case full, surnameAndGiven, surnameAndInitials, surnameAndInitial, givenAndPatronymic, surname, given
    case different
    case surnameSlip
    /// With a surname that singles out one of the list.
    case fullRare, initialsRare, initialRare, surnameRare
    /// Without a surname on one side.
    case initials, initial
  }
  enum PhoneLevel: Int { case none, mobile, own, shared, common, different, otherMobile, slip }
  enum EmailLevel: Int { case none, own, role, shared, common, different }
  enum EmployerLevel: Int { case none, same, sameLarge, branch, different, related, sameSmall }
  enum BirthdayLevel: Int { case none, same, different }
  enum ExternalLevel: Int { case none, same, sameGUID }
  enum PersonLevel: Int { case none, mention, bothBare, bothNameless, oneNameless }

  /// What sources number is not fitted, nor what a pair says of itself, nor names and birthdays: a namesake is rare
  /// everywhere.
  static let tuning = WeightTuning(
    start: model,
    fixed: Set([Aspect.name, .birthday, .externalID, .person].map(\.rawValue)))

  /// Rule: the same prior as for counterparties; what differs is how much a human name tells.
  static let model = MatchModel(
    prior: MatchWeight(bits: -20),
    comparisons: [
      .init(
        "name",
        [
          // Surname, given name and patronymic: about one pair in a million of a large country. With
          // the employer it merges, alone it is even odds.
          .init("same surname, given name and patronymic", 20),
          .init("same surname and given name", 16),
          // Initials leave some thirty given names and patronymics each.
          .init("same surname, both initials agree", 14), .init("same surname, initial agrees", 12.5),
          .init("same given name and patronymic, one without surname", 12.5),
          .init("same surname, one without given name", 10),
          .init("same given name, one without surname", 9),
          .init("different", -15),
          // One letter of the surname, or its transliteration; with a mobile phone the same, with an employer asked.
          .init("same given name, the surname spelled otherwise", 11),
          // A surname that one person in a thousand bears or fewer, with the rest.
          .init("same rare surname, given name and patronymic", 23.5),
          .init("same rare surname, both initials agree", 17),
          .init("same rare surname, initial agrees", 15.5),
          .init("same rare surname, one without given name", 13),
          // One in a hundred colleagues, one in ten.
          .init("both initials agree, one without surname", 7),
          .init("initial agrees, one without surname", 3),
        ]),
      // A mobile phone in the hands of one or two surnames is somebody's own; a fixed line may be a desk's.
      .init(
        "phone",
        [
          .init("same mobile", 18), .init("same", 15), .init("same, shared by several names", 8),
          .init("same, shared by many names", 1), .init("different", -0.5),
          // Most people carry one mobile phone.
          .init("another mobile", -1.5),
          // With the name a slip of the finger; offices give out numbers in rows.
          .init("same mobile but for a digit", 5),
        ]),
      // info@ and its like belong to a post, not to a person.
      .init(
        "email",
        [
          .init("same", 18), .init("same, an address of a post", 6),
          .init("same, shared by several names", 6),
          .init("same, shared by many names", 1), .init("different", -0.5),
        ]),
      // A pair at random shares an employer once in thousands of times; where a list has dozens of people of one
      // employer, namesakes among them are likelier. To change place is common.
      .init(
        "employer",
        [
          .init("same", 12), .init("same, with many people", 9), .init("another branch of the employer", 4),
          .init("different", -1),
          // One owner's firms share telephone and director.
          .init("another firm with the same telephone or nearly the same name", 8),
          // Of two rows of one small firm every third pair is one person.
          .init("same, with few people", 16),
        ]),
      // Some 20,000 days, the first of January being a favourite of those who do not know.
      .init("birthday", [.init("same", 10), .init("different", -12)]),
      // A GUID is one object wherever it is met, whatever it is called there.
      .init("external_id", [.init("same in one source", 28), .init("same GUID", 40)]),
      .init(
        "record",
        [
          // Reads as a mention of the other rather than as another person.
          .init("one says no more than name and employer", 6),
          .init("neither says more than the name", 5),
          .init("neither has a name", 10), .init("one has no name", 5),
        ]),
    ])
}
