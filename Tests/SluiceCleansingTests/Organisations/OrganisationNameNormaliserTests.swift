import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceCleansing

@Suite struct OrganisationNameNormaliserTests {
  let normaliser = OrganisationNameNormaliser(homeCountry: "RU")

  @Test(arguments: [
    "б/н", "без организации", "Без названия", "Место работы не указано", "нет данных", "н/д", "Физлицо",
    "физ. лицо", "Частное лицо", "безработный", "Организация отсутствует", "no company", "немає", "-",
  ]) func words_for_nobody_are_no_name(text: String) {
    guard case .blank = OrganisationNameNormaliser().normalise(text) else {
      Issue.record("\(text) is a name")
      return
    }
  }

  @Test(arguments: ["Без границ", "ООО Без названия", "ООО «Физлицо»", "БН", "Нетворк", "Компания"])
  func names_that_only_begin_like_such_words_are_names(text: String) {
    guard case .value = OrganisationNameNormaliser().normalise(text) else {
      Issue.record("\(text) is no name")
      return
    }
  }

  @Test func reads_names_as_the_table_of_truth_says() throws {
    for line in try TruthTable("normalisers/organisation.tsv").lines {
      let place = "\(line): \(line["text"]) (\(line["why"]))"
      switch normaliser.normalise(line["text"]) {
      case .blank:
        #expect(line["name"] == "~" && line["reasons"].isEmpty, "\(place)")
      case .unusable(let remark):
        #expect(line["name"] == "~" && remark.reason.code == line["reasons"], "\(place)")
      case .value(let value, let remarks):
        #expect(value.legalForm ?? "" == line["form"], "\(place)")
        #expect(value.name == line["name"], "\(place)")
        #expect(value.display == line["display"], "\(place)")
        #expect(value.note ?? "" == line["note"], "\(place)")
        #expect(remarks.map(\.reason.code).joined(separator: " ") == line["reasons"], "\(place)")
      }
    }
  }

  @Test func the_display_form_passes_unchanged_and_without_remarks() throws {
    for line in try TruthTable("normalisers/organisation.tsv").lines {
      guard case .value(let first, _) = normaliser.normalise(line["text"]) else { continue }
      guard case .value(let second, let remarks) = normaliser.normalise(first.display) else {
        Issue.record("\(line): nothing is left of \(first.display)")
        continue
      }
      #expect(second.display == first.display, "\(line)")
      #expect(second.name == first.name, "\(line)")
      let changes = remarks.filter {
        ![
          "organisation.looks-like-person", "organisation.only-legal-form", "organisation.two-legal-forms",
          "organisation.perhaps-wrong-layout",
        ].contains($0.reason.code)
      }
      #expect(changes.isEmpty, "\(line)")
    }
  }

  /// The quick way for plain names and the thorough one say the same.
  @Test func plain_names_are_read_alike_both_ways() throws {
    var random = RandomNumbers(seed: 20_261_128)
    let forms = [
      "ООО", "ооо", "ЗАО", "ТОО", "АО", "ИП", "ФГУП", "Ltd", "НО", "ППО", "АБ", "МУП", "ГБУ", "OOO", "О",
    ]
    let quotes = [("\"", "\""), ("«", "»"), ("„", "“"), ("\"", "»"), ("<<", ">>"), ("'", "'")]
    let words = [
      "Ромашка", "Северо", "строй", "и", "К", "ТД", "Дубль", "Новый", "ЛЮТИК", "5", "2000", "Евро-Класс",
      "ЕвроКласс",
      "ИНН", "7701234567", "Limited", "Mег", "3АО", "О'Кей", "Банк", "Общество", "г. Тверь", "дом", "-",
      "Иванов Иван",
      "ООО", "АО", "é", "Рђ", "Р\u{A0}С\u{A0}Р\u{A1}",
    ]
    var plain = 0
    for _ in 0..<6000 {
      let (open, close) = quotes.randomElement(using: &random)!
      let gap = ["", " ", " ", "  "].randomElement(using: &random)!
      var name: [String] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) { name.append(words.randomElement(using: &random)!) }
      let glue = [" ", " ", "-", "  ", ", ", "\u{A0}"].randomElement(using: &random)!
      var text = forms.randomElement(using: &random)! + gap + open + name.joined(separator: glue) + close
      if Int.random(in: 0..<8, using: &random) == 0 {
        text += [" ", ".", "!", " (дубль)", "\""].randomElement(using: &random)!
      }
      let cut = NameText(bytes: Array(text.utf8))
      #expect(normaliser.normalise(text) == OrganisationNameNormaliser.normaliseAny(cut), "\(text)")
      if PlainOrganisation.read(cut) != nil { plain += 1 }
    }
    #expect(plain > 300)
  }

  @Test func says_only_reasons_it_has_declared_and_never_traps() throws {
    let declared = Set(OrganisationNameNormaliser.reasons.map(\.code))
    let seeds = try TruthTable("normalisers/organisation.tsv").lines.map { Array($0["text"].utf8) }
    for bytes in DirtyBytes.made(from: seeds, count: 3_000) {
      switch normaliser.normalise(bytes.span) {
      case .blank: break
      case .unusable(let remark): #expect(declared.contains(remark.reason.code))
      case .value(let value, let remarks):
        #expect(!value.name.isEmpty)
        for remark in remarks { #expect(declared.contains(remark.reason.code)) }
      }
    }
  }

  @Test func knows_the_legal_forms_of_the_corpus() throws {
    guard let corpus = TestFolders.corpus else { return }
    let data = try Data(contentsOf: corpus.appendingPathComponent("ru/expected/legal_form_aliases.json"))
    struct File: Decodable {
      struct Item: Decodable {
        let alias: String
        let display: String
        let compare: String?
      }
      let items: [Item]
    }
    let items = try JSONDecoder().decode(File.self, from: data).items
    func key(_ text: String) -> String { NameKey(text).description.filter { $0 != " " } }
    var groups: [String: String] = [:]
    for item in items { if let group = item.compare { groups[key(item.display)] = group } }
    for form in ["НАО", "ПрАТ", "ВАТ", "ЗАТ", "ПАО"] { groups[key(form)] = "AO" }
    var missed: [String] = []
    for item in items {
      var form = ""
      if case .value(let value, _) = normaliser.normalise(item.alias) { form = value.legalForm ?? "" }
      let same = key(form) == key(item.display) || item.compare != nil && groups[key(form)] == item.compare
      if !same { missed.append("\(item.alias) -> \(form), expected \(item.display)") }
    }
    let share = Double(items.count - missed.count) / Double(items.count)
    print("legal forms: \(items.count - missed.count) of \(items.count)")
    #expect(share >= 0.98, "\(missed.joined(separator: "\n"))")
  }
}
