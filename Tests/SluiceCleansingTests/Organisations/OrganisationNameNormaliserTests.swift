import Foundation
import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct OrganisationNameNormaliserTests {
  let normaliser = OrganisationNameNormaliser(homeCountry: "RU")

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
