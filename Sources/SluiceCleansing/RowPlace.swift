import SluiceRecords

/// Where the firm or person of a row sits, as far as the row tells: it names the area code that local numbers lack.
///
/// Shape: asked only for cells whose numbers need it. The column with the town comes first, then the office's
/// address, that for letters and the registered one; the first that names a town we know decides.
struct RowPlace: Sendable {
  private let inputs: [DraftInput]
  /// Addresses of the row's counterparty, for persons who have none of their own.
  private let addresses: [PostalAddress]

  private static let order: [Field] = [.city, .actualAddress, .postalAddress, .legalAddress]

  init(_ draft: Draft, beside addresses: [PostalAddress] = []) {
    inputs = draft.inputs
    self.addresses = addresses
  }

  /// The area code of the town; nil where none is told or its code is not one.
  func hint(_ work: RowWork, country: String) -> AreaCodeHint? {
    for field in Self.order {
      for input in inputs where work.fieldMapping(input).field == field {
        let text = work.text(input)
        if field == .city {
          guard let hint = AreaCodeHint(city: text, country: country) else { continue }
          return hint
        }
        guard case .value(let address, _) = PostalAddressNormaliser().normalise(text) else { continue }
        if let hint = Self.hint(address, country) { return hint }
      }
    }
    for kind in [PostalAddress.Kind.actual, .postal, .legal] {
      for address in addresses where address.kind == kind {
        if let hint = Self.hint(address, country) { return hint }
      }
    }
    return nil
  }

  private static func hint(_ address: PostalAddress, _ country: String) -> AreaCodeHint? {
    if let city = address.city, let hint = AreaCodeHint(city: city, country: country) {
      return AreaCodeHint(hint.code, from: .address, alternative: hint.alternative)
    }
    return AreaCodeHint(address: address.text, country: country)
  }
}
