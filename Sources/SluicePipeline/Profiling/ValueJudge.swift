import SluiceCleansing
import SluiceRecords

/// Asks the normalisers what a single value could be.
struct ValueJudge {
  /// What one value fits; roles that any text of the kind would fit are not among them.
  struct Answer {
    /// Roles that the value has marks of: check digits, legal forms, given names, streets.
    var fits: Set<ColumnRole> = []
    /// Whether it could be a name of an organisation, though nothing in it says so.
    var couldBeName = false
    /// Whether it could be a telephone number, though nothing in its writing says so: `2117630`.
    var couldBePhone = false
    /// Whether it says nothing: `-`, `нет`, `н/д`.
    var isBlank = false
  }

  let phone: PhoneNormaliser
  let taxID: TaxIDNormaliser
  let organisation: OrganisationNameNormaliser
  let email = EmailNormaliser()
  let website = WebSiteNormaliser()
  let messenger = MessengerNormaliser()
  let inn = INNNormaliser()
  let kpp = KPPNormaliser()
  let ogrn = OGRNNormaliser()
  let okpo = OKPONormaliser()
  let snils = SNILSNormaliser()
  let bik = BIKNormaliser()
  let account = BankAccountNormaliser()
  let person = PersonNameNormaliser()
  private let address = PostalAddressNormaliser()
  let date = DateNormaliser()
  private let flag = FlagNormaliser()
  private let money = MoneyNormaliser()

  init(homeCountry: String) {
    phone = PhoneNormaliser(homeCountry: homeCountry)
    taxID = TaxIDNormaliser(homeCountry: homeCountry)
    organisation = OrganisationNameNormaliser(homeCountry: homeCountry)
  }

