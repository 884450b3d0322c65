import Foundation
import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct PersonNameNormaliserTests {
  let normaliser = PersonNameNormaliser()

  @Test func reads_names_as_the_table_of_truth_says() throws {
    for line in try TruthTable("normalisers/person.tsv").lines {
      let place = "\(line): \(line["text"]) (\(line["why"]))"
      switch normaliser.normalise(line["text"]) {
      case .blank:
        #expect(line["surname"] == "~" && line["reasons"].isEmpty, "\(place)")
      case .unusable(let remark):
        #expect(line["surname"] == "~" && remark.reason.code == line["reasons"], "\(place)")
      case .value(let value, let remarks):
        #expect(value.surname ?? "" == line["surname"], "\(place)")
        #expect(value.givenName ?? "" == line["given"], "\(place)")
        #expect(value.patronymic ?? "" == line["patronymic"], "\(place)")
        #expect(value.gender.map { $0 == .male ? "m" : "f" } ?? "" == line["gender"], "\(place)")
        #expect(value.role ?? "" == line["role"], "\(place)")
        #expect(value.formerSurname ?? "" == line["former"], "\(place)")
        #expect(remarks.map(\.reason.code).joined(separator: " ") == line["reasons"], "\(place)")
      }
    }
  }

  @Test func canonical_names_pass_unchanged_and_without_remarks() throws {
    for line in try TruthTable("normalisers/person.tsv").lines {
      guard case .value(let first, _) = normaliser.normalise(line["text"]), first.givenName != nil else {
        continue
      }
      guard case .value(let second, let remarks) = normaliser.normalise(first.description) else {
        Issue.record("\(line): nothing is left of \(first.description)")
        continue
      }
      #expect(second.description == first.description, "\(line)")
      #expect(
        remarks.filter { !["person.parts-unsure", "person.gender-contradicts"].contains($0.reason.code) }
          .isEmpty,
        "\(line)")
    }
  }

  @Test func says_only_reasons_it_has_declared_and_never_traps() throws {
    let declared = Set(PersonNameNormaliser.reasons.map(\.code))
    let seeds = try TruthTable("normalisers/person.tsv").lines.map { Array($0["text"].utf8) }
    for bytes in DirtyBytes.made(from: seeds, count: 3_000) {
      switch normaliser.normalise(bytes.span) {
      case .blank: break
      case .unusable(let remark): #expect(declared.contains(remark.reason.code))
      case .value(let value, let remarks):
        #expect(!value.description.isEmpty)
        for remark in remarks { #expect(declared.contains(remark.reason.code)) }
      }
    }
  }

  @Test(arguments: [
    ("gender_surnames", PersonNameNormaliser.Part.surname, 0.80), ("gender_firstnames", .givenName, 0.65),
    ("gender_midnames", .patronymic, 0.99),
  ])
  func tells_the_gender_of_the_corpus(
    file: String, part: PersonNameNormaliser.Part, coverage: Double
  ) throws {
    guard let corpus = TestFolders.corpus else { return }
    let data = try Data(contentsOf: corpus.appendingPathComponent("ru/expected/\(file).json"))
    struct File: Decodable { let items: [[String]] }
    let items = try JSONDecoder().decode(File.self, from: data).items
    for (normaliser, name, floor) in [
      (PersonNameNormaliser(expecting: part), "its column", coverage), (PersonNameNormaliser(), "alone", 0.2),
    ] {
      var given = 0
      var right = 0
      for item in items {
        guard case .value(let value, _) = normaliser.normalise(item[0]), let gender = value.gender else {
          continue
        }
        given += 1
        if item[1] == (gender == .male ? "мр" : "жр") { right += 1 }
      }
      print("\(file), \(name): gender given for \(given) of \(items.count), right for \(right)")
      #expect(Double(right) >= 0.99 * Double(given), "\(file), \(name)")
      #expect(Double(given) >= floor * Double(items.count), "\(file), \(name)")
    }
  }

  @Test func joins_the_parts_of_several_columns() {
    func part(_ text: String, _ part: PersonNameNormaliser.Part) -> PersonName? {
      guard case .value(let value, _) = PersonNameNormaliser(expecting: part).normalise(text) else {
        return nil
      }
      return value
    }
    let joined = PersonNameNormaliser.joined(
      surname: part("ПУШНАЯ", .surname), givenName: part("Арац", .givenName),
      patronymic: part("Зайнутдиновна", .patronymic))
    #expect(joined.description == "Пушная Арац Зайнутдиновна")
    #expect(joined.gender == .female)
  }

  @Test(arguments: [
    ("De Luna", "Cassius", "De Luna Cassius"), ("Mc Coughan", "Lyman", "Mc Coughan Lyman"),
    ("Brandli", "Dee dee", "Brandli Dee Dee"), ("Иванов", "Иван", "Иванов Иван"),
    ("Роман Елена", "Ольга", "Роман Елена Ольга"), ("Иванов Иван", "Иван", "Иванов Иван"),
    ("Иванов И.", "Иван", "Иванов Иван"),
  ])
  func loses_no_word_of_a_column_of_one_part(surname: String, given: String, expected: String) {
    func part(_ text: String, _ part: PersonNameNormaliser.Part) -> PersonName? {
      guard case .value(let value, _) = PersonNameNormaliser(expecting: part).normalise(text) else {
        return nil
      }
      return value
    }
    let joined = PersonNameNormaliser.joined(
      surname: part(surname, .surname), givenName: part(given, .givenName), patronymic: nil)
    #expect(joined.description == expected)
    #expect(joined.role == nil)
  }

  @Test func gives_every_person_of_a_cell() {
    let text = Array("Тимофеева Ольга; Лаврентьева Людмила Михайловна (бухгалтер)".utf8)
    #expect(
      normaliser.all(in: text.span).map(\.description) == [
        "Тимофеева Ольга", "Лаврентьева Людмила Михайловна",
      ])
  }

  @Test func splits_the_dirty_names_of_the_corpus() throws {
    guard let corpus = TestFolders.corpus else { return }
    let data = try Data(contentsOf: corpus.appendingPathComponent("ru/expected/person_names_dirty.json"))
    struct File: Decodable {
      struct Item: Decodable {
        let raw: String
        let expected: Expected
      }
      struct Expected: Decodable {
        let surname: String?
        let given: String?
        let givenInitial: String?
        let patronymic: String?
        let patronymicInitial: String?
        let gender: String?
        let role: String?
        let formerSurname: String?
        let persons: [[String?]]?
      }
      let items: [Item]
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let items = try decoder.decode(File.self, from: data).items
    var missed: [String] = []
    for item in items {
      guard case .value(let value, _) = normaliser.normalise(item.raw) else {
        missed.append(item.raw)
        continue
      }
      let expected = item.expected
      let first = expected.persons?.first
      let given = expected.given ?? expected.givenInitial.map { "\($0)." } ?? first?[1]
      let patronymic = expected.patronymic ?? expected.patronymicInitial.map { "\($0)." } ?? first?[2]
      let isRight =
        value.surname == expected.surname ?? first?[0] && value.givenName == given
        && value.patronymic == patronymic
        && (expected.gender == nil || value.gender == (expected.gender == "m" ? .male : .female))
        && (expected.role == nil || value.role == expected.role)
        && (expected.formerSurname == nil || value.formerSurname == expected.formerSurname)
      if !isRight { missed.append(item.raw) }
    }
    print("dirty person names: \(items.count - missed.count) of \(items.count)")
    #expect(
      Double(items.count - missed.count) / Double(items.count) >= 0.97, "\(missed.joined(separator: "\n"))")
  }
}
