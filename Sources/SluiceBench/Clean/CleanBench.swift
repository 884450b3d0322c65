import CAllocations
import Glibc
import SluiceCleansing
import SluiceRecords

/// Measures every normaliser on values as client lists have them, and phones beside the C++ library.
///
/// Units: nanoseconds of processor time a value, the median of several rounds; allocations a value, counted.
struct CleanBench {
  /// The one normaliser to measure; nil for all.
  private let only: String?
  private let rounds: Int
  private var table = BenchTable(
    "normaliser", "ns a value", "values a second", "allocations a value", "bytes a value", "usable")

  private init(only: String?, rounds: Int) {
    self.only = only
    self.rounds = rounds
  }

  /// `clean [FILE-OF-PHONE-CELLS | only NORMALISER]`: a table of all normalisers, then the phones side by side; a
  /// file of real cells, one a line, is measured beside the invented ones.
  static func run(_ arguments: BenchArguments) {
    let count = 20_000
    let values = CleanValues(count: count)
    let only = arguments.words.first == "only" ? arguments.words.dropFirst().first : nil
    var bench = CleanBench(only: only, rounds: arguments.rounds(or: 15))
    BenchPage.begin(
      "Cleaning values", rounds: bench.rounds,
      "Every normaliser over \(Figures.count(count)) invented values as client lists have them; one thread, "
        + "nanoseconds of processor time.",
      "Aim: no normaliser above a microsecond a value; 3 M dirty phone cells a second; on clean numbers 100 times as "
        + "fast as libphonenumber.")
    bench.measureOrganisationsAndPersons(values)
    bench.measureWaysToReach(values)
    bench.measureIdentifiers(values)
    bench.measurePlainValues(values)
    BenchPage.show(bench.table)
    guard only == nil else { return }
    PhonePeer.compare(values: values, file: arguments.words.first, rounds: bench.rounds)
  }

  private mutating func measureOrganisationsAndPersons(_ values: CleanValues) {
    let organisation = OrganisationNameNormaliser(homeCountry: "RU")
    measure("organisation", organisation, values.list { $1.name(&$2) })
    measure("person", PersonNameNormaliser(), values.list { $1.filledPerson(&$2) })
    measure("address", PostalAddressNormaliser(), values.list { client, _, _ in client.address })
  }

  private mutating func measureWaysToReach(_ values: CleanValues) {
    let phone = PhoneNormaliser(areaCode: "495")
    measure("phone, clean", phone, values.phones)
    measure("phone, dirty", phone, values.list { $1.phones(&$2) })
    measure("email", EmailNormaliser(), values.list { $1.email(&$2) })
    measure("website", WebSiteNormaliser(), values.list(CleanValues.webSite))
    measure("messenger", MessengerNormaliser(), values.list(CleanValues.messenger))
  }

  private mutating func measureIdentifiers(_ values: CleanValues) {
    measure("inn", INNNormaliser(), values.list { $1.inn(&$2) })
    measure("kpp", KPPNormaliser(), values.list { client, _, _ in client.kpp })
    measure("ogrn", OGRNNormaliser(), values.list { client, _, _ in client.ogrn })
    measure("okpo", OKPONormaliser(), values.list(CleanValues.okpo))
    measure("bik", BIKNormaliser(), values.list(CleanValues.bik))
    measure("account", BankAccountNormaliser(), values.list(CleanValues.account))
    measure("snils", SNILSNormaliser(), values.list(CleanValues.snils))
    measure("tax_id, KZ", TaxIDNormaliser(homeCountry: "KZ"), values.list(CleanValues.bin))
  }

  private mutating func measurePlainValues(_ values: CleanValues) {
    measure("date", DateNormaliser(order: .dayFirst), values.list { $1.date(&$2) })
    measure("money", MoneyNormaliser(), values.list(CleanValues.money))
    measure("flag", FlagNormaliser(), values.list(CleanValues.flag))
    let stages = ChoiceNormaliser(
      values: [ValueWord(from: "Покупатель", to: "customer"), ValueWord(from: "Поставщик", to: "supplier")],
      allowed: [])
    measure("choice", stages, values.list(CleanValues.stage))
    measure("text", TextNormaliser(), values.list { $1.comment(&$2) })
  }

  /// Runs a normaliser over some texts and adds its line.
  private mutating func measure<N: Normaliser>(_ name: String, _ normaliser: N, _ texts: PackedTexts) {
    guard only == nil || only == name else { return }
    var usable = 0
    var asked: UInt64 = 0
    let each = (0..<rounds).map { _ in
      usable = 0
      let before = allocations_count()
      let time = Self.nanoseconds {
        for index in 0..<texts.count {
          let text = texts.bytes.span.extracting(texts.range(of: index))
          if case .value = normaliser.normalise(text) { usable += 1 }
        }
      }
      asked = allocations_count() - before
      return Double(time) / Double(texts.count)
    }
    guard let samples = Samples(each) else { return }
    let count = Double(texts.count)
    table.add(
      name, samples.text, Figures.rate(1e9 / samples.median, of: "values"),
      Figures.text(Double(asked) / count, places: 1),
      Figures.text(Double(texts.bytes.count) / count, places: 1),
      "\(usable * 100 / texts.count) %")
  }

  /// Nanoseconds of processor time that some work takes.
  static func nanoseconds(_ work: () -> Void) -> Int {
    var before = timespec()
    var after = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
    work()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
    return (after.tv_sec - before.tv_sec) * 1_000_000_000 + after.tv_nsec - before.tv_nsec
  }
}
