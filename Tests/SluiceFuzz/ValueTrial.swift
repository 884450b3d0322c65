import SluiceCleansing
import SluiceRecords

/// Trials of the normalisers: the first byte of an input chooses one, the rest is a cell. What one calls clean stays
/// as it is when it comes again.
struct ValueTrial {
  let choice: UInt8
  let text: String

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    choice = bytes[0]
    text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  }

  func run() {
    switch choice % 14 {
    case 0: _ = PhoneNormaliser(homeCountry: "RU", areaCode: "495").normalise(text)
    case 1:
      _ = PhoneNormaliser(homeCountry: ["KZ", "UA", "DE", "US"][Int(choice >> 6)], areaCode: nil).normalise(
        text)
    case 2: _ = EmailNormaliser().normalise(text)
    case 3: _ = OrganisationNameNormaliser(homeCountry: "RU").normalise(text)
    case 4: _ = PersonNameNormaliser().normalise(text)
    case 5: again(INNNormaliser()) { $0.quality == .foreign ? nil : $0.taxID.text }
    case 6: again(KPPNormaliser()) { $0.text }
    case 7: again(OGRNNormaliser()) { $0.text }
    case 8: again(SNILSNormaliser()) { $0 }
    case 9: _ = BankAccountNormaliser().normalise(text)
    case 10: _ = WebSiteNormaliser().normalise(text)
    case 11: _ = MessengerNormaliser().normalise(text)
    case 12: _ = PostalAddressNormaliser().normalise(text)
    default:
      _ = DateNormaliser().normalise(text)
      _ = MoneyNormaliser().normalise(text)
      _ = TaxIDNormaliser(homeCountry: "RU").normalise(text)
      again(TextNormaliser()) { $0 }
    }
  }

  /// `written` gives nothing for a value whose digits alone do not tell what it is.
  private func again<N: Normaliser>(_ normaliser: N, _ written: (N.Value) -> String?) {
    guard case .value(let value, _) = normaliser.normalise(text), let clean = written(value) else { return }
    guard case .value(let second, let remarks) = normaliser.normalise(clean) else {
      preconditionFailure("what is clean is of use")
    }
    precondition(written(second) == clean, "what is clean stays as it is")
    precondition(remarks.isEmpty, "and nothing is said of it")
  }
}
