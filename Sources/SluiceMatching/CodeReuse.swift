import SluiceRecords

extension CounterpartyLinker {
  /// Whether nothing but the code that one source gives both speaks for two records being one, while their names speak
  /// against it: the code was given to another firm.
  ///
  /// Shape: names that are alike, or have a word of their own in common, do not speak against it; nor does a GUID leave a
  /// doubt, which is one object whatever it is called.
  /// Rule: the comparisons of `CounterpartyModel`: a name «different», and nothing else in common that weighs
  /// `CounterpartyComparer.telling` bits.
  public static func areOneByCodeOnly(_ record: Counterparty, _ other: Counterparty) -> Bool {
    guard let name = record.name ?? record.fullName, let otherName = other.name ?? other.fullName else {
      return false
    }
    let (words, others) = (Self.ownWords(of: name), Self.ownWords(of: otherName))
    guard Set(words).isDisjoint(with: others.filter { $0.count >= Self.shortest }) else { return false }
    let code = record.externalID ?? other.externalID ?? "one code"
    var features = CounterpartyFeatures()
    for (key, (record, words)) in [(record, words), (other, others)].enumerated() {
      var record = record
      record.externalID = code
      record.name = words.joined(separator: " ")
      features.add(
        HeldCounterparty(record), key: RecordKey(Int64(key)), source: SourceRank(source: 1, priority: 1))
    }
    features.settle()
    let pattern = CounterpartyComparer(features).compare(0, 1)
    return pattern.level(CounterpartyModel.Aspect.externalID.rawValue)
      == CounterpartyModel.ExternalLevel.sameOtherName.rawValue
  }

  /// The words of a name without those of a trade, unless it has no others.
  private static func ownWords(of name: String) -> [String] {
    let words = NameKey(name).description.split(separator: " ").map(String.init)
    let own = words.filter { !usualWords.contains($0) }
    return own.isEmpty ? words : own
  }

  /// Shorter words in common are prepositions and initials.
  private static let shortest = 3

  /// Words that names of any two firms may have in common.
  private static let usualWords: Set<String> = [
    "агентство", "агро", "бюро", "группа", "дом", "завод", "и", "имени", "компания", "комбинат", "корпорация",
    "лтд", "магазин", "мастерская", "объединение", "партнеры", "плюс", "предприятие", "производственная",
    "производственное", "промышленная", "сервис", "строительная", "студия", "тд", "торговая", "торговый",
    "трейд", "управляющая", "фабрика", "филиал", "фирма", "холдинг", "центр", "company", "group", "holding",
    "ltd", "llc", "service", "trade", "trading",
  ]
}
