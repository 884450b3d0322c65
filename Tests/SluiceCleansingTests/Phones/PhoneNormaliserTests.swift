import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceCleansing

@Suite struct PhoneNormaliserTests {
  static let tables = [
    "phone.tsv", "phone-cells.tsv", "phone-abroad.tsv", "phone-excel.tsv", "phone-letters.tsv",
  ]

  @Test(arguments: tables)
  func reads_cells_as_the_table_says(table: String) throws {
    for line in try TruthTable("normalisers/\(table)").lines {
      let normaliser = PhoneNormaliser(
        homeCountry: line["country"], areaCode: line["area"].isEmpty ? nil : line["area"])
      let answer = Answer(normaliser.normalise(line["cell"]))
      #expect(answer.numbers == line["numbers"], "\(table) \(line): \(line["cell"])")
      #expect(answer.reasons == line["reasons"], "\(table) \(line): \(line["cell"])")
    }
  }

  @Test func completes_local_numbers_from_the_city_of_the_row() throws {
    let normaliser = PhoneNormaliser()
    for (hint, numbers) in [
      (AreaCodeHint(city: "г. Казань"), "+78432234567=completed"),
      (AreaCodeHint(city: "САНКТ-ПЕТЕРБУРГ"), "+78122234567=completed"),
      (AreaCodeHint(city: "Москва"), "+74952234567=doubtful"),
      (AreaCodeHint(address: "420000, г. Казань, ул. Московская, д. 5"), "+78432234567=completed"),
      (AreaCodeHint(address: "ул. Московская, д. 5"), "local 2234567=local"),
      (AreaCodeHint(city: "Омск"), "local 2234567=local"),
    ] {
      #expect(Answer(normaliser.normalise("223-45-67", areaCode: hint)).numbers == numbers)
    }
    let alone = PhoneNormaliser(areaCode: "495").normalise(
      "8 916 123-45-67", areaCode: AreaCodeHint(city: "Казань"))
    #expect(Answer(alone).numbers == "+79161234567=certain")
  }

  @Test(arguments: [
    ("+74951234567", ["Europe/Moscow"]), ("8 (4212) 22-34-56", ["Asia/Vladivostok"]), ("+79161234567", []),
    ("+998901234567", ["Asia/Tashkent"]), ("223-45-67", []),
  ])
  func tells_the_time_zone_where_the_plan_does(text: String, zones: [String]) throws {
    guard case .value(let cell, _) = PhoneNormaliser().normalise(text) else {
      Issue.record("\(text) is not read")
      return
    }
    #expect(PhoneTimeZones.zones(of: cell.numbers[0].entry) == zones)
  }

  @Test func reads_hand_labelled_cells_as_the_clerk_did() throws {
    guard let corpus = TestFolders.corpus else { return }
    let file = corpus.appendingPathComponent("phones/expected/hand_labelled_dirty_phones.json")
    let labelled = try JSONDecoder().decode(Labelled.self, from: Data(contentsOf: file))
    var right = 0
    var missed: [String] = []
    for cell in labelled.items {
      let expected = cell.numbers.map {
        ($0.e164 ?? "local \($0.local ?? "")") + ($0.ext.map { "#\($0)" } ?? "")
      }
      let answer = PhoneNormaliser().normalise(cell.raw)
      var numbers: [String] = []
      if case .value(let value, _) = answer {
        numbers = value.numbers.map { Answer.text($0.entry) }
        let wrong = value.numbers.filter { number in
          number.entry.quality == .certain && !expected.contains(Answer.text(number.entry))
        }
        #expect(wrong.isEmpty, "\(cell.raw) has a wrong number that is called certain")
      }
      if numbers == expected { right += 1 } else { missed.append("\(cell.raw): \(numbers)") }
    }
    print("hand-labelled phone cells: \(right) of \(labelled.items.count) exactly right; missed: \(missed)")
    #expect(labelled.items.count == 192)
    #expect(Double(right) >= 0.985 * Double(labelled.items.count))
  }

