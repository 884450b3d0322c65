import SluiceRecords

/// The given names we know, with their gender.
enum GivenNames {
  private static let table = WordTable([
    (GivenNameTable.male, 1), (GivenNameTable.female, 2), (DiminutiveTable.maleForms, 4),
    (DiminutiveTable.femaleForms, 8),
  ])

  /// What is known of a word.
  struct Knowledge: OptionSet {
    let rawValue: UInt8
    static let male = Knowledge(rawValue: 1)
    static let female = Knowledge(rawValue: 2)
    static let maleDiminutive = Knowledge(rawValue: 4)
    static let femaleDiminutive = Knowledge(rawValue: 8)

    var isGivenName: Bool { !isDisjoint(with: [.male, .female]) }
    /// The gender when it is sure.
    var gender: Gender? {
      let full = intersection([.male, .female])
      if full == .male { return .male }
      if full == .female { return .female }
      guard full.isEmpty else { return nil }
      let short = intersection([.maleDiminutive, .femaleDiminutive])
      return short == .maleDiminutive ? .male : short == .femaleDiminutive ? .female : nil
    }
  }

  /// What is known of a word given by its looks.
  static func knowledge(_ hash: UInt64, isLatin: Bool = false) -> Knowledge {
    Knowledge(rawValue: table[hash, isLatin])
  }

  /// What is known of a word of a text.
  static func knowledge(_ token: NameToken) -> Knowledge {
    knowledge(token.hash, isLatin: token.isLatin)
  }
}
