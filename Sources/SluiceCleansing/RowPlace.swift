import SluiceRecords

/// Where the firm or person of a row sits, as far as the row tells: it names the area code that local numbers lack.
///
/// Shape: asked only for cells whose numbers need it. The column with the town comes first, then the office's
/// address, that for letters and the registered one; the first that names a town we know decides.
struct RowPlace: Sendable {
  private let inputs: [(field: Field, input: DraftInput)]
  /// Addresses of the row's counterparty, for persons who have none of their own.
  private let addresses: [PostalAddress]

  private static let order: [Field] = [.city, .actualAddress, .postalAddress, .legalAddress]

  init(_ draft: Draft, _ entity: EntityMapping, beside counterparty: Counterparty? = nil) {
    var inputs: [(field: Field, input: DraftInput)] = []
    for input in draft.inputs where Self.order.contains(entity.fields[input.field].field) {
      inputs.append((entity.fields[input.field].field, input))
    }
    self.inputs = inputs
    addresses = counterparty?.addresses ?? []
  }

  /// The area code of the town; nil where none is told or its code is not one.
  func hint(_ work: RowWork, country: String) -> AreaCodeHint? {
    for field in Self.order {
      for place in inputs where place.field == field {
        let text = work.text(place.input)
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
