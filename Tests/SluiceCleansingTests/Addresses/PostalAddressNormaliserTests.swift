import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct PostalAddressNormaliserTests {
  let normaliser = PostalAddressNormaliser(kind: .legal)

  @Test func reads_addresses_as_the_table_of_truth_says() throws {
    for line in try TruthTable("normalisers/address.tsv").lines {
      let place = "\(line): \(line["text"]) (\(line["why"]))"
      switch normaliser.normalise(line["text"]) {
      case .blank:
        #expect(line["postcode"] == "~" && line["reasons"].isEmpty, "\(place)")
      case .unusable(let remark):
        #expect(line["postcode"] == "~" && remark.reason.code == line["reasons"], "\(place)")
      case .value(let value, let remarks):
        #expect(value.kind == .legal)
        #expect(value.postcode ?? "" == line["postcode"], "\(place)")
        #expect(value.region ?? "" == line["region"], "\(place)")
        #expect(value.city ?? "" == line["city"], "\(place)")
        #expect(value.street ?? "" == line["street"], "\(place)")
        #expect(value.house ?? "" == line["house"], "\(place)")
        #expect(remarks.map(\.reason.code).joined(separator: " ") == line["reasons"], "\(place)")
      }
    }
  }

  @Test func the_text_is_kept_and_passes_unchanged() throws {
    for line in try TruthTable("normalisers/address.tsv").lines {
      guard case .value(let first, _) = normaliser.normalise(line["text"]) else { continue }
      #expect(
        first.text == line["text"].split(whereSeparator: \.isWhitespace).joined(separator: " "), "\(line)")
      guard case .value(let second, _) = normaliser.normalise(first.text) else {
        Issue.record("\(line)")
        continue
      }
      #expect(second == first, "\(line)")
    }
  }

  @Test func says_only_reasons_it_has_declared_and_never_traps() throws {
    let declared = Set(PostalAddressNormaliser.reasons.map(\.code))
    let seeds = try TruthTable("normalisers/address.tsv").lines.map { Array($0["text"].utf8) }
    for bytes in DirtyBytes.made(from: seeds, count: 2_000) {
      switch normaliser.normalise(bytes.span) {
      case .blank: break
      case .unusable(let remark): #expect(declared.contains(remark.reason.code))
      case .value(_, let remarks): for remark in remarks { #expect(declared.contains(remark.reason.code)) }
      }
    }
  }
}

@Suite struct CityAreaCodesTests {
  @Test(arguments: [
    ("Тверь", "RU", ["4822"]), ("ТВЕРЬ", "RU", ["4822"]), ("Орел", "RU", ["4862"]),
    ("Москва", "RU", ["495", "499"]),
    ("Алматы", "KZ", ["727"]), ("Алматы", "RU", []), ("Лютиково", "RU", []),
  ])
  func knows_the_codes_of_cities(city: String, country: String, codes: [String]) {
    #expect(CityAreaCodes.codes(for: city, country: country) == codes)
  }

  @Test func gives_one_code_only_where_there_is_one() {
    #expect(CityAreaCodes.code(for: "Казань") == "843")
    #expect(CityAreaCodes.code(for: "Москва") == nil)
  }
}
