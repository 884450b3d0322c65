import Foundation
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// Contact information in all its encodings.
@Suite struct ContactInformationTests {
  @Test func reads_every_encoding() throws {
    let table = try TruthTable("readers/onec/contact-information.tsv")
    #expect(table.lines.count > 25)
    for line in table.lines {
      let row = ContactInformationRow(
        type: line["type"], kind: line["kind"], caption: line["caption"], presentation: line["presentation"],
        fieldValues: line["fields"], value: line["value"])
      let datum = row.decoded()
      #expect(datum?.sort.rawValue == line["sort"], "\(line): \(line["why"])")
      #expect(datum?.text == line["text"], "\(line): \(line["why"])")
      #expect(datum?.comment == line["comment"], "\(line): \(line["why"])")
    }
  }

  /// One value written as XML, as JSON, as keys and as plain text says the same.
  @Test func all_encodings_of_a_value_say_the_same() throws {
    let url = TestFolders.fixtures.appendingPathComponent("readers/onec/contactinfo-values.json")
    let values = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [[String: Any]])
    for value in values {
      let type = try #require(value["type"] as? String)
      let shown = try #require(value["presentation"] as? String)
      for key in ["xml", "json", "kv"] {
        guard let text = value[key] as? String else { continue }
        let parsed = ContactValue.parse(text)
        #expect(parsed.type == type, "\(key) \(shown)")
        if let expected = value["expect"] as? [String: String], let number = expected["number"] {
          let phone = try #require(parsed.phone, "\(key) \(shown)")
          #expect(phone.number == number)
          #expect(phone.area == expected["area"])
          #expect(phone.extension == expected["ext"])
          #expect(phone.text == shown)
        }
        if let expected = value["expect"] as? [String: String], let house = expected["house"] {
          #expect(parsed.address.index == expected["zip"])
          #expect(parsed.address.numbers.first == "дом № \(house)")
          #expect(parsed.address.text == shown)
        }
        // Nothing shown beside it: the value alone says the same.
        let row = ContactInformationRow(type: type, fieldValues: text)
        #expect(row.decoded()?.text == shown, "\(key)")
      }
    }
  }

  /// Addresses that Управление торговлей wrote.
  @Test(.enabled(if: TestFolders.corpus != nil))
  func reads_genuine_addresses() throws {
    let corpus = try #require(TestFolders.corpus)
    let text = try String(
      contentsOf: corpus.appendingPathComponent("1c/contactinfo/contactinfo-values.txt"), encoding: .utf8)
    let values = text.split(separator: "\n").filter { $0.hasPrefix("<") }.map(String.init)
    #expect(values.count >= 6)
    for value in values {
      let parsed = try #require(ContactValue(xml: value))
      #expect(parsed.type == "Адрес")
      #expect(!parsed.presentation.isEmpty)
      let datum = ContactInformationRow(kind: "ЮрАдресКонтрагента", fieldValues: value).decoded()
      #expect(datum?.sort == .legalAddress)
      #expect(datum?.text == parsed.presentation)
    }
  }

  @Test func reads_the_numbered_fields_of_the_register() {
    var row = ContactInformationRow(type: "Телефон", caption: "Телефон контрагента")
    row.numbered = ["7", "495", "123-45-67", "12"]
    #expect(row.decoded()?.text == "+7 (495) 123-45-67, доб. 12")
    row = ContactInformationRow(type: "Адрес", caption: "Юридический адрес контрагента")
    row.numbered = ["170100", "Тверская обл", "", "Тверь г", "", "Советская ул", "3", "2", "14"]
    #expect(row.decoded()?.text == "170100, Тверская обл, Тверь г, Советская ул, дом № 3, корпус 2, кв. 14")
    #expect(row.decoded()?.sort == .legalAddress)
    row.presentation = "Тверь, Советская, 3"
    #expect(row.decoded()?.text == "Тверь, Советская, 3")
  }

  @Test func says_nothing_of_nothing() {
    #expect(ContactInformationRow().decoded() == nil)
    #expect(ContactInformationRow(type: "Телефон", presentation: "  \u{A0}").decoded() == nil)
  }

  /// Any damage to a value is survived; what is shown stands.
  @Test func survives_any_damage() throws {
    var random = RandomNumbers(seed: 5)
    let table = try TruthTable("readers/onec/contact-information.tsv")
    let values = table.lines.flatMap { [$0["fields"], $0["value"]] }.filter { !$0.isEmpty }
    for round in 0..<Mutation.rounds(20) {
      for value in values {
        let damaged = String(decoding: Mutation.damaged(Array(value.utf8), with: &random), as: UTF8.self)
        let row = ContactInformationRow(
          presentation: "видно", fieldValues: round % 2 == 0 ? damaged : "",
          value: round % 2 == 0 ? "" : damaged)
        #expect(row.decoded() != nil)
      }
    }
    let deep = String(repeating: "<a>", count: 10_000)
    #expect(SmallElement.parse(deep) == nil)
    #expect(ContactValue.parse("{\"a\":" + String(repeating: "[", count: 100_000)).isBlank)
  }
}
