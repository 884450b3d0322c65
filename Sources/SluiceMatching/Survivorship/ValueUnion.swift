import SluiceRecords

/// Joins values of fields that hold many, each once by its canonical form.
enum ValueUnion {
  /// One number once; the entry that knows an extension, a label or a type lends it to the one that does not.
  ///
  /// Two extensions of a number are two entries; digits without area code join the full number that ends in them.
  static func join(_ entries: inout [PhoneEntry], _ entry: PhoneEntry) {
    guard let index = entries.firstIndex(where: { isSame($0, entry) }) else {
      entries.append(entry)
      return
    }
    let known = entries[index]
    var kept = known
    if rank(entry) > rank(known) {
      kept.number = entry.number
      kept.local = entry.local
      kept.region = entry.region
      kept.quality = entry.quality
      kept.raw = entry.raw
      kept.column = entry.column
      if entry.type != .unknown { kept.type = entry.type }
    }
    if kept.type == .unknown { kept.type = entry.type }
    kept.label = known.label ?? entry.label
    kept.region = kept.region ?? known.region ?? entry.region
    entries[index] = kept
  }

  private static func isSame(_ one: PhoneEntry, _ other: PhoneEntry) -> Bool {
    switch (one.number, other.number) {
    case (let left?, let right?):
      left.digits == right.digits
        && (left.extension == right.extension || left.extension == nil || right.extension == nil)
    case (nil, nil): one.local != nil && one.local == other.local
    case (let number?, nil): ends(number, in: other.local)
    case (nil, let number?): ends(number, in: one.local)
    }
  }

  private static func ends(_ number: PhoneNumber, in local: String?) -> Bool {
    guard let local, local.utf8.count >= 5 else { return false }
    return number.e164.hasSuffix(local)
  }

  /// A full number tells more than a local one, one with extension more than one without.
  private static func rank(_ entry: PhoneEntry) -> Int {
    entry.number == nil ? 0 : entry.number?.extension == nil ? 1 : 2
  }

  /// One address once, without regard to case; the first display name stays.
  static func join(_ entries: inout [EmailEntry], _ entry: EmailEntry) {
    let key = entry.address.lowercased()
    guard let index = entries.firstIndex(where: { $0.address.lowercased() == key }) else {
      entries.append(entry)
      return
    }
    entries[index].displayName = entries[index].displayName ?? entry.displayName
    if entry.quality == .certain { entries[index].quality = .certain }
  }

  /// One account once; what one row does not know of it another lends.
  static func join(_ accounts: inout [BankAccount], _ account: BankAccount) {
    guard let index = accounts.firstIndex(where: { $0.account == account.account }) else {
      accounts.append(account)
      return
    }
    accounts[index].bik = accounts[index].bik ?? account.bik
    accounts[index].bank = accounts[index].bank ?? account.bank
    let correspondent = accounts[index].correspondentAccount ?? account.correspondentAccount
    accounts[index].correspondentAccount = correspondent
  }

  /// One address of a kind once, compared without case and punctuation; the one with parts stays.
  static func join(_ addresses: inout [PostalAddress], _ address: PostalAddress) {
    let key = NameKey(address.text)
    guard
      let index = addresses.firstIndex(where: { $0.kind == address.kind && NameKey($0.text) == key })
    else {
      addresses.append(address)
      return
    }
    if addresses[index].city == nil, address.city != nil { addresses[index] = address }
  }

  /// One account in a network once, without regard to case.
  static func join(_ messengers: inout [Messenger], _ messenger: Messenger) {
    let key = messenger.handle.lowercased()
    let known = messengers.contains { $0.network == messenger.network && $0.handle.lowercased() == key }
    if !known { messengers.append(messenger) }
  }

  /// Texts once, without regard to case.
  static func joinText(_ texts: inout [String], _ text: String) {
    let key = text.lowercased()
    if !texts.contains(where: { $0.lowercased() == key }) { texts.append(text) }
  }

  /// Values once, as they stand.
  static func joinExact<Value: Equatable>(_ values: inout [Value], _ value: Value) {
    if !values.contains(value) { values.append(value) }
  }
}
