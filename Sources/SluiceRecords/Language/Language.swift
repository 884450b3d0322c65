import Synchronization

/// A language that sentences for people come in.
///
/// What programs read (codes, column names of `rejects.csv`, keys of JSON, the plan file) is the same in all of them.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case russian = "ru"

  /// What this process speaks, chosen once by whoever starts it.
  private static let chosen = Atomic<Int>(0)

  /// What one task speaks instead: a page for one visitor.
  @TaskLocal private static var ofTask: Language?

  /// The language of the sentences made now.
  public static var current: Language { ofTask ?? allCases[chosen.load(ordering: .relaxed)] }

  /// Makes this the language of the whole process.
  public func choose() { Self.chosen.store(Self.allCases.firstIndex(of: self)!, ordering: .relaxed) }

  /// Runs work whose sentences come in this language, whatever the process speaks.
  public func spoken<Result>(_ work: () throws -> Result) rethrows -> Result {
    try Self.$ofTask.withValue(self, operation: work)
  }

  /// The language that a locale's name (`ru_RU.UTF-8`, `en`, `C`) begins with; nil for one we do not speak.
  public init?(locale: String) {
    self.init(rawValue: locale.prefix { $0.isLetter }.lowercased())
  }

  /// Which of a word's forms goes with a number: 0 for the first, as in `row|rows` and `строка|строки|строк`.
  ///
  /// Follows the cardinal plural rules of CLDR 42 for whole numbers; a test holds them to ICU's.
  public func form(for number: Int) -> Int {
    let amount = number.magnitude
    switch self {
    case .english: return amount == 1 ? 0 : 1
    case .russian:
      let (ten, hundred) = (amount % 10, amount % 100)
      if ten == 1, hundred != 11 { return 0 }
      return (2...4).contains(ten) && !(12...14).contains(hundred) ? 1 : 2
    }
  }

  /// A number with its thousands set apart: `12,345`, and `12 345` with a no-break space in Russian, where numbers
  /// of four digits stay whole.
  public func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    guard self == .english || digits.count > 4 else { return String(number) }
    let mark: Character = self == .english ? "," : "\u{A0}"
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(mark, at: place) }
    return (number < 0 ? "-" : "") + String(digits)
  }
}
