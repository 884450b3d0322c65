import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceCleansing

/// The three promises of a normaliser: canonical text passes unchanged, no input traps, only declared reasons are said.
///
/// Every normaliser is here: the files of the folder are counted against the promises below.
@Suite struct PromisesTests {
  /// Normalisers whose promises are kept below, by the table their texts are taken from.
  static let promised = [
    "INN": "inn", "KPP": "kpp", "OGRN": "ogrn", "OKPO": "okpo", "SNILS": "snils", "BIK": "bik",
    "BankAccount": "account", "TaxID": "tax-id", "WebSite": "website", "Messenger": "messenger",
    "Flag": "flag",
    "Money": "money", "Text": "text", "Date": "date", "Email": "email", "Choice": "choice", "Phone": "phone",
    "PersonName": "person", "OrganisationName": "organisation", "PostalAddress": "address",
    "Employer": "employer",
  ]

  @Test func every_normaliser_makes_the_promises() throws {
    let folder = TestFolders.package.appendingPathComponent("Sources/SluiceCleansing/Normalisers")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let ending = "Normaliser.swift"
    let normalisers = files.filter { $0.hasSuffix(ending) && !$0.contains("+") }.map {
      String($0.dropLast(ending.count))
    }
    #expect(normalisers.sorted() == Self.promised.keys.sorted())
  }

  /// Breaks each promise in turn and gives back what was broken.
  ///
  /// `told` are remarks that a value carries itself; `again` are notes a canonical text may be given once more, since
  /// they say what is doubted and not what was changed.
  private func broken<N: Normaliser>(
    _ normaliser: N, table: String, canonical: (N.Value, [Remark]) -> [String], told: (N.Value) -> [Remark],
    again allowed: Set<String>, _ texts: [String]
  ) -> [String] {
    var broken: [String] = []
    var codes = Set<String>()
    for reason in N.reasons where !codes.insert(reason.code).inserted {
      broken.append("\(reason.code) twice")
    }
    for text in texts {
      switch normaliser.normalise(text) {
      case .blank: break
      case .unusable(let remark):
        if !codes.contains(remark.reason.code) { broken.append("\(remark.reason.code) is not declared") }
      case .value(let value, let remarks):
        for remark in remarks + told(value) where !codes.contains(remark.reason.code) {
          broken.append("\(remark.reason.code) is not declared")
        }
        for once in canonical(value, remarks) {
          guard case .value(let again, let second) = normaliser.normalise(once),
            canonical(again, []) == [once],
            (second + told(again)).allSatisfy({
              $0.reason.severity > .note || allowed.contains($0.reason.code)
            })
          else {
            broken.append("«\(text)» gives «\(once)», which is not canonical: \(normaliser.normalise(once))")
            continue
          }
        }
      }
    }
    return broken
  }

