/// The sentences of one language other than English: those of reasons by their codes, others by their English words.
///
/// The texts are data: entries set apart by blank lines. A reason's entry has three lines (code, what was found, what
/// to do) with the same `{name}` places as in English; a phrase's has two (the English key as `Phrase` says, the
/// sentence). A test holds that no entry is missing, left over or short of a place.
public struct Phrasebook: Sendable {
  /// Texts by key: a reason's code gives two, a phrase's key one.
  let entries: [String: [String]]
  /// Keys that stand in the texts more than once: the last entry would be the one that is said.
  let repeated: [String]

  public init(_ parts: [String]) {
    var entries: [String: [String]] = [:]
    var repeated: [String] = []
    for part in parts {
      var entry: [String] = []
      func close() {
        if let key = entry.first, entries.updateValue(Array(entry.dropFirst()), forKey: key) != nil {
          repeated.append(key)
        }
        entry = []
      }
      for line in part.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.isEmpty { close() } else { entry.append(String(line)) }
      }
      close()
    }
    self.entries = entries
    self.repeated = repeated
  }

  /// All keys, sorted.
  public var keys: [String] { entries.keys.sorted() }

  /// The sentence for a phrase's key, or a reason's message.
  public func sentence(for key: String) -> String? { entries[key]?.first }

  /// A reason's instruction.
  public func remedy(for code: String) -> String? { entries[code].flatMap { $0.count > 1 ? $0[1] : nil } }

  /// The book of a language; nil for English, which stands in the sources.
  public static func of(_ language: Language) -> Phrasebook? {
    switch language {
    case .english: nil
    case .russian: russian
    }
  }

  /// The Russian book: one part for each room, in `Language/Russian/`.
  private static let russian = Phrasebook(
    [
      RussianPhrases.preview, RussianPhrases.previewWords, RussianPhrases.previewFiles,
      RussianPhrases.previewStandings,
      RussianReasons.preview, RussianReasons.records,
      RussianReasons.readers,
      RussianReasons.workbooks, RussianReasons.oneC,
      RussianReasons.mapping, RussianReasons.identifiers, RussianReasons.names, RussianReasons.contacts,
      RussianReasons.values, RussianReasons.loading, RussianReasons.pipeline, RussianReasons.corrections,
      RussianReasons.export, RussianReasons.linking, RussianReasons.nights, RussianSheetReasons.text,
    ] + RussianPhrases.all)
}
