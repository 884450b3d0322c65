import SluiceRecords

/// Every normaliser, for the pages and checks that must know them all.
public enum NormaliserCatalogue {
  /// Every reason that a normaliser can say, each once.
  public static let reasons: [Reason] = {
    let all =
      TextNormaliser.reasons + OrganisationNameNormaliser.reasons + PersonNameNormaliser.reasons
      + PhoneNormaliser.reasons + EmailNormaliser.reasons + INNNormaliser.reasons + KPPNormaliser.reasons
      + OGRNNormaliser.reasons + OKPONormaliser.reasons + BIKNormaliser.reasons
      + BankAccountNormaliser.reasons + TaxIDNormaliser.reasons + SNILSNormaliser.reasons
      + PostalAddressNormaliser.reasons + WebSiteNormaliser.reasons + MessengerNormaliser.reasons
      + MoneyNormaliser.reasons
      + FlagNormaliser.reasons + DateNormaliser.reasons + ChoiceNormaliser.reasons
    var seen: Set<String> = []
    return all.filter { seen.insert($0.code).inserted }
  }()
}
