import SluiceRecords

/// Cleans bank accounts: a Russian account of 20 digits with the БИК and the correspondent account that may stand in
/// the same cell, or an IBAN.
///
/// Shape: with a БИК, from the cell or from beside it, the account's key is checked; without one the account is taken
/// on its shape. The account of a cell that holds a correspondent account only (beginning 301) is that.
/// Refuses: other lengths, keys that do not fit the bank, IBANs with wrong check digits, scientific notation.
/// Rule: Bank of Russia, Regulation 809-П of 24.11.2022, for the shape; No. 515 of 08.09.1997 for the key;
/// ISO 13616 for IBAN. Shown by normalisers/account.tsv.
public struct BankAccountNormaliser: Normaliser {
  /// The bank, where another column tells it.
  public let bik: String?

  public init(bik: String? = nil) { self.bik = bik }

  public static let reasons: [Reason] =
    AccountRule.reasons.withoutProof + [
      .accountKey, .accountCorrespondentKey, .accountIBAN, .accountNoBank, .accountOtherNumber,
    ]

  public func normalise(_ text: Span<UInt8>) -> Normalised<BankAccount> { normalise(text, beside: bik) }

  /// Reads an account whose bank stands in another column.
  public func normalise(_ text: Span<UInt8>, beside bik: String?) -> Normalised<BankAccount> {
    if text.count == 20, bik == nil, IdentifierText.isAllDigits(text), !Placeholder.isOne(text) {
      return .value(BankAccount(account: IdentifierText.string(text)), [])
    }
    if let iban = readIBAN(text) { return iban }
    if let number = ScientificNumber(text) {
      let details: [Remark.Detail] = [
        .init("kept", "\(number.count)"), .init("length", "\(number.length)"), .init("candidates", ""),
      ]
      return .unusable(Remark(AccountRule.reasons.scientificNotation, details))
    }
    let scan = DigitScan(text)
    guard scan.digitCount > 0 else {
      return BlankMark.says(text) ? .blank : .unusable(Remark(AccountRule.reasons.notANumber))
    }
    return judge(AccountCell(scan), scan, bik: bik)
  }

  private func judge(_ cell: AccountCell, _ scan: DigitScan, bik outer: String?) -> Normalised<BankAccount> {
    if scan.traits.contains(.overfull) || cell.accounts.count > 2 {
      return .unusable(Remark(AccountRule.reasons.several))
    }
    let settlement = cell.accounts.filter { !$0.isCorrespondent }
    guard settlement.count <= 1 else { return .unusable(Remark(AccountRule.reasons.several)) }
    guard let main = settlement.first ?? cell.accounts.first else {
      if cell.isPlaceholder { return .unusable(Remark(AccountRule.reasons.placeholder)) }
      return .unusable(Remark(AccountRule.reasons.wrongLength, [.init("digits", "\(cell.longest)")]))
    }
    let bik = cell.bik ?? outer
    var remarks: [Remark] = []
    if let what = scan.surroundings, cell.accounts.count == 1, cell.bik == nil {
      remarks.append(Remark(AccountRule.reasons.extraCharacters, [.init("what", what)]))
    }
    if cell.hasOthers { remarks.append(Remark(.accountOtherNumber)) }
    var account = BankAccount(account: main.text, bik: cell.bik)
    if let bik, let fits = AccountRule.fits(main, bik: bik), !fits { return .unusable(Remark(.accountKey)) }
    if bik != nil, cell.bik == nil, !BIKRule().proves(Array((bik ?? "").utf8).span) {
      remarks.append(Remark(.accountNoBank))
    }
    if let correspondent = cell.accounts.first(where: { $0.isCorrespondent && $0.text != main.text }) {
      if let bik, AccountRule.fits(correspondent, bik: bik) == false {
        remarks.append(Remark(.accountCorrespondentKey))
      } else {
        account.correspondentAccount = correspondent.text
      }
    }
    return .value(account, remarks)
  }

