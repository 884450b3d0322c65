import SluiceReaders
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// What a bank's exchange file shows of its own state: cut, joined of several, or saying a thing twice.
@Suite struct BankFileTests {
  private func document(_ number: Int, _ payer: String..., isEnded: Bool = true) -> String {
    "СекцияДокумент=Платежное поручение\nНомер=\(number)\n" + payer.map { $0 + "\n" }.joined()
      + "ПолучательСчет=1\n" + (isEnded ? "КонецДокумента\n" : "")
  }

  private func file(_ documents: String, end: String = "КонецФайла\n") -> String {
    "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nРасчСчет=1\n" + documents + end
  }

  private func payer(_ name: String, _ inn: String) -> String {
    "Плательщик1=\(name)\nПлательщикИНН=\(inn)\nПлательщикСчет=40702810500000000\(inn.suffix(3))"
  }

  @Test func a_file_that_ends_as_it_should_has_nothing_to_be_said_of_it() throws {
    let base = try OpenedBase.of(file(document(1, payer("Ромашка", "7799090778"))), named: "kl.txt")
    #expect(base.codes.isEmpty)
  }

  @Test func a_file_that_is_cut_off_says_so() throws {
    let text = file(document(1, payer("Ромашка", "7799090778")) + "СекцияДокумент=Платежное", end: "")
    let base = try OpenedBase.of(text, named: "kl.txt")
    #expect(base.codes == ["bank.cut-short", "bank.section-not-ended"])
    #expect(
      base.remarks.map { $0.sentence(in: .english) } == [
        "the file ends at line 12 without «КонецФайла»: what came behind may be missing",
        "sections without an end: 1, the first begins at line 12; each is taken up to the next one",
      ])
    // What stands in front of the cut is read all the same.
    #expect(base.rows("Контрагенты").map { $0["Наименование"] } == ["Ромашка"])
  }

  @Test func a_document_that_the_next_one_ends_is_told() throws {
    let text = file(
      document(1, payer("Ромашка", "7799090778"), isEnded: false) + document(2, payer("Лютик", "7799003013")))
    let base = try OpenedBase.of(text, named: "kl.txt")
    #expect(base.codes == ["bank.section-not-ended"])
    #expect(base.rows("Документы").count == 2)
  }

  @Test func a_document_whose_first_line_is_damaged_is_read_and_told() throws {
    let documents = document(1, payer("Ромашка", "7799090778")) + document(2, payer("Лютик", "7799003013"))
    for number in [1, 2] {
      let lines = documents.split(separator: "\n")
      let first = number == 1 ? 0 : 7
      let damaged = lines.enumerated().map {
        $0.offset == first ? "Се:" + $0.element.dropFirst(3) : $0.element
      }
      let base = try OpenedBase.of(file(damaged.joined(separator: "\n") + "\n"), named: "kl.txt")
      #expect(base.codes == ["bank.section-not-begun"])
      // Before the first document nobody knows where the head of the file ends.
      #expect(base.rows("Документы").count == number)
      #expect(
        base.rows("Контрагенты").map { $0["Наименование"] }
          == (number == 1 ? ["Лютик"] : ["Ромашка", "Лютик"]))
    }
  }

  /// A bank pays people by a transit account of its own, which says nothing of who they are.
  @Test func who_has_no_tax_number_is_known_by_account_and_name() throws {
    let transit = "ПлательщикСчет=30232810100000000001"
    let names = [
      "Иванов Иван Иванович", "Петрова Анна Ильинична", "ООО «Лютик»", "ИВАНОВ  Иван Иванович", "Лютик ООО",
      "Общество с ограниченной ответственностью \"Лютик\"", "АО Лютик",
    ]
    let documents = names.enumerated().map { document($0.offset, "Плательщик1=\($0.element)", transit) }
    let base = try OpenedBase.of(file(documents.joined()), named: "kl.txt")
    let found = base.rows("Контрагенты")
    #expect(
      found.map { $0["Наименование"] }
        == ["Иванов Иван Иванович", "Петрова Анна Ильинична", "ООО «Лютик»", "АО Лютик"])
    #expect(Set(found.map { $0["Ссылка"] }).count == 4)
  }

  @Test func two_tax_numbers_of_one_party_are_kept_and_told() throws {
    let text = file(
      document(1, payer("Ромашка", "7799090778"), "ПлательщикИНН=7799003013")
        + document(2, payer("Лютик", "7799003020"))
    )
    let base = try OpenedBase.of(text, named: "kl.txt")
    #expect(base.codes == ["bank.repeated-key"])
    #expect(base.remarks[0].sentence(in: .english).contains("the first at line 10 («ПлательщикИНН»)"))
    #expect(base.rows("Контрагенты").map { $0["ИНН"] } == ["7799090778\n7799003013", "7799003020"])
    // The same twice is no matter.
    let same = file(document(1, payer("Ромашка", "7799090778"), "ПлательщикИНН=7799090778"))
    #expect(try OpenedBase.of(same, named: "kl.txt").codes.isEmpty)
  }

  /// A statement of one encoding behind one of another, in all orders.
  @Test(arguments: BankEncoding.allCases, BankEncoding.allCases)
  func lines_of_two_encodings_are_read_each_in_its_own(first: BankEncoding, second: BankEncoding) throws {
    let head = "1CClientBankExchange\nВерсияФормата=1.03\nОтправитель=Банк\nРасчСчет=1\n"
    let one = head + document(1, payer("Ромашка", "7799090778"))
    let two = document(2, payer("Лютик и Ко", "7799003013")) + "КонецФайла\n"
    let base = try OpenedBase.of(bytes(one, first) + bytes(two, second), named: "kl.txt")
    #expect(base.rows("Контрагенты").map { $0["Наименование"] } == ["Ромашка", "Лютик и Ко"])
    #expect(base.codes == (first == second ? [] : ["bank.mixed-encodings"]))
    if first != second {
      #expect(
        base.remarks[0].sentence(in: .english).contains(
          "8 lines in \(second.rawValue), the first of them line 12"))
    }
  }

  @Test(arguments: [false, true], [false, true])
  func a_wide_file_is_a_bank_file_too(isBigEndian: Bool, isMarked: Bool) throws {
    let text = file(document(1, payer("Ромашка", "7799090778")))
    var bytes: [UInt8] = []
    for unit in ((isMarked ? "\u{FEFF}" : "") + text).utf16 {
      let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
      bytes += isBigEndian ? pair.reversed() : pair
    }
    let base = try OpenedBase.of(bytes, named: "kl.txt")
    #expect(base.format == "1c-bank")
    #expect(base.codes.isEmpty)
    #expect(base.rows("Контрагенты").map { $0["Наименование"] } == ["Ромашка"])
  }

  @Test func more_accounts_than_a_cell_holds_end_with_a_sign_and_are_told() throws {
    var documents = ""
    for number in 0..<4_200 {
      let account = "407028105" + String(repeating: "0", count: 7) + "\(1000 + number)"
      documents += document(
        number, "Плательщик1=Ромашка", "ПлательщикИНН=7799090778", "ПлательщикСчет=\(account)")
    }
    let base = try OpenedBase.of(file(documents), named: "kl.txt")
    let rows = base.rows("Контрагенты")
    #expect(rows.count == 1)
    let accounts = try #require(rows[0]["Прочие счета"]).split(separator: "\n")
    #expect(accounts.last == "…")
    // 64 KiB of lines of twenty digits.
    #expect(accounts.count == 65_536 / 21 + 1)
    #expect(base.rowCodes["Контрагенты"] == ["onec.cell-full"])
    // As many as it holds are all there, and nothing is said.
    let few = try OpenedBase.of(
      file(
        (0..<3_000).map { number in
          let account = "407028105" + String(repeating: "0", count: 7) + "\(1000 + number)"
          return document(
            number, "Плательщик1=Ромашка", "ПлательщикИНН=7799090778", "ПлательщикСчет=\(account)")
        }.joined()), named: "kl.txt")
    #expect(few.rows("Контрагенты")[0]["Прочие счета"]?.split(separator: "\n").count == 2_999)
    #expect(few.rowCodes["Контрагенты"] == [])
  }

  /// A text in an encoding; Russian letters of the basic row alone.
  private func bytes(_ text: String, _ encoding: BankEncoding) -> [UInt8] {
    guard encoding != .utf8 else { return Array(text.utf8) }
    return text.unicodeScalars.map { scalar in
      guard scalar.value >= 0x410 else { return UInt8(scalar.value) }
      let place = scalar.value - 0x410
      return UInt8(
        encoding == .windows1251 ? 0xC0 + place : place < 0x30 ? 0x80 + place : 0xE0 + place - 0x30)
    }
  }
}
