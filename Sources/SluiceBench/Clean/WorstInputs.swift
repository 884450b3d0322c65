import SluiceCleansing
import SluiceRecords

/// Feeds every normaliser cells of a megabyte made of what troubles parsers, and looks whether time grows with length.
///
/// Shape: a line for each pair of normaliser and text that is slow or grows faster than its length, and for the slowest.
struct WorstInputs {
  private static let small = 1 << 15
  private static let large = 1 << 20
  private var tried = 0
  private var bad = 0
  private var slowest: (name: String, short: Int, long: Int) = ("", 0, 0)
  private var table = BenchTable("normaliser, text", "32 KiB, ms", "1 MiB, ms", "note")

  static func run() {
    var worst = WorstInputs()
    BenchPage.begin(
      "Cells made to trouble normalisers", rounds: 1,
      "Every normaliser on cells of \(small >> 10) KiB and \(large >> 20) MiB made of what troubles parsers; "
        + "processor time.",
      "Aim: no more than a microsecond a byte, and no growth beyond three times what the length gives. No peer."
    )
    worst.tryAll()
    worst.add(worst.slowest.name, worst.slowest.short, worst.slowest.long, "the slowest")
    BenchPage.show(worst.table)
    BenchPage.say("\(Figures.count(worst.tried)) pairs of normaliser and text, \(worst.bad) of them bad.")
  }

  private mutating func add(_ name: String, _ short: Int, _ long: Int, _ note: String) {
    table.add(name, Figures.text(Double(short) / 1e6), Figures.text(Double(long) / 1e6), note)
  }

  private mutating func tryAll() {
    attempt("phone", PhoneNormaliser(areaCode: "495"))
    attempt("person", PersonNameNormaliser())
    attempt("organisation", OrganisationNameNormaliser())
    attempt("address", PostalAddressNormaliser())
    attempt("email", EmailNormaliser())
    attempt("website", WebSiteNormaliser())
    attempt("messenger", MessengerNormaliser())
    attempt("inn", INNNormaliser())
    attempt("kpp", KPPNormaliser())
    attempt("ogrn", OGRNNormaliser())
    attempt("okpo", OKPONormaliser())
    attempt("bik", BIKNormaliser())
    attempt("account", BankAccountNormaliser())
    attempt("snils", SNILSNormaliser())
    for country in ["KZ", "BY", "UA", "UZ", "MD", "DE"] {
      attempt("tax_id \(country)", TaxIDNormaliser(homeCountry: country))
    }
    attempt("date", DateNormaliser())
    attempt("money", MoneyNormaliser())
    attempt("flag", FlagNormaliser())
    attempt(
      "choice", ChoiceNormaliser(values: [ValueWord(from: "Да", to: "customer")], allowed: ["customer"]))
    attempt("text", TextNormaliser())
  }

  private mutating func attempt<N: Normaliser>(_ name: String, _ normaliser: N) {
    for unit in Self.units {
      let short = Self.time(normaliser, Self.repeated(unit, Self.small))
      let long = Self.time(normaliser, Self.repeated(unit, Self.large))
      tried += 1
      let label = "\(name), \(unit.prefix(24))"
      if long > slowest.long { slowest = (label, short, long) }
      // More than a microsecond a byte, or growth beyond three times what length alone would give.
      let grows = long > 20_000_000 && long / max(1, short) > 3 * Self.large / Self.small
      guard long > Self.large * 1000 || grows else { continue }
      bad += 1
      add(label, short, long, grows ? "bad: grows" : "bad: slow")
    }
  }

  private static func time<N: Normaliser>(_ normaliser: N, _ bytes: [UInt8]) -> Int {
    CleanBench.nanoseconds { _ = normaliser.normalise(bytes.span) }
  }

  private static func repeated(_ unit: [UInt8], _ size: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + unit.count)
    while bytes.count < size { bytes += unit }
    return bytes
  }

  /// What the cells are made of: texts, and bytes that are no text.
  private static let units: [[UInt8]] =
    [
      "(", ")", ")(", "(а", "«", "\"", "\"а", "<<", "Иванов ", "ИвановИван", "А", "а", "а ", "А-", "и.о. ",
      "И.", "@",
      "a@b.ru, ", "a@", "a@a", ".", "а.", "ООО ", "\"ООО\" ", "общество с ограниченной ",
      "общество с ограниченной ответственостью ",
      "8 (495) 123-45-67, ", "8(495)", "123-45-67", "1", "12 ", "1-", "доб. 1 ", "+", "8", "0", "О1", "E+10 ",
      "t.me/a ",
      "http://", "www.", "a.ru/", "a.", "xn--", "telegram: ", "\u{301}", "и\u{306}", "\u{202E}", "\0", "\t",
      "\n", "é",
      "Рђ", "Ð", "É ", "ÐÐ", ",", ", ", ";", "г. ", "г. Тверь, ", "ул. ", "ул. Лесная, ", "д. 5 ", "дубль ",
      "дубль, ",
      "ИП ", "(дубль) ", "/", "а/", "-", "- ", "|", "!", "'", "а'", "Cамс", "Bdfyjd ", "инн 7701234567 ",
      "7701234567 ",
      "7701234567/770101001 ", "01.02.2024 ", "1 000,", "нет ", "😀", "\u{FEFF}", "١", "漢", "אב ", "ß", "de ",
      "оглы ", "Иванов-", "директор ",
    ].map { Array($0.utf8) } + [
      [0xED, 0xA0, 0x80], [0xFF], [0xC3], [0xF0, 0x9F], [0x80], [0xE2, 0x80], [0xD0], Array(0...31),
      Array(0...255),
    ]
}

extension [UInt8] {
  /// The beginning, readable.
  fileprivate func prefix(_ length: Int) -> String {
    String(decoding: self[..<Swift.min(length, count)], as: UTF8.self)
  }
}
