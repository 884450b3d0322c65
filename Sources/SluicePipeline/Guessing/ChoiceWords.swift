import SluiceRecords

/// What the words of a file mean in fields of a closed list.
enum ChoiceWords {
  /// The meanings of those words that are known, in the words' order.
  static func meanings(of words: [String], for field: Field) -> [(from: String, to: String)] {
    let known: [(beginnings: [String], to: String)]
    switch field {
    case .kind: known = kinds
    case .gender: known = genders
    case .stage: known = stages
    default: return []
    }
    // Case does not count in a mapping's words.
    var seen: Set<String> = []
    return words.compactMap { word in
      let small = word.lowercased()
      guard seen.insert(small).inserted else { return nil }
      return known.first { $0.beginnings.contains { small.hasPrefix($0) } }.map { (word, $0.to) }
    }
  }

  private static let kinds: [(beginnings: [String], to: String)] = [
    (["ип", "индивидуальн", "пбоюл", "чп", "фоп", "sole", "жк"], CounterpartyKind.soleTrader.rawValue),
    (["физ", "частн", "person", "individual", "жеке"], CounterpartyKind.person.rawValue),
    (["гос", "бюдж", "муницип", "government", "public"], CounterpartyKind.publicBody.rawValue),
    (
      ["юр", "комп", "организ", "обособ", "ооо", "ао", "company", "business", "legal", "заңды"],
      CounterpartyKind.company.rawValue
    ),
  ]

  private static let genders: [(beginnings: [String], to: String)] = [
    (["м", "m", "ч", "е"], Gender.male.rawValue), (["ж", "f", "ә", "w"], Gender.female.rawValue),
  ]

  private static let stages: [(beginnings: [String], to: String)] = [
    (["лид", "потенц", "новый", "lead", "prospect"], "lead"), (["постав", "supplier", "vendor"], "supplier"),
    (["партн", "partner"], "partner"), (["конкур", "competitor"], "competitor"),
    (["клиент", "постоян", "покупат", "заказчик", "действующ", "customer", "client", "vip"], "customer"),
  ]
}
