import CAllocations
import Glibc
import SluiceCleansing
import SluiceRecords

/// Measures every normaliser on values as client lists have them, and phones beside the C++ library.
///
/// Units: nanoseconds of processor time a value, the best of several rounds; allocations a value, counted.
struct CleanBench {
  /// The one normaliser to measure; nil for all.
  private let only: String?

  /// `clean [FILE-OF-PHONE-CELLS | only NORMALISER]`: a table of all normalisers, then the phones side by side; a
  /// file of real cells, one a line, is measured beside the invented ones.
  static func run(_ arguments: [String]) {
    print("processor \(BenchFolder.processor)")
    print("values invented; one thread; nanoseconds of processor time and allocations, each per value\n")
    print(line("normaliser", "ns", "a second", "allocations", "bytes", "usable"))
    let values = CleanValues(count: 20_000)
    let only = arguments.first == "only" ? arguments.dropFirst().first : nil
    let bench = CleanBench(only: only)
    bench.measureOrganisationsAndPersons(values)
    bench.measureWaysToReach(values)
    bench.measureIdentifiers(values)
    bench.measurePlainValues(values)
    guard only == nil else { return }
    print("")
    PhonePeer.compare(values: values, file: arguments.first)
  }

  private func measureOrganisationsAndPersons(_ values: CleanValues) {
    let organisation = OrganisationNameNormaliser(homeCountry: "RU")
    measure("organisation", organisation, values.list { $1.name(&$2) })
    measure("person", PersonNameNormaliser(), values.list { $1.filledPerson(&$2) })
    measure("address", PostalAddressNormaliser(), values.list { client, _, _ in client.address })
  }

  private func measureWaysToReach(_ values: CleanValues) {
    let phone = PhoneNormaliser(areaCode: "495")
    measure("phone, clean", phone, values.phones)
    measure("phone, dirty", phone, values.list { $1.phones(&$2) })
    measure("email", EmailNormaliser(), values.list { $1.email(&$2) })
    measure("website", WebSiteNormaliser(), values.list(CleanValues.webSite))
    measure("messenger", MessengerNormaliser(), values.list(CleanValues.messenger))
  }

  private func measureIdentifiers(_ values: CleanValues) {
    measure("inn", INNNormaliser(), values.list { $1.inn(&$2) })
    measure("kpp", KPPNormaliser(), values.list { client, _, _ in client.kpp })
    measure("ogrn", OGRNNormaliser(), values.list { client, _, _ in client.ogrn })
    measure("okpo", OKPONormaliser(), values.list(CleanValues.okpo))
    measure("bik", BIKNormaliser(), values.list(CleanValues.bik))
    measure("account", BankAccountNormaliser(), values.list(CleanValues.account))
    measure("snils", SNILSNormaliser(), values.list(CleanValues.snils))
    measure("tax_id, KZ", TaxIDNormaliser(homeCountry: "KZ"), values.list(CleanValues.bin))
  }

  private func measurePlainValues(_ values: CleanValues) {
    measure("date", DateNormaliser(order: .dayFirst), values.list { $1.date(&$2) })
    measure("money", MoneyNormaliser(), values.list(CleanValues.money))
    measure("flag", FlagNormaliser(), values.list(CleanValues.flag))
    let stages = ChoiceNormaliser(
      values: [ValueWord(from: "Покупатель", to: "customer"), ValueWord(from: "Поставщик", to: "supplier")],
      allowed: [])
    measure("choice", stages, values.list(CleanValues.stage))
    measure("text", TextNormaliser(), values.list { $1.comment(&$2) })
  }

  /// Runs a normaliser over some texts and prints its line.
  private func measure<N: Normaliser>(_ name: String, _ normaliser: N, _ texts: PackedTexts) {
    guard only == nil || only == name else { return }
    var best = Int.max
    var usable = 0
    var asked: UInt64 = 0
    for _ in 0..<15 {
      usable = 0
      let before = allocations_count()
      let time = Self.nanoseconds {
        for index in 0..<texts.count {
          let text = texts.bytes.span.extracting(texts.range(of: index))
          if case .value = normaliser.normalise(text) { usable += 1 }
        }
      }
      asked = allocations_count() - before
      best = min(best, time)
    }
    let each = Double(best) / Double(texts.count)
    print(
      Self.line(
        name, "\(Int(each.rounded()))", "\(Int(1e9 / each))",
        Self.decimal(Double(asked) / Double(texts.count)),
        Self.decimal(Double(texts.bytes.count) / Double(texts.count)), "\(usable * 100 / texts.count) %"))
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

  /// A number with one decimal.
  static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func line(_ name: String, _ columns: String...) -> String {
    name + String(repeating: " ", count: max(1, 16 - name.utf8.count))
      + columns.map { String(repeating: " ", count: max(1, 12 - $0.utf8.count)) + $0 }.joined()
  }
}