  /// An IBAN, spaces and label aside; nil when the text holds none.
  private func readIBAN(_ text: Span<UInt8>) -> Normalised<BankAccount>? {
    var compact = InlineArray<40, UInt8>(repeating: 0)
    var count = 0
    var hadOthers = false
    for index in 0..<text.count {
      var byte = text[index]
      if byte >= 0x61, byte <= 0x7A { byte -= 0x20 }
      switch byte {
      case 0x30...0x39, 0x41...0x5A:
        guard count < 40 else { return nil }
        compact[count] = byte
        count += 1
      case 0x20, 0x2D, 0x3A, 0x2E: hadOthers = true
      default: return nil
      }
    }
    var start = 0
    if count > 4, compact[0] == 0x49, compact[1] == 0x42, compact[2] == 0x41, compact[3] == 0x4E { start = 4 }
    guard let isRight = IBAN.isRight(compact.span.extracting(start..<count)) else { return nil }
    guard isRight else { return .unusable(Remark(.accountIBAN)) }
    let account = IdentifierText.string(utf8: compact.span.extracting(start..<count))
    let what =
      hadOthers || start > 0
      ? [Remark(AccountRule.reasons.extraCharacters, [.init("what", Phrase("spaces or a label"))])] : []
    return .value(BankAccount(account: account), what)
  }
}

/// Accounts by length; the key is checked where the bank is known.
struct AccountRule: IdentifierRule {
  var lengths: [Int] { Self.lengths }
  var labels: [IdentifierLabel] { [.account, .correspondentAccount] }
  var reasons: IdentifierReasons { Self.reasons }
  var checkDigits: Int { 0 }
  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict { .right }

  /// Whether an account's key fits a bank; nil where no key is reckoned or the БИК is none.
  static func fits(_ account: FoundIdentifier, bik: String) -> Bool? {
    let bank = Array(bik.utf8)
    guard bank.count == 9, IdentifierText.isAllDigits(bank.span) else { return nil }
    // Treasury accounts (beginning 0) have no key of the Bank of Russia.
    guard account.digits[0] != 0 else { return nil }
    let isTreasury =
      account.digits[0] == 4 && account.digits[1] == 0 && account.digits[2] == 1
      && account.digits[3] == 0 && account.digits[4] == 2
    // Offices of the Bank of Russia end in 000, 001 and 002: their clients' accounts are kept at the bank itself.
    let isOffice = bank[6] == 0x30 && bank[7] == 0x30 && bank[8] <= 0x32
    return CheckDigit.accountKeyFits(
      account.digits.span.extracting(0..<20), bik: bank.span,
      atCentralBank: account.isCorrespondent || isOffice || isTreasury)
  }

  static let lengths = [20]
  static let reasons = IdentifierReasons(
    subject: "account", name: "account", shape: "20 digits",
    rule: "Bank of Russia, Regulation 809-П of 24.11.2022")
}

extension Reason {
  private static let key = "Bank of Russia, No. 515 of 08.09.1997"
  /// The key of the account belongs to another bank or another number.
  static let accountKey = Reason(
    "account.key", .warning,
    message: "the account does not fit the БИК: the key in its ninth digit is another",
    remedy: "check account and БИК against a document: one digit at least is mistyped", rule: key)
  /// The key of the correspondent account belongs to another bank.
  static let accountCorrespondentKey = Reason(
    "account.correspondent-key", .warning,
    message: "the correspondent account does not fit the БИК and was not used",
    remedy: "take the correspondent account from the bank's details", rule: key)
  /// The check digits of an IBAN are wrong.
  static let accountIBAN = Reason(
    "account.iban", .warning, message: "an IBAN whose length or check digits are not right",
    remedy: "check the IBAN against a document", rule: "ISO 13616-1:2020; ISO 7064")
  /// The БИК beside the account is none, so the key was not checked.
  static let accountNoBank = Reason(
    "account.no-bank", .note, message: "the key was not checked, for the БИК beside the account is none",
    remedy: "correct the БИК", rule: key)
  /// A further number stands in the cell.
  static let accountOtherNumber = Reason(
    "account.other-number", .note, message: "the cell holds a further number, which was not used",
    remedy: "see whether it belongs to another field", rule: "Fixtures/normalisers/account.tsv")
}
