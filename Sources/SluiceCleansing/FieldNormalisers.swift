import SluiceRecords

/// The normalisers of one mapping, made once and used for every row.
struct FieldNormalisers: Sendable {
  let text = TextNormaliser()
  let organisation: OrganisationNameNormaliser
  let employer: EmployerNormaliser
  let person = PersonNameNormaliser()
  let surname = PersonNameNormaliser(expecting: .surname)
  let givenName = PersonNameNormaliser(expecting: .givenName)
  let patronymic = PersonNameNormaliser(expecting: .patronymic)
  let phone: PhoneNormaliser
  let email = EmailNormaliser()
  let inn = INNNormaliser()
  let kpp = KPPNormaliser()
  let ogrn = OGRNNormaliser()
  let okpo = OKPONormaliser()
  let taxID: TaxIDNormaliser
  let webSite = WebSiteNormaliser()
  let messenger = MessengerNormaliser()
  let bik = BIKNormaliser()
  let legalAddress = PostalAddressNormaliser(kind: .legal)
  let actualAddress = PostalAddressNormaliser(kind: .actual)
  let postalAddress = PostalAddressNormaliser(kind: .postal)
  private let dateOrders: [Int: DayMonthOrder]

  init(mapping: Mapping, dateOrders: [Int: DayMonthOrder]) {
    organisation = OrganisationNameNormaliser(homeCountry: mapping.homeCountry)
    employer = EmployerNormaliser(organisation: organisation)
    taxID = TaxIDNormaliser(homeCountry: mapping.homeCountry)
    phone = PhoneNormaliser(homeCountry: mapping.homeCountry, areaCode: mapping.areaCode)
    self.dateOrders = dateOrders
  }

  /// The normaliser for the addresses of a field.
  func address(_ field: Field) -> PostalAddressNormaliser {
    switch field {
    case .legalAddress: legalAddress
    case .postalAddress: postalAddress
    default: actualAddress
    }
  }

  /// The normaliser for dates of a column, by the order its values told.
  func date(column: Int?) -> DateNormaliser {
    DateNormaliser(order: column.flatMap { dateOrders[$0] } ?? .undecided)
  }
}
