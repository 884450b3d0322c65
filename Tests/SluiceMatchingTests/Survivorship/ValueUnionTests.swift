import SluiceRecords
import Testing

@testable import SluiceMatching

/// Each union gives what walking the whole list for every value would give, however long the list has grown.
@Suite struct ValueUnionTests {
  private func joined<Union: ValueUnion>(_ values: [Union.Value], _ union: Union) -> [Union.Value] {
    var union = union
    var known: [Union.Value] = []
    for value in values { union.join(value, into: &known) }
    return known
  }

  private func walked<Value>(
    _ values: [Value], _ areOne: (Value, Value) -> Bool, _ lend: (inout Value, Value) -> Void = { _, _ in }
  ) -> [Value] {
    var known: [Value] = []
    for value in values {
      if let place = known.firstIndex(where: { areOne($0, value) }) {
        lend(&known[place], value)
      } else {
        known.append(value)
      }
    }
    return known
  }

  @Test func phones_join_the_first_entry_that_means_the_same_number() {
    var random = SeededGenerator(seed: 1)
    for trial in 0..<600 {
      // Few numbers meet often, many make long lists.
      let numbers = (0..<(trial % 3 == 0 ? 4 : 30)).map { number -> UInt64 in
        // Three at a time end alike.
        74_950_000_000 + UInt64(number % 3) * 1_000_000 + UInt64(number / 3) * 10_001
      }
      let entries = (0..<(trial % 2 == 0 ? 80 : 12)).map { number -> PhoneEntry in
        let digits = random.pick(numbers)
        let label = random.chance(20) ? "\(number)" : nil
        if random.chance(35) {
          let length = random.pick([3, 5, 6, 7, 10, 12])
          return PhoneEntry(
            number: nil, local: random.chance(90) ? String("+\(digits)".suffix(length)) : nil,
            quality: .local,
            label: label, raw: "\(number)")
        }
        return PhoneEntry(
          number: PhoneNumber(digits: digits, extension: random.pick([nil, nil, "1", "2", "3"])),
          type: random.pick([.unknown, .mobile, .fixedLine]), region: random.pick([nil, "RU"]),
          quality: .certain, label: label, raw: "\(number)", column: number)
      }
      let expected = walked(entries, Self.isSameNumber, Self.lendPhone)
      #expect(joined(entries, .phones) == expected)
    }
  }

  /// The rule in its plain words.
  private static func isSameNumber(_ one: PhoneEntry, _ other: PhoneEntry) -> Bool {
    func ends(_ number: PhoneNumber, in local: String?) -> Bool {
      local.map { $0.utf8.count >= 5 && number.e164.hasSuffix($0) } ?? false
    }
    if let left = one.number, let right = other.number {
      return left.digits == right.digits
        && (left.extension == right.extension || left.extension == nil || right.extension == nil)
    }
    if let number = one.number { return ends(number, in: other.local) }
    if let number = other.number { return ends(number, in: one.local) }
    return one.local != nil && one.local == other.local
  }

  private static func lendPhone(_ known: inout PhoneEntry, _ entry: PhoneEntry) {
    func rank(_ entry: PhoneEntry) -> Int {
      guard let number = entry.number else { return 0 }
      return number.extension == nil ? 1 : 2
    }
    let old = known
    if rank(entry) > rank(old) {
      let type = entry.type == .unknown ? old.type : entry.type
      known = entry
      known.type = type
      known.localExtension = old.localExtension
      known.region = entry.region ?? old.region
    } else {
      known.region = old.region ?? entry.region
    }
    if known.type == .unknown { known.type = entry.type }
    known.label = old.label ?? entry.label
  }

  @Test(arguments: [6, 200])
  func addresses_stand_once_where_they_came_first(_ count: Int) {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<40 {
      let addresses = (0..<count).map { number -> PostalAddress in
        let text = "Улица \(random.next() % 40)"
        var address = PostalAddress(
          kind: random.pick([.legal, .actual]), text: random.chance(50) ? text : text.uppercased() + ".",
          column: number)
        address.city = random.pick([nil, "Тверь"])
        return address
      }
      let expected = walked(
        addresses, { $0.kind == $1.kind && NameKey($0.text) == NameKey($1.text) },
        { if $0.city == nil, $1.city != nil { $0 = $1 } })
      #expect(joined(addresses, .addresses) == expected)
    }
  }

  @Test(arguments: [6, 200])
  func mailboxes_stand_once_where_they_came_first(_ count: Int) {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let emails = (0..<count).map { number -> EmailEntry in
        let letter = random.pick(["a", "A", "b", "c", "D"])
        return EmailEntry(
          address: "\(letter)\(number % 50)@mak.example", displayName: random.pick([nil, "\(number)"]),
          quality: random.pick([.certain, .doubtful]))
      }
      let expected = walked(
        emails, { $0.address.lowercased() == $1.address.lowercased() },
        {
          $0.displayName = $0.displayName ?? $1.displayName
          if $1.quality == .certain { $0.quality = .certain }
        })
      #expect(joined(emails, .emails) == expected)
      let messengers = emails.enumerated().map { number, email in
        Messenger(network: random.pick([.telegram, .vk]), handle: email.address, column: number)
      }
      let same = walked(
        messengers, { $0.network == $1.network && $0.handle.lowercased() == $1.handle.lowercased() })
      #expect(joined(messengers, .messengers) == same)
    }
  }

  @Test(arguments: [6, 200])
  func accounts_lend_each_other_what_they_know(_ count: Int) {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<40 {
      let accounts = (0..<count).map { number -> BankAccount in
        BankAccount(
          account: "4070281000000000\(number % 30)", bik: random.pick([nil, "\(number)"]),
          bank: random.pick([nil, "Банк"]), correspondentAccount: random.pick([nil, "301"]))
      }
      let expected = walked(
        accounts, { $0.account == $1.account },
        {
          $0.bik = $0.bik ?? $1.bik
          $0.bank = $0.bank ?? $1.bank
          $0.correspondentAccount = $0.correspondentAccount ?? $1.correspondentAccount
        })
      #expect(joined(accounts, .accounts) == expected)
    }
  }

  @Test(arguments: [6, 200])
  func texts_stand_once_where_they_came_first(_ count: Int) {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<40 {
      let texts = (0..<count).map { _ -> String in
        let word = random.pick(["улица", "Улица", "УЛИЦА"])
        return "\(word) \(random.next() % 20)"
      }
      let folded = walked(texts, { $0.lowercased() == $1.lowercased() })
      #expect(joined(texts, .texts) == folded)
      let exact = walked(texts, { $0 == $1 })
      #expect(joined(texts, .lines) == exact)
      let carried = texts.map { ExtraValue(name: random.pick(["а", "б"]), text: $0) }
      let once = walked(carried, { $0 == $1 })
      #expect(joined(carried, .carried) == once)
    }
  }

  @Test func employments_are_one_for_each_employer_and_a_rows_own_are_never_one() {
    let employments = (0..<60).map { number in
      Employment(
        employer: number % 5 == 0 ? .sameRow : .record(RecordKey(Int64(number % 14))), position: "\(number)")
    }
    let expected = walked(employments, { $1.employer != .sameRow && $0.employer == $1.employer })
    #expect(joined(employments, .employments) == expected)
  }
}
