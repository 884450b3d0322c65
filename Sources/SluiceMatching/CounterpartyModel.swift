import SluiceRecords

/// Levels of each comparison of two counterparties, and what they weigh at the start.
///
/// The raw value of a level is its number in the pattern; 0 stands for «not comparable».
enum CounterpartyModel {
  enum Aspect: Int {
    case taxID, kpp, registration, externalID, name, phone, email, address, company, site, account, person
  }

  enum TaxLevel: Int { case none, same, different }
  enum KPPLevel: Int { case none, same, different }
  enum RegistrationLevel: Int { case none, same, different }
  enum ExternalLevel: Int { case none, same, sameGUID, sameOtherName }
  /// The first nine: the name's form agrees, one side has none; each by how many tax ids bear the name.
  enum NameLevel: Int {
    case none
    case sameUnique, sameFew, sameMany
    case formlessUnique, formlessFew, formlessMany
    case humanUnique, humanFew, humanMany
    case otherForm, different
    /// Not equal, but alike.
    case spelledRare, spelled, spelledCommon, moreRare, more, mostly
    /// Borne by one tax id or none, by how much the words tell.
    case sameRare, sameTelling, sameCommon, formlessRare, formlessTelling, formlessCommon
    case humanRare, spelledRarest
  }
  enum ContactLevel: Int { case none, own, shared, common, different, slip, sameArea }
  enum PersonLevel: Int { case none, same, shared, common, different, reached }
  enum AddressLevel: Int { case none, house, sharedHouse, sameCity, otherHouse, otherCity }
  enum AccountLevel: Int { case none, same, shared, different }
  /// What else the pair says of itself.
  enum CompanyLevel: Int {
    case none, bothBare, bothNameless, oneNameless, otherNature, nameOnly, bothNameOnly
  }

  /// What the law and the sources number is not fitted, nor what a pair says of itself.
  static func tuning(_ reliability: NameReliability) -> WeightTuning {
    WeightTuning(
      start: reliability.fitted(model),
      fixed: Set([Aspect.taxID, .registration, .externalID, .company].map(\.rawValue)))
  }

  /// Rule: a pair at random is one thing once in a million (-20 bits), as in a client list of a million rows with
  /// one or two repeats each; `merge_at` 99 % then needs 26.6 bits of evidence, `ask_at` 80 % needs 22.
  static let model = MatchModel(
    prior: MatchWeight(bits: -20),
    comparisons: [
      // Valid by check digits and equal: a coincidence needs a clerk's error. Enough to outweigh another name,
      // another OGRN (one company in two hundred of a public register's customers has two), another office, new
      // contacts and a new city together. Different ids are two things by law; the constraint says so, the weight
      // only shows it.
      .init("tax_id", [.init("same", 40), .init("different", -40)]),
      // One tax office and reason is shared by thousands; another office is a move or a branch.
      .init("kpp", [.init("same", 3), .init("different", -2)]),
      .init("ogrn", [.init("same", 34), .init("different", -6)]),
      // The source itself calls both one entry; codes are sometimes used twice, so a new name still asks.
      // A GUID is one object wherever it is met, whatever it is called there.
      // Where nothing else is in common that tells much, the code alone stands against the name.
      .init(
        "external_id",
        [
          .init("same in one source", 28), .init("same GUID", 40),
          .init("same in one source, under another name", 26),
        ]),
      .init(
        "name",
        [
          // Among a million firms a name that at most one tax id bears is shared by 2^-23 of pairs; with each
          // doubling of the bearers one bit less, told in three grades.
          .init("same name and form", 23), .init("same name and form, borne by a few", 19),
          .init("same name and form, borne by many", 13),
          .init("same name, one without form", 21), .init("same name, one without form, borne by a few", 17),
          .init("same name, one without form, borne by many", 12),
          // Human names repeat more than their bearers in one list tell.
          .init("same human name", 17), .init("same human name, borne by a few", 15),
          .init("same human name, borne by many", 13),
          // A group's companies or a company after its reorganisation: worth a question with a phone, no more.
          .init("same name, another form", 7),
          // Renames, trade names and typing keep one entry in seven from equal names: small evidence.
          .init("different", -2),
          // A slip in a long name, or its words in another order, is the name; short and usual words leave doubt.
          .init("same but for spelling, rare", 19), .init("same but for spelling", 15),
          .init("same but for spelling, common", 8),
          // With somebody's own phone a question, with phone and address one.
          .init("one name says more, rare", 6), .init("one name says more", 4),
          .init("mostly the same words", 4),
          // Of names that no two tax ids bear: words that chance does not bring together twice in such a list stand
          // for one firm; a word that many names use says little even when this name is met but once.
          .init("same name and form, of rare words", 27.5), .init("same name and form, of telling words", 25),
          .init("same name and form, of common words", 19),
          .init("same name of rare words, one without form", 27),
          .init("same name of telling words, one without form", 24),
          .init("same name of common words, one without form", 17),
          .init("same human name, a rare one", 23), .init("same but for spelling, of rare words", 24),
        ]),
      // A number held by one to three names is one subscriber's; the more names hold it, the more it is a
      // switchboard, a business centre or an accountant. Several numbers are usual, so difference says little.
      .init(
        "phone",
        [
          .init("same", 16), .init("same, shared by several names", 9),
          .init("same, shared by many names", 2),
          .init("different", -0.5),
          // A slip of the finger, or the next number of one office.
          .init("same but for a digit", 6),
          // Where no address tells the town.
          .init("another number of the same area", -0.5),
        ]),
      .init(
        "email",
        [
          .init("same", 17), .init("same, shared by several names", 9),
          .init("same, shared by many names", 2),
          .init("different", -0.5),
        ]),
      // A house is one firm's or a business centre's. Firms move, and have a legal and another address.
      .init(
        "address",
        [
          .init("same house", 11), .init("same house, shared by several names", 6), .init("same city", 2),
          .init("same city, another house", -0.5), .init("another city", -1.5),
        ]),
      .init(
        "record",
        [
          // Nothing could ever tell the two apart, so two entries help nobody.
          .init("neither says more than the name", 6),
          .init("neither has a name", 12), .init("one has no name", 7),
          .init("a company and a sole trader", -30),
          // A list of contacts names its firms and tells no more of them: they are those that the other lists tell of.
          // A name of common words stays a question.
          .init("one says nothing but the name, and no other firm bears it", 7),
          .init("neither says more than the name, and nobody else does", 12),
        ]),
      // The host of a site or of mailboxes; where a phone or mailbox is shared it says the same once more and is not
      // counted, and so with the person.
      .init(
        "site",
        [
          .init("same", 12), .init("same, shared by several names", 7),
          .init("same, shared by many names", 1),
          .init("different", -0.5),
        ]),
      .init(
        "bank_account",
        [.init("same", 18), .init("same, shared by several names", 8), .init("different", -0.5)]),
      // Whoever is met at both; a usual surname is met everywhere.
      .init(
        "person",
        [
          .init("same", 11), .init("same, met at several names", 6), .init("same, met at many names", 1),
          .init("different", -0.3),
          .init("same, under one number or mailbox", 15),
        ]),
    ])
}
