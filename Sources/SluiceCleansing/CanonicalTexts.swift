import SluiceRecords

// What a cell's value looks like in its agreed form: compared with the cell to tell whether it was changed, and
// shown beside it where it was.

extension TaxIDCell {
  /// `7701234567`, or `7701234567/770101001` where the cell holds both.
  var canonical: String { kpp.map { "\(taxID.text)/\($0.text)" } ?? taxID.text }
}

extension PhoneCell {
  /// All numbers: `+74951234567 ext. 12; +79161234567`.
  var canonical: String {
    if numbers.count == 1, emails.isEmpty { return Self.text(numbers[0].entry) }
    return (numbers.map { Self.text($0.entry) } + emails).joined(separator: "; ")
  }

  static func text(_ entry: PhoneEntry) -> String {
    entry.number?.description ?? entry.local ?? entry.raw
  }
}

extension EmailCell {
  /// All addresses: `a@b.example; c@d.example`.
  var canonical: String { emails.map(\.address).joined(separator: "; ") }
}

extension WebSiteCell {
  /// Everything the cell led to: sites, addresses, accounts.
  var canonical: String {
    (sites + emails.map(\.address) + messengers.map(\.text)).joined(separator: "; ")
  }
}

extension MessengerCell {
  /// All accounts: `telegram:romashka`.
  var canonical: String { messengers.map(\.text).joined(separator: "; ") }
}