  @Test func canonical_text_passes_unchanged_and_without_remarks() {
    var dice = SystemDice(seed: 7)
    let normaliser = PhoneNormaliser()
    var seen = 0
    while seen < 2000 {
      let national = "9" + (0..<9).map { _ in String(dice.next(10)) }.joined()
      guard NumberingPlan.world.parse("+7" + national, home: nil).isValid, !national.hasSuffix("0000000")
      else {
        continue
      }
      seen += 1
      for text in ["+7\(national)", "+7\(national) ext. \(dice.next(9000) + 1)"] {
        guard case .value(let cell, let remarks) = normaliser.normalise(text) else {
          Issue.record("\(text) is not read")
          continue
        }
        #expect(cell.numbers.map { $0.entry.number?.description } == [text])
        #expect(
          remarks.isEmpty && cell.numbers.allSatisfy { $0.remarks.isEmpty && $0.entry.quality == .certain })
      }
    }
  }

  @Test func whatever_bytes_come_in_it_answers_with_declared_reasons() {
    var dice = SystemDice(seed: 11)
    let declared = Set(PhoneNormaliser.reasons)
    let pieces = [
      "8", "+7", "(495", ")", "-", " ", ",", "доб.", "123", "45", "О", "/", ";", "#", "\u{A0}", "ext", "80",
      "E+10", ".",
    ]
    for round in 0..<8000 {
      var bytes: [UInt8] = []
      for _ in 0..<dice.next(40) {
        if round % 2 == 0 {
          bytes += pieces[dice.next(pieces.count)].utf8
        } else {
          bytes.append(UInt8(dice.next(256)))
        }
      }
      let home = ["RU", "KZ", "BY", "UA", "UZ", "US", "DE"][dice.next(7)]
      switch PhoneNormaliser(homeCountry: home, areaCode: round % 3 == 0 ? "495" : nil).normalise(bytes.span)
      {
      case .blank: break
      case .unusable(let remark): #expect(declared.contains(remark.reason))
      case .value(let cell, let remarks):
        #expect((remarks + cell.numbers.flatMap(\.remarks)).allSatisfy { declared.contains($0.reason) })
        #expect(cell.numbers.allSatisfy { ($0.entry.number == nil) != ($0.entry.local == nil) })
      }
    }
  }

  /// The quick way for plain cells and the thorough one say the same.
  @Test func plain_cells_are_read_alike_both_ways() {
    var dice = SystemDice(seed: 23)
    let codes = ["495", "(495)", "499", "916", "(926) ", "8342", "701", "17", "(029)", "44", "067"]
    let signs = ["-", " ", "", ".", ") ", "--", "\u{A0}"]
    var plain = 0
    for _ in 0..<8000 {
      var text = ""
      for _ in 0...dice.next(3) {
        text += ["8 ", "+7 ", "8", "7", "", "8-", "(8", "+375 ", " "][dice.next(9)]
        if dice.next(4) == 0 {
          text +=
            ["(8142) 71-59-00", "(81551)73970", "7-25-68", "715-900", "495618", "(495)223-45-67"][
              dice.next(6)]
          text += [", ", ";", ",", " "][dice.next(4)]
          continue
        }
        if dice.next(3) > 0 { text += codes[dice.next(codes.count)] + signs[dice.next(signs.count)] }
        for count in [3, 2, 2] {
          text += String((0..<count).map { _ in Character("\(dice.next(10))") }) + signs[dice.next(3)]
        }
        text += [", ", ";", ",", "; "][dice.next(4)]
      }
      let normaliser = PhoneNormaliser(
        homeCountry: ["RU", "KZ", "BY", "UA"][dice.next(4)], areaCode: [nil, "495", "17"][dice.next(3)])
      if dice.next(4) == 0 {
        text =
          ["т. ", "т.", "Тел.: ", "тел. ", "Т:", "тел ", "тел", "теле ", "т  ", "ТЕЛ. "][dice.next(10)] + text
      }
      var bytes = Array(text.utf8)
      bytes.removeLast(min(bytes.count, dice.next(3)))
      if dice.next(4) == 0 {
        let sign = [" доб. ", " доб.", "доб ", " Доб. ", " доб", " доб.  ", ", доб. ", " добавочный "][
          dice.next(8)]
        bytes += Array(
          (sign + ["12", "0", "001", "123456", "1234567", "12 ", "12-3", ""][dice.next(8)]).utf8)
      }
      let thorough = normaliser.normaliseAny(
        bytes.span, hint: normaliser.areaCode.map { CellReader.AreaCode(digits: $0, source: .mapping) })
      let quick = normaliser.normalise(bytes.span)
      #expect(quick == thorough, "\(text)")
      if case .value = quick { plain += 1 }
    }
    #expect(plain > 1500)
  }

  private struct Labelled: Decodable {
    struct Cell: Decodable {
      struct Number: Decodable {
        let e164: String?
        let local: String?
        let ext: String?
      }
      let raw: String
      let numbers: [Number]
    }
    let items: [Cell]
  }
}

/// An answer as the tables of truth write it.
struct Answer {
  var numbers = ""
  var reasons = ""

  init(_ answer: Normalised<PhoneCell>) {
    switch answer {
    case .blank: break
    case .unusable(let remark): reasons = remark.reason.code
    case .value(let cell, let remarks):
      numbers = cell.numbers.map {
        Self.text($0.entry) + "=\($0.entry.quality.rawValue)" + ($0.entry.label.map { "«\($0)»" } ?? "")
      }.joined(separator: "|")
      var codes: [String] = []
      for remark in cell.numbers.flatMap(\.remarks) + remarks where !codes.contains(remark.reason.code) {
        codes.append(remark.reason.code)
      }
      reasons = codes.joined(separator: " ")
    }
  }

  static func text(_ entry: PhoneEntry) -> String {
    let ext = (entry.number?.extension ?? entry.localExtension).map { "#\($0)" } ?? ""
    return (entry.number?.e164 ?? "local \(entry.local ?? "")") + ext
  }
}

/// Numbers that look like chance and are the same in every run.
struct SystemDice {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
