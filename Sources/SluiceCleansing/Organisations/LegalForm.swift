import SluiceRecords

/// A legal form as the table knows it.
struct LegalForm: Sendable {
  /// Where the form stands in a display name.
  enum Place: Sendable {
    /// Before the name, which stands in quotes: `ООО «Ромашка»`.
    case beforeQuoted
    /// Before the name as written: `ИП Иванов Иван Иванович`.
    case before
    /// Behind the name: `Romashka LLC`.
    case after
  }

  /// How sure a spelling is to be the form and not something else.
  enum Strength: Int, Sendable {
    case strong, weak, wholeText
  }

  let short: String
  let kind: CounterpartyKind
  let place: Place
  /// Which forms are alike: `llc` for ООО, ТОО and Ltd.
  let family: String
  /// How sure the short spelling itself is to be the form.
  let shortStrength: Strength
  /// Whether a form of another kind may stand behind it and says more: banks, insurers, non-profit bodies.
  let isGeneric: Bool
  /// Whether it is a trade union, whose form names the body it is of as well.
  let isUnion: Bool

  static let generic: Set<String> = ["НО", "АБ", "КБ", "АКБ", "УП", "САК"]
  static let unions: Set<String> = ["ППО", "ППОО", "ОППО", "МОО"]
}

/// The legal forms we know and the index that finds their spellings.
struct LegalForms: Sendable {
  let forms: [LegalForm]
  /// Spelling -> form number times four plus strength.
  let spellings: PhraseIndex
  /// Long spellings whose misprints are forgiven: their letters without spaces, and the form.
  let forgiven: [(codes: [UInt8], form: Int)]

  /// A/S with a slash and a.s. with dots are the same letters.
  let danish: Int?
  let czech: Int?

  static let known = LegalForms()

  /// Words that make a spelling long enough to forgive misprints in it.
  private static let forgivenStarts = [
    "общество с огр", "общества с огр", "открытое акц", "закрытое акц", "публичное акц", "акционерное общ",
    "акционерное общество о", "акционерное общество з", "непубличное акц", "акционерного общества",
    "товарищество с огр", "індив", "индивидуальный предприниматель", "акционерный комм", "товариство з обм",
    "министерство российской", "негосударственное образ",
  ]

  private init() {
    var forms: [LegalForm] = []
    var spellings: [(phrase: String, value: Int)] = []
    var forgiven: [([UInt8], Int)] = []
    for line in LegalFormTable.lines.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "|", omittingEmptySubsequences: false)
      guard columns.count == 5 else { continue }
      let number = forms.count
      let aliases = columns[4].split(separator: ";")
      let own = LetterCode.codes(String(columns[0]))
      let marked = aliases.first {
        ($0.first == "~" || $0.first == "=") && LetterCode.codes(String($0)) == own
      }
      let isWeak = marked != nil
      forms.append(
        LegalForm(
          short: String(columns[0]), kind: Self.kind(columns[1]), place: Self.place(columns[2]),
          family: String(columns[3]),
          shortStrength: marked == nil ? .strong : marked?.first == "~" ? .weak : .wholeText,
          isGeneric: LegalForm.generic.contains(String(columns[0])),
          isUnion: LegalForm.unions.contains(String(columns[0]))))
      for alias in isWeak ? aliases : [columns[0]] + aliases {
        var text = alias
        var strength = LegalForm.Strength.strong
        if text.first == "~" || text.first == "=" {
          strength = text.first == "~" ? .weak : .wholeText
          text = text.dropFirst()
        }
        spellings.append((String(text), number * 4 + strength.rawValue))
        if Self.forgivenStarts.contains(where: text.hasPrefix) {
          forgiven.append((LetterCode.codes(String(text)), number))
        }
      }
      Self.addLetterByLetter(columns[0], number, isWeak: isWeak, to: &spellings)
    }
    danish = forms.firstIndex { $0.short == "A/S" }
    czech = forms.firstIndex { $0.short == "a.s." }
    self.forms = forms
    self.spellings = PhraseIndex(spellings)
    self.forgiven = forgiven
  }

  /// `О.О.О.` and `О О О` for ООО; two letters are too easily initials.
  private static func addLetterByLetter(
    _ short: Substring, _ number: Int, isWeak: Bool, to spellings: inout [(phrase: String, value: Int)]
  ) {
    guard short.count >= 3, short.count <= 5, !isWeak, short.allSatisfy({ $0.isUppercase }) else { return }
    spellings.append((short.map { String($0) }.joined(separator: " "), number * 4))
  }

  private static func kind(_ letter: Substring) -> CounterpartyKind {
    switch letter {
    case "s": .soleTrader
    case "p": .person
    case "b": .publicBody
    default: .company
    }
  }

  private static func place(_ letter: Substring) -> LegalForm.Place {
    switch letter {
    case "a": .after
    case "b": .before
    default: .beforeQuoted
    }
  }
}
