import SluiceRecords

/// Makes the keys under which a store finds what an incoming record may be.
///
/// Shape: sorted, each once; a record that names nothing has none. Equal keys say «compare these two», not «these
/// are one».
/// Rule: hashes as `FeatureKeys` makes them: stores keep them, so they never change.
public enum MatchKeys {
  public static func keys(of counterparty: Counterparty) -> [MatchKey] {
    keys(of: HeldCounterparty(counterparty))
  }

  public static func keys(of held: HeldCounterparty) -> [MatchKey] {
    var keys: [MatchKey] = []
    keys.reserveCapacity(3 + held.value.phones.count + held.value.emails.count)
    if let id = held.value.taxID {
      let tax = FeatureKeys.taxID(id)
      keys.append(MatchKey(kind: .taxID, value: tax))
      if let kpp = held.value.kpp {
        keys.append(MatchKey(kind: .taxIDAndKPP, value: FeatureKeys.joined(tax, FeatureKeys.kpp(kpp))))
      }
    }
    if let number = held.value.registration {
      keys.append(MatchKey(kind: .registration, value: FeatureKeys.registration(number)))
    }
    if let text = held.value.name ?? held.value.fullName {
      var scratch: [UInt8] = []
      scratch.reserveCapacity(text.utf8.count)
      let name = FeatureKeys.name(text, scratch: &scratch)
      if name != 0 {
        keys.append(MatchKey(kind: .name, value: name))
        if let full = held.value.fullName, full != text {
          keys.append(MatchKey(kind: .name, value: FeatureKeys.name(full, scratch: &scratch)))
        }
        add(held.value.phones, name, .phoneAndName, to: &keys)
        add(held.value.emails, name, .emailAndName, to: &keys)
        var letters: [UInt8] = []
        let sound = NameSound.key(text, letters: &letters, scratch: &scratch)
        if sound != 0 {
          add(held.value.phones, sound, .phoneAndNameSound, to: &keys)
          add(held.value.emails, sound, .emailAndNameSound, to: &keys)
        }
      }
    }
    return settled(keys)
  }

  /// `employers` are the keys of the golden counterparties the person works for; only tax ids and registrations
  /// among them are used.
  public static func keys(of person: ContactPerson, employers: [MatchKey] = []) -> [MatchKey] {
    var keys: [MatchKey] = []
    for employment in person.employments {
      guard case .named(let text) = employment.employer else { continue }
      let name = NameKey(text)
      if !name.isEmpty { keys.append(MatchKey(kind: .writtenEmployer, value: name.hash64)) }
    }
    var scratch: [UInt8] = []
    guard let name = person.name.map({ NameParts($0, scratch: &scratch) }), !name.isEmpty else {
      return settled(keys)
    }
    let given = name.given == 0 ? 0 : FeatureKeys.joined(1, UInt64(name.given))
    // `Саша` is found under Александр as well.
    let full = Diminutives.fullNames(of: person.name?.givenName ?? "").map {
      let parts = NameParts(PersonName(givenName: $0), scratch: &scratch)
      return FeatureKeys.joined(1, UInt64(parts.given))
    }
    for part in [name.surname, given] + full where part != 0 {
      add(person.phones, part, .phoneAndPerson, to: &keys)
      add(person.emails, part, .emailAndPerson, to: &keys)
    }
    if let day = person.birthday, name.surname != 0, given != 0 {
      let date = UInt64(day.year * 10_000 + day.month * 100 + day.day)
      let value = FeatureKeys.joined(FeatureKeys.joined(name.surname, given), date)
      keys.append(MatchKey(kind: .personAndBirthday, value: value))
    }
    if name.surname != 0 {
      for employer in employers where employer.kind == .taxID || employer.kind == .registration {
        let value = FeatureKeys.joined(employer.value, name.surname)
        keys.append(MatchKey(kind: .personAndEmployer, value: value))
      }
    }
    return settled(keys)
  }

  private static func add(
    _ phones: [PhoneEntry], _ name: UInt64, _ kind: MatchKey.Kind, to keys: inout [MatchKey]
  ) {
    for entry in phones {
      guard let number = entry.number else { continue }
      keys.append(MatchKey(kind: kind, value: FeatureKeys.joined(number.digits, name)))
    }
  }

  private static func add(
    _ emails: [EmailEntry], _ name: UInt64, _ kind: MatchKey.Kind, to keys: inout [MatchKey]
  ) {
    for entry in emails {
      keys.append(MatchKey(kind: kind, value: FeatureKeys.joined(FeatureKeys.email(entry.address), name)))
    }
  }

  private static func settled(_ keys: [MatchKey]) -> [MatchKey] {
    guard keys.count > 1 else { return keys }
    var sorted = keys.sorted()
    var kept = 1
    for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }
}
