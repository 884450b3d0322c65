import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

/// The three promises of a normaliser: canonical text passes unchanged, no input traps, only declared reasons are said.
@Suite struct PromisesTests {
  /// Breaks each promise in turn and gives back what was broken.
  private func broken<N: Normaliser>(
    _ normaliser: N, table: String, canonical: (N.Value) -> [String], _ texts: [String]
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
        for remark in remarks where !codes.contains(remark.reason.code) {
          broken.append("\(remark.reason.code) is not declared")
        }
        for once in canonical(value) {
          guard case .value(let again, let second) = normaliser.normalise(once), canonical(again) == [once],
            second.allSatisfy({ $0.reason.severity > .note })
          else {
            broken.append("«\(text)» gives «\(once)», which is not canonical")
            continue
          }
        }
      }
    }
    return broken
  }

  /// Lines of the table and rubbish made of them: pieces dropped, doubled and swapped, foreign bytes put in.
  private func texts(_ table: String) throws -> [String] {
    let inputs = try TruthTable("normalisers/\(table).tsv").lines.map { $0["input"] }
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

  /// Bytes of no text at all: the answer does not matter, an answer does.
  private func feedRandomBytes<N: Normaliser>(_ normaliser: N) {
    var random = RandomNumbers(seed: 7)
    for _ in 0..<1500 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      _ = normaliser.normalise(bytes.span)
    }
    let long = [UInt8](repeating: 0x31, count: 100_000)
    _ = normaliser.normalise(long.span)
  }

  private func check<N: Normaliser>(_ normaliser: N, table: String, canonical: (N.Value) -> [String]) throws {
    let said = broken(normaliser, table: table, canonical: canonical, try texts(table))
    #expect(Array(said.prefix(5)) == [])
    feedRandomBytes(normaliser)
  }

  @Test func inn_keeps_its_promises() throws {
    try check(INNNormaliser(), table: "inn") { $0.taxID.kind == .inn ? [$0.taxID.text] : [] }
  }
  @Test func kpp_keeps_its_promises() throws { try check(KPPNormaliser(), table: "kpp") { [$0.text] } }
  @Test func ogrn_keeps_its_promises() throws { try check(OGRNNormaliser(), table: "ogrn") { [$0.text] } }
  @Test func okpo_keeps_its_promises() throws { try check(OKPONormaliser(), table: "okpo") { [$0] } }
  @Test func snils_keeps_its_promises() throws { try check(SNILSNormaliser(), table: "snils") { [$0] } }
  @Test func bik_keeps_its_promises() throws { try check(BIKNormaliser(), table: "bik") { [$0] } }
  @Test func account_keeps_its_promises() throws {
    try check(BankAccountNormaliser(), table: "account") { [$0.account] }
  }
  @Test(arguments: ["KZ", "BY", "UA", "UZ", "MD", "DE", "RU", "US"])
  func tax_id_keeps_its_promises(home: String) throws {
    try check(TaxIDNormaliser(homeCountry: home), table: "tax-id") { cell in
      // A number of another country needs its label to be read again.
      let isOwn = cell.taxID.kind.country == home || cell.taxID.kind == .vat
      return isOwn ? [cell.taxID.text] : []
    }
  }
  @Test func website_keeps_its_promises() throws {
    try check(WebSiteNormaliser(), table: "website") { $0.sites }
  }
  @Test func messenger_keeps_its_promises() throws {
    try check(MessengerNormaliser(), table: "messenger") { $0.messengers.map(\.text) }
  }
  @Test func flag_keeps_its_promises() throws { try check(FlagNormaliser(), table: "flag") { ["\($0)"] } }
  @Test func money_keeps_its_promises() throws { try check(MoneyNormaliser(), table: "money") { ["\($0)"] } }
  @Test func text_keeps_its_promises() throws { try check(TextNormaliser(), table: "text") { [$0] } }
  @Test func date_keeps_its_promises() throws {
    try check(DateNormaliser(), table: "date") { [$0.description] }
  }
  @Test func email_keeps_its_promises() throws {
    try check(EmailNormaliser(), table: "email") { $0.emails.map(\.address) }
  }
  @Test func choice_keeps_its_promises() throws {
    let normaliser = ChoiceNormaliser(
      values: [ValueWord(from: "Покупатель", to: "customer")], allowed: ["customer", "supplier"])
    try check(normaliser, table: "choice") { [$0] }
  }
}