  func answer(_ bytes: [UInt8]) -> Answer {
    let value = bytes.span
    var answer = Answer()
    var (digits, letters, spaces) = (0, 0, 0)
    for byte in bytes {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A, 0xC3...: letters += 1
      case 0x20: spaces += 1
      default: break
      }
    }
    if case .blank = flag.normalise(value) { answer.isBlank = digits == 0 }
    if case .blank = organisation.normalise(value), digits == 0 { answer.isBlank = true }
    if answer.isBlank { return answer }
    // A GUID is a key, whatever its digits look like.
    if Self.isGUID(bytes) {
      answer.fits = [.code]
      return answer
    }
    if case .value = flag.normalise(value), bytes.count < 12, digits <= 1 { answer.fits.insert(.flag) }
    judgeNumbers(value, digits: digits, letters: letters, into: &answer)
    judgeContacts(bytes, digits: digits, into: &answer)
    if letters > 1, !answer.fits.contains(.flag) {
      judgeWords(value, digits: digits, spaces: spaces, into: &answer)
    }
    // A fraction is a measure, not a key.
    let isFraction = answer.fits.contains(.number) && bytes.contains { $0 == 0x2E || $0 == 0x2C }
    if digits > 0, spaces == 0, bytes.count <= 40, letters == 0 || digits * 4 >= bytes.count, !isFraction {
      answer.fits.insert(.code)
    }
    return answer
  }

  private func judgeNumbers(_ value: Span<UInt8>, digits: Int, letters: Int, into answer: inout Answer) {
    guard digits > 0 else { return }
    if digits >= 9 {
      if case .value(let cell, _) = inn.normalise(value), cell.taxID.kind == .inn, cell.quality == .certain {
        answer.fits.insert(.inn)
      }
      if case .value(let cell, _) = taxID.normalise(value), cell.taxID.kind != .inn, cell.quality == .certain
      {
        answer.fits.insert(.taxID)
      }
      if case .value(let kpp, _) = kpp.normalise(value), digits == 9, Self.isUsual(kpp) {
        answer.fits.insert(.kpp)
      }
      if digits >= 13, case .value = ogrn.normalise(value) { answer.fits.insert(.ogrn) }
      if digits == 11, case .value = snils.normalise(value) { answer.fits.insert(.snils) }
      if digits == 9, case .value = bik.normalise(value), Self.isUsualBIK(value) { answer.fits.insert(.bik) }
      if digits >= 20, case .value = account.normalise(value) { answer.fits.insert(.account) }
    }
    if digits == 8 || digits == 10, letters == 0, case .value = okpo.normalise(value) {
      answer.fits.insert(.okpo)
    }
    if digits >= 4, case .value(_, let remarks) = date.normalise(value),
      !remarks.contains(where: { $0.reason.code == "date.excel-serial" || $0.reason.code == "date.unix-time" }
      )
    {
      answer.fits.insert(.date)
    }
    if case .value = money.normalise(value), digits < 16, letters <= 4, digits * 2 >= value.count {
      answer.fits.insert(.number)
    }
  }

  private func judgeContacts(_ bytes: [UInt8], digits: Int, into answer: inout Answer) {
    let value = bytes.span
    if bytes.contains(UInt8(ascii: "@")) {
      if case .value(let cell, _) = email.normalise(value),
        cell.emails.contains(where: { $0.quality != .doubtful })
      {
        answer.fits.insert(.email)
      }
    }
    if digits >= 5, !answer.fits.contains(.date), case .value(let cell, _) = phone.normalise(value),
      cell.numbers.contains(where: { $0.entry.quality != .doubtful })
    {
      if Self.isWrittenAsPhone(bytes, digits: digits) {
        answer.fits.insert(.phone)
      } else {
        answer.couldBePhone = true
      }
    }
    if bytes.contains(UInt8(ascii: ".")), !answer.fits.contains(.email),
      !answer.fits.contains(.date), case .value(let cell, _) = website.normalise(value),
      cell.quality != .doubtful
    {
      if !cell.sites.isEmpty { answer.fits.insert(.website) }
      if !cell.messengers.isEmpty { answer.fits.insert(.messenger) }
    }
    if bytes.first == UInt8(ascii: "@"), case .value = messenger.normalise(value) {
      answer.fits.insert(.messenger)
    }
  }

  private func judgeWords(_ value: Span<UInt8>, digits: Int, spaces: Int, into answer: inout Answer) {
    if case .value(let name, _) = organisation.normalise(value) {
      if name.legalForm != nil || name.kind == .publicBody {
        answer.fits.insert(.organisation)
      } else {
        answer.couldBeName = true
      }
    }
    if digits == 0, !answer.fits.contains(.organisation), !Self.isTown(value),
      case .value(let name, let remarks) = person.normalise(value),
      !remarks.contains(where: { $0.reason.code == "person.parts-unsure" })
    {
      switch (name.surname, name.givenName, name.patronymic) {
      case (_?, _?, _), (_, _?, _?): answer.fits.insert(.person)
      case (_?, nil, nil): answer.fits.insert(.surname)
      case (nil, _?, nil): answer.fits.insert(.givenName)
      case (nil, nil, _?): answer.fits.insert(.patronymic)
      default: break
      }
    }
    if !answer.fits.contains(.organisation), case .value(let found, _) = address.normalise(value) {
      let parts = [found.postcode, found.region, found.city, found.street, found.house].compactMap { $0 }
        .count
      if parts >= 2, found.street != nil || found.postcode != nil || found.house != nil {
        answer.fits.insert(.address)
      } else if found.city != nil || found.region != nil {
        answer.fits.insert(.place)
      }
    }
  }

  /// `8263c46f-2434-11f1-b299-54ef92cbe47b`, in braces or without, with its dashes or without.
  private static func isGUID(_ bytes: [UInt8]) -> Bool {
    guard (32...38).contains(bytes.count) else { return false }
    var digits = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "{"), UInt8(ascii: "}"): break
      default: return false
      }
    }
    return digits == 32
  }

  /// Whether a number is written as telephone numbers are and keys or sums are not: with a plus, brackets, several
  /// dashes, words, or as all the digits of a Russian number.
  private static func isWrittenAsPhone(_ bytes: [UInt8], digits: Int) -> Bool {
    var (dashes, spaces, points) = (0, 0, 0)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "+"), UInt8(ascii: "("): if digits >= 7 { return true }
      case UInt8(ascii: "-"): dashes += 1
      case 0x20: if index > 0, index + 1 < bytes.count, bytes[index - 1] != 0x20 { spaces += 1 }
      case UInt8(ascii: "."), UInt8(ascii: ","): points += 1
      case 0x41...0x5A, 0x61...0x7A, 0xC3...: return digits >= 7
      default: break
      }
    }
    if dashes >= 2 { return true }
    guard points == 0, let first = bytes.first else { return false }
    if spaces >= 3 || dashes + spaces >= 2 && digits >= 10 { return true }
    return dashes + spaces == 0
      && (digits == 11 && (first == 0x37 || first == 0x38) && bytes[1] != 0x30 && bytes[1] != 0x31
        || digits == 10 && first == 0x39)
  }

  /// `г. Москва`, `пос. Лесной`: a town, though it looks like an initial and a surname.
  private static func isTown(_ value: Span<UInt8>) -> Bool {
    ["г.", "Г.", "г ", "гор.", "с.", "д.", "п.", "пос."].contains { word in
      let word = Array(word.utf8)
      guard value.count > word.count else { return false }
      return word.indices.allSatisfy { value[$0] == word[$0] }
    }
  }

  /// Whether a BIK begins as those of Russian banks and of the treasury do; codes of nine digits begin with more zeros.
  ///
  /// Rule: Bank of Russia, 732-П of 24.09.2020: 04 credit institutions, 01 and 00 clients of the treasury and the bank's own.
  private static func isUsualBIK(_ value: Span<UInt8>) -> Bool {
    value[0] == 0x30 && (value[1] == 0x34 || value[1] == 0x31)
  }

  /// Whether the cause of registration is one that companies have: any other nine digits may merely look like a КПП.
  ///
  /// Rule: order ММВ-7-6/435 of 29.06.2012: 01 place of business, 02–05, 31, 32 and 43–45 branches, 50 and above others.
  private static func isUsual(_ kpp: KPP) -> Bool {
    ["01", "02", "03", "04", "05", "31", "32", "43", "44", "45", "50", "51", "52"].contains(
      String(kpp.text.dropFirst(4).prefix(2)))
  }
}
