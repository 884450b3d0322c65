import SluiceRecords

/// Joins values of a field that holds many, each once by its canonical form.
///
/// Shape: made anew for each list, which begins empty and grows by nothing else. A short list is walked; of a longer one
/// it is noted where each value stands, so that a cluster of thousands costs no more for each of its records.
protocol ValueUnion {
  associatedtype Value: Hashable
  /// Adds a value, or lends what it knows to the one that is there already.
  mutating func join(_ value: Value, into known: inout [Value])
}

/// Joins values that are one when what they are known by is equal; the first stays where it stands.
struct KeyedUnion<Value: Hashable, Key: Hashable>: ValueUnion {
  /// So many are walked quicker than noted.
  private static var few: Int { 8 }
  /// What a value is known by; nil for one that is like no other.
  private let key: (Value) -> Key?
  private let lend: (_ known: inout Value, _ value: Value) -> Void
  /// Of each value in the list.
  private var keys: [Key?] = []
  private var places: [Key: Int] = [:]
  private var noted = 0

  init(
    key: @escaping (Value) -> Key?,
    lend: @escaping (_ known: inout Value, _ value: Value) -> Void = { _, _ in }
  ) {
    self.key = key
    self.lend = lend
  }

  mutating func join(_ value: Value, into known: inout [Value]) {
    let own = key(value)
    if let own, let place = place(of: own) {
      lend(&known[place], value)
    } else {
      keys.append(own)
      known.append(value)
    }
  }

  private mutating func place(of key: Key) -> Int? {
    if keys.count <= Self.few { return keys.firstIndex { $0 == key } }
    while noted < keys.count {
      if let key = keys[noted] { places[key] = noted }
      noted += 1
    }
    return places[key]
  }
}

extension ValueUnion where Self == PhoneUnion {
  static var phones: Self { PhoneUnion() }
}

extension ValueUnion where Self == KeyedUnion<EmailEntry, String> {
  /// One address once, without regard to case; the first display name stays.
  static var emails: Self {
    KeyedUnion {
      $0.address.lowercased()
    } lend: { known, entry in
      known.displayName = known.displayName ?? entry.displayName
      if entry.quality == .certain { known.quality = .certain }
    }
  }
}

extension ValueUnion where Self == KeyedUnion<BankAccount, String> {
  /// One account once; what one row does not know of it another lends.
  static var accounts: Self {
    KeyedUnion {
      $0.account
    } lend: { known, account in
      known.bik = known.bik ?? account.bik
      known.bank = known.bank ?? account.bank
      known.correspondentAccount = known.correspondentAccount ?? account.correspondentAccount
    }
  }
}

/// What a postal address is known by.
struct AddressKey: Hashable {
  let kind: PostalAddress.Kind
  let text: NameKey
}

extension ValueUnion where Self == KeyedUnion<PostalAddress, AddressKey> {
  /// One address of a kind once, compared without case and punctuation; the one with parts stays.
  static var addresses: Self {
    KeyedUnion {
      AddressKey(kind: $0.kind, text: NameKey($0.text))
    } lend: { known, address in
      if known.city == nil, address.city != nil { known = address }
    }
  }
}

/// What an account in a network is known by.
struct MessengerKey: Hashable {
  let network: Messenger.Network
  let handle: String
}

extension ValueUnion where Self == KeyedUnion<Messenger, MessengerKey> {
  /// One account in a network once, without regard to case.
  static var messengers: Self {
    KeyedUnion { MessengerKey(network: $0.network, handle: $0.handle.lowercased()) }
  }
}

extension ValueUnion where Self == KeyedUnion<String, String> {
  /// Texts once, without regard to case.
  static var texts: Self { KeyedUnion { $0.lowercased() } }
  /// Lines once, as they stand.
  static var lines: Self { KeyedUnion { $0 } }
}

extension ValueUnion where Self == KeyedUnion<ExtraValue, ExtraValue> {
  /// Carried values once, as they stand.
  static var carried: Self { KeyedUnion { $0 } }
}

extension ValueUnion where Self == KeyedUnion<Employment, Employment.Employer> {
  /// One employment for each employer; nobody knows yet whether two rows' own ones are one.
  static var employments: Self { KeyedUnion { $0.employer == .sameRow ? nil : $0.employer } }
}