  /// Lines of the table and rubbish made of them: pieces dropped, doubled and swapped, foreign bytes put in.
  private func texts(_ table: String) throws -> [String] {
    let inputs = try TruthTable("normalisers/\(table).tsv").lines.map { line in
      ["input", "text", "cell"].lazy.map { line[$0] }.first { !$0.isEmpty } ?? ""
    }
    var random = RandomNumbers(seed: 20_241_122)
    let spice = [
      "\u{A0}", "\u{200B}", "é", "€", "🙂", "\0", "\u{301}", "Я", "@", ".", ",", "/", "-", "0", "9", "\"", "(",
      "e", "E+", "\n",
    ]
    var texts = inputs
    for _ in 0..<1500 {
      var scalars = Array((inputs.randomElement(using: &random) ?? "").unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...scalars.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0 where place < scalars.count: scalars.remove(at: place)
        case 1 where place < scalars.count: scalars.insert(scalars[place], at: place)
        case 2 where place < scalars.count:
          scalars.swapAt(place, Int.random(in: 0..<scalars.count, using: &random))
        default: scalars.insert(contentsOf: spice.randomElement(using: &random)!.unicodeScalars, at: place)
        }
      }
      texts.append(String(String.UnicodeScalarView(scalars)))
    }
    return texts
  }

  /// What long cells are made of to trouble a reader: marks that open and never close, words without end, characters
  /// without ink, writing from right to left, surrogates and stray bytes.
  private static let troublesome: [[UInt8]] =
    ["1", "1/", "(", "«", "a@", "а ", "А", "\u{301}", "\u{202E}א", "\0", "8 (495) 123-45-67, ", "доб. 1 "].map
  {
    Array($0.utf8)
  } + [[0xED, 0xA0, 0x80], [0xFF], Array(0...31)]

  /// Bytes of no text at all: the answer does not matter, an answer does.
  private func feedRandomBytes<N: Normaliser>(_ normaliser: N) {
    var random = RandomNumbers(seed: 7)
    for _ in 0..<1500 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      _ = normaliser.normalise(bytes.span)
    }
    for unit in Self.troublesome {
      var long: [UInt8] = []
      while long.count < 20_000 { long += unit }
      _ = normaliser.normalise(long.span)
    }
  }

  private func check<N: Normaliser>(
    _ normaliser: N, table: String, again: Set<String> = [], told: (N.Value) -> [Remark] = { _ in [] },
    canonical: (N.Value, [Remark]) -> [String]
  ) throws {
    let inputs = try texts(table)
    let said = broken(
      normaliser, table: table, canonical: canonical, told: told, again: again, inputs)
    #expect(said.isEmpty, "\(said.count) of \(inputs.count): \(said.prefix(5).joined(separator: "; "))")
    if let path = ProcessInfo.processInfo.environment["SLUICE_PROMISES"] {
      try said.joined(separator: "\n").write(toFile: path + table, atomically: true, encoding: .utf8)
    }
    feedRandomBytes(normaliser)
  }

  @Test func inn_keeps_its_promises() throws {
    try check(INNNormaliser(), table: "inn") { cell, _ in cell.taxID.kind == .inn ? [cell.taxID.text] : [] }
  }
  @Test func kpp_keeps_its_promises() throws {
    try check(KPPNormaliser(), table: "kpp") { kpp, _ in [kpp.text] }
  }
  @Test func ogrn_keeps_its_promises() throws {
    try check(OGRNNormaliser(), table: "ogrn") { number, _ in [number.text] }
  }
  @Test func okpo_keeps_its_promises() throws {
    try check(OKPONormaliser(), table: "okpo") { text, _ in [text] }
  }
  @Test func snils_keeps_its_promises() throws {
    try check(SNILSNormaliser(), table: "snils") { text, _ in [text] }
  }
  @Test func bik_keeps_its_promises() throws {
    try check(BIKNormaliser(), table: "bik") { text, _ in [text] }
  }
  @Test func account_keeps_its_promises() throws {
    try check(BankAccountNormaliser(), table: "account") { account, _ in [account.account] }
  }
  @Test(arguments: ["KZ", "BY", "UA", "UZ", "MD", "DE", "RU", "US"])
  func tax_id_keeps_its_promises(home: String) throws {
    try check(TaxIDNormaliser(homeCountry: home), table: "tax-id") { cell, _ in
      // A number of another country needs its label to be read again.
      let isOwn = cell.taxID.kind.country == home || cell.taxID.kind == .vat
      return isOwn ? [cell.taxID.text] : []
    }
  }
  @Test func website_keeps_its_promises() throws {
    try check(WebSiteNormaliser(), table: "website") { cell, _ in cell.sites }
  }
  @Test func messenger_keeps_its_promises() throws {
    try check(MessengerNormaliser(), table: "messenger") { cell, _ in cell.messengers.map(\.text) }
  }
  @Test func flag_keeps_its_promises() throws {
    try check(FlagNormaliser(), table: "flag") { value, _ in ["\(value)"] }
  }
  @Test func money_keeps_its_promises() throws {
    try check(MoneyNormaliser(), table: "money") { value, _ in ["\(value)"] }
  }
  @Test func text_keeps_its_promises() throws {
    try check(TextNormaliser(), table: "text") { text, _ in [text] }
  }
  @Test func employer_keeps_its_promises() throws {
    let employer = EmployerNormaliser(organisation: OrganisationNameNormaliser())
    try check(employer, table: "employer") { text, _ in [text] }
  }
  @Test func date_keeps_its_promises() throws {
    try check(DateNormaliser(), table: "date") { date, _ in [date.description] }
  }
  @Test func email_keeps_its_promises() throws {
    try check(EmailNormaliser(), table: "email") { cell, _ in cell.emails.map(\.address) }
  }
  @Test func choice_keeps_its_promises() throws {
    let normaliser = ChoiceNormaliser(
      values: [ValueWord(from: "Покупатель", to: "customer")], allowed: ["customer", "supplier"])
    try check(normaliser, table: "choice") { text, _ in [text] }
  }
  @Test(arguments: ["RU", "KZ", "BY", "UA", "UZ", "DE"])
  func phone_keeps_its_promises(home: String) throws {
    for table in ["phone", "phone-cells", "phone-abroad", "phone-excel", "phone-letters"] {
      try check(
        PhoneNormaliser(homeCountry: home), table: table, told: { $0.numbers.flatMap(\.remarks) },
        canonical: { cell, _ in cell.numbers.compactMap { $0.entry.number?.description } })
    }
  }
  @Test func person_keeps_its_promises() throws {
    try check(PersonNameNormaliser(), table: "person", again: ["person.parts-unsure"]) { name, said in
      // Where nothing tells surname from given name, that is said, and the next reading may be another.
      let isSure = !said.contains { $0.reason.code == "person.parts-unsure" }
      return isSure && name.surname != nil && name.givenName != nil ? [name.description] : []
    }
  }
  @Test func organisation_keeps_its_promises() throws {
    try check(OrganisationNameNormaliser(), table: "organisation", again: ["organisation.looks-like-person"])
    {
      name, _ in [name.display]
    }
  }
  @Test(arguments: PostalAddress.Kind.allCases)
  func address_keeps_its_promises(kind: PostalAddress.Kind) throws {
    try check(PostalAddressNormaliser(kind: kind), table: "address") { address, _ in [address.text] }
  }
}
