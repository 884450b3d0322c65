/// Month names as dates are written with them.
///
/// Rule: a word of three letters or more stands for the month whose listed stem it begins with; the longest stem
/// counts. Russian, Ukrainian, Belarusian, Kazakh, Uzbek (Latin), English, German.
enum MonthNames {
  /// The month 1…12 of a word given as folded scalars; nil for other words.
  static func month(of word: [UInt32]) -> Int? {
    guard word.count >= 3 else { return nil }
    var best: (length: Int, month: Int)?
    for (stem, month) in stems where stem.count > best?.length ?? 0 && word.starts(with: stem) {
      best = (stem.count, month)
    }
    return best?.month
  }

  private static let stems: [([UInt32], Int)] = {
    let months = [
      "янв січ студз қаң кан янв jan jän yan",
      "фев лют лютаг ақп акп feb fev",
      "мар бер сак наур мәр мәрт mar mär",
      "апр квіт крас сәу сау apr",
      "май мая трав трав мам may mai",
      "июн черв чэрв мау июн jun iyun",
      "июл лип ліп шіл шил июл jul iyul",
      "авг серп жнів жнив там aug avg",
      "сен верес верас қыр кыр sep sen",
      "окт жовт кастр қаз каз okt oct",
      "ноя листоп лістап қар кар nov noy",
      "дек груд снеж желт dec dez dek",
    ]
    return months.enumerated().flatMap { index, words in
      words.split(separator: " ").map { word in (word.unicodeScalars.map(\.value), index + 1) }
    }
  }()
}
