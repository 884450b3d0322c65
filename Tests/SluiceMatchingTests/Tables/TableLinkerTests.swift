import SluiceMatching
import SluiceRecords
import Testing

@Suite struct TableLinkerTests {
  static let fields: [LinkField] = [
    LinkField("name", .organisation), LinkField("form", .legalForm), LinkField("phone", .phone),
    LinkField("address", .address), LinkField("inn", .taxID),
  ]

  /// Rows of name, form, phone, address and tax id.
  private func clusters(_ rows: [[String]], threads: Int = 1) async -> [Int] {
    var linker = TableLinker(LinkModel(name: "test", subject: .counterparty, fields: Self.fields))
    for row in rows {
      var record = TableRecord()
      for (field, text) in row.enumerated() where !text.isEmpty { record.append(text, field: field) }
      linker.add(record)
    }
    return await linker.link(threads: threads).records.map(\.cluster)
  }

  @Test func unites_two_spellings_with_one_phone() async {
    let found = await clusters([
      ["Промэнергоснаб", "ООО", "+7 495 123-45-67", "", ""],
      ["ПРОМЭНЕРГОСНАБ", "", "8 (495) 1234567", "", ""],
      ["Ветка сирени", "ООО", "+7 495 765-43-21", "", ""],
    ])
    #expect(found == [1, 1, 2])
  }

  @Test func unites_cyrillic_and_latin_spelling() async {
    let found = await clusters([
      ["Щукин и партнёры", "ООО", "84951234567", "", ""], ["Shchukin i partnery", "", "4951234567", "", ""],
    ])
    #expect(found == [1, 1])
  }

  @Test func never_unites_two_tax_ids() async {
    let same = ["Ромашка", "ООО", "84951234567", "Москва, ул. Ленина, 5"]
    let found = await clusters([same + ["9801000111"], same + ["9801000224"], same + [""]])
    #expect(found[0] != found[1])
  }

  @Test func unites_one_tax_id_whatever_the_names() async {
    let found = await clusters([
      ["Ромашка", "ООО", "", "", "9801000111"], ["Совсем другое имя", "АО", "", "", "9801000111"],
    ])
    #expect(found == [1, 1])
  }

  @Test func keeps_apart_different_names_of_one_phone_and_address() async {
    let found = await clusters([
      ["Ромашка", "ООО", "84951234567", "Москва, ул. Ленина, 5", ""],
      ["Бетонсервис", "ООО", "84951234567", "Москва, ул. Ленина, 5", ""],
    ])
    #expect(found == [1, 2])
  }

  @Test func keeps_apart_names_that_differ_in_a_number() async {
    let found = await clusters([
      ["Детский сад № 12 Солнышко", "", "", "", ""], ["Детский сад № 13 Солнышко", "", "", "", ""],
    ])
    #expect(found == [1, 2])
  }

  @Test func neither_the_order_of_rows_nor_threads_matter() async {
    var random = SeededGenerator(seed: 7)
    var rows = Self.invented(&random)
    let first = await clusters(rows)
    let threaded = await clusters(rows, threads: 4)
    #expect(first == threaded)
    let order = rows.indices.shuffled(using: &random)
    rows = order.map { rows[$0] }
    let shuffled = await clusters(rows)
    // The same partition: numbers of clusters follow the order of rows.
    var names: [Int: Int] = [:]
    for (place, original) in order.enumerated() {
      let known = names[shuffled[place]]
      #expect(known == nil || known == first[original])
      names[shuffled[place]] = first[original]
    }
    #expect(Set(names.values).count == names.count)
    #expect(Set(first).count < rows.count)
  }

  /// Four hundred records of some hundred and fifty firms.
  static func invented(_ random: inout SeededGenerator) -> [[String]] {
    let words = [
      "Прогресс", "Горизонт", "Меридиан", "Энергия", "Кристалл", "Витязь", "Авангард", "Континент",
    ]
    let firms = (0..<150).map { number in
      [
        "\(random.pick(words)) \(random.pick(words))-\(number % 40)", "ООО",
        "8495\(1_000_000 + number * 7919)",
      ]
    }
    return (0..<400).map { _ in
      let firm = random.pick(firms)
      return [
        random.chance(30) ? firm[0].uppercased() : firm[0], random.chance(20) ? "" : firm[1],
        random.chance(25) ? "" : firm[2], "", "",
      ]
    }
  }
}
