import SluiceRecords

/// The levels of the two kinds of comparison, their words and what each weighs before the data has spoken.
///
/// Shape: raw values are the numbers of levels in a pattern; 0 is «not comparable».
enum FieldLevels {
  /// Of values compared as wholes.
  enum Whole {
    static let same = 1
    static let slip = 6
    static let alike = 9
    static let different = 12
    static let count = 12

    /// Grades of rarity, in bits from which they begin.
    static let sameFrom: [Float] = [0, 4, 8, 12, 16]
    static let nearFrom: [Float] = [0, 6, 12]
  }

  /// Of values compared word by word.
  enum Words {
    static let same = 1
    static let spelled = 6
    static let more = 11
    static let muchMore = 15
    static let mostly = 19
    static let half = 23
    static let little = 27
    static let different = 29
    static let numbers = 30
    static let count = 30

    static let sameFrom: [Float] = [0, 6, 10, 14, 20]
    static let partFrom: [Float] = [0, 8, 14, 20]
    static let littleFrom: [Float] = [0, 10]
  }

  /// The grade that an amount reaches.
  @inline(__always) static func grade(_ bits: Float, _ from: [Float]) -> Int {
    var grade = 0
    while grade + 1 < from.count, bits >= from[grade + 1] { grade += 1 }
    return grade
  }

  /// The level of a word agreement.
  static func level(_ agreement: WordAgreement) -> Int {
    let shared = agreement.shared
    if shared <= 0 { return Words.different }
    if agreement.numbersDiffer { return Words.numbers }
    let contradiction = agreement.contradiction
    let addition = agreement.addition
    if addition <= 0.01 {
      return (agreement.isInexact ? Words.spelled : Words.same) + grade(shared, Words.sameFrom)
    }
    let part = grade(shared, Words.partFrom)
    if contradiction <= max(1.5, shared * 0.06) {
      return (addition <= shared ? Words.more : Words.muchMore) + part
    }
    if contradiction <= shared * 0.35 { return Words.mostly + part }
    if contradiction <= shared { return Words.half + part }
    return Words.little + grade(shared, Words.littleFrom)
  }

  /// The comparison of a field with what its levels weigh at the start.
  static func comparison(_ field: LinkField) -> MatchModel.Comparison {
    MatchModel.Comparison(
      field.title, field.likeness.isOfWords ? words(field.likeness) : whole(field.likeness))
  }

  /// What a difference weighs, in bits: how often the same thing shows two values here.
  private static func difference(_ likeness: LinkField.Likeness) -> Double {
    switch likeness {
    case .taxID: -30
    case .date: -5
    case .surname, .givenName: -4
    case .identifier, .patronymic: -3
    case .legalForm: -12
    case .city, .postcode, .number: -2
    case .phone, .email, .website: -1
    case .category, .ignored: -0.5
    case .organisation, .person: -9
    case .address: -6
    case .text: -1.5
    }
  }

  private static func whole(_ likeness: LinkField.Likeness) -> [MatchModel.Level] {
    let strength: Double = likeness == .taxID ? 2 : 0.85
    let rarity = [2.0, 6, 10, 14, 18]
    let rarityWords = ["same, very common", "same, common", "same", "same, rare", "same, very rare"]
    var levels = zip(rarityWords, rarity).map { MatchModel.Level($0, $1 * strength - 0.2) }
    let nearStrength: Double = [.taxID, .category, .legalForm].contains(likeness) ? 0 : 0.5
    for (words, bits) in [("one slip, common", 3.0), ("one slip", 9), ("one slip, rare", 14)] {
      levels.append(.init(words, bits * nearStrength - 1))
    }
    for (words, bits) in [("alike, common", 3.0), ("alike", 9), ("alike, rare", 14)] {
      levels.append(.init(words, bits * nearStrength * 0.6 - 1))
    }
    levels.append(.init("different", difference(likeness)))
    if likeness == .legalForm {
      levels[Whole.alike - 1] = .init("one is an institution, the other has no form", -14)
    }
    return levels
  }

  private static func words(_ likeness: LinkField.Likeness) -> [MatchModel.Level] {
    let strength: Double = likeness == .text ? 0.5 : 0.75
    let against = difference(likeness)
    var levels: [MatchModel.Level] = []
    for (words, bits) in zip(
      ["same, very common", "same, common", "same", "same, rare", "same, very rare"], [3.0, 8, 12, 17, 24])
    {
      levels.append(.init(words, bits * strength * 1.2))
    }
    for (words, bits) in zip(
      [
        "same but for spelling, very common", "same but for spelling, common", "same but for spelling",
        "same but for spelling, rare", "same but for spelling, very rare",
      ], [3.0, 8, 12, 17, 24])
    {
      levels.append(.init(words, bits * strength * 1.0 - 2.5))
    }
    func part(_ words: String, _ share: Double, _ offset: Double) {
      for (rarity, bits) in zip([", common", "", ", rare", ", very rare"], [4.0, 11, 17, 25]) {
        levels.append(.init(words + rarity, bits * strength * share + offset * (-against / 6)))
      }
    }
    part("one says more", 0.55, -2)
    part("one says much more", 0.4, -2)
    part("mostly the same", 0.4, -4)
    part("half the same", 0.2, -5)
    levels.append(.init("a little in common", against * 0.9))
    levels.append(.init("some words in common", against * 0.8))
    levels.append(.init("different", against))
    levels.append(.init("alike but for the number", against))
    return levels
  }

  /// Whether a level says that two values are not one: such a level never comes to speak for a pair.
  static func isDifference(_ level: Int, _ likeness: LinkField.Likeness) -> Bool {
    if likeness == .legalForm, level == Whole.alike { return true }
    return likeness.isOfWords ? level >= Words.half : level == Whole.different
  }

  /// How much of its weight against a pair a difference keeps whatever the data show, 0…1.
  static func firmness(_ level: Int, _ likeness: LinkField.Likeness) -> Double {
    guard likeness.isOfWords, level >= Words.half, level < Words.different else { return 1 }
    return level < Words.little ? 0 : 0.5
  }

  /// Whether each name has words of weight that the other lacks.
  static func isAtOdds(_ level: Int) -> Bool { level >= Words.mostly && level < Words.half }

  /// Whether names are two names: next to nothing in common.
  static func isContradiction(_ level: Int) -> Bool { level == Words.different }
}
