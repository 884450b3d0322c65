import Foundation
import SluiceMatching
import SluiceRecords
import SluiceTestSupport
import Testing

/// Real lists with the tax ids given: equal ids are one legal person.
@Suite struct CorpusTests {
  @Test(arguments: [
    "ru_procurement_suppliers", "ru_procurement_customers", "ru_payment_recipients",
    "ru_inspection_plan_2013",
    "ru_moscow_inspected_companies", "ru_moscow_taxi_companies",
  ])
  func finds_legal_persons_by_their_tax_ids(_ name: String) throws {
    guard let rows = try Self.rows(name) else { return }
    let merged = Self.score(rows, by: { $0["inn"]! }, Self.link(rows, DuplicateRules(branches: .merge)))
    print("\(name): \(merged)")
    #expect(merged.precision >= 0.999)
    #expect(merged.recall >= 0.99)
    let linkage = Self.link(rows, DuplicateRules())
    let units = Self.score(rows, by: { $0["inn"]! + " " + ($0["kpp"] ?? "") }, linkage)
    print("\(name) by unit: \(units)")
    #expect(units.precision >= 0.999)
    #expect(units.recall >= 0.99)
    for cluster in linkage.clusters {
      #expect(Set(cluster.members.map { rows[Int($0.number) - 1]["inn"]! }).count == 1)
    }
  }

  struct Score: CustomStringConvertible {
    var precision: Double
    var recall: Double
    var description: String { "precision \(precision), recall \(recall)" }
  }

  /// Pairs of one cluster against pairs of one truth.
  static func score(_ rows: [[String: String]], by truth: ([String: String]) -> String, _ linkage: Linkage)
    -> Score
  {
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    var sizes: [String: Int] = [:]
    for row in rows { sizes[truth(row), default: 0] += 1 }
    let possible = sizes.values.reduce(0) { $0 + pairs($1) }
    var found = 0
    var right = 0
    for cluster in linkage.clusters {
      found += pairs(cluster.members.count)
      var shares: [String: Int] = [:]
      for member in cluster.members { shares[truth(rows[Int(member.number) - 1]), default: 0] += 1 }
      right += shares.values.reduce(0) { $0 + pairs($1) }
    }
    return Score(
      precision: found == 0 ? 1 : Double(right) / Double(found),
      recall: possible == 0 ? 1 : Double(right) / Double(possible))
  }

  static func link(_ rows: [[String: String]], _ rules: DuplicateRules) -> Linkage {
    var linker = CounterpartyLinker(rules: rules)
    for (index, row) in rows.enumerated() {
      var record = Counterparty()
      record.name = row["name"]
      record.taxID = TaxID(checked: row["inn"]!, kind: .inn)
      record.kpp = row["kpp"].flatMap { $0.utf8.count == 9 ? KPP(checked: $0) : nil }
      record.registration = row["ogrn"].flatMap {
        $0.utf8.count == 13 || $0.utf8.count == 15 ? RegistrationNumber(checked: $0) : nil
      }
      if let digits = row["phone"].flatMap({ UInt64($0.filter(\.isNumber)) }) {
        record.phones = [PhoneEntry(number: PhoneNumber(digits: digits), quality: .certain, raw: "")]
      }
      linker.add(record, key: RecordKey(Int64(index) + 1), source: SourceRank())
    }
    return linker.link()
  }

  /// Rows with a tax id; nil without corpus.
  private static func rows(_ name: String) throws -> [[String: String]]? {
    guard let folder = TestFolders.corpus else { return nil }
    let file = folder.appendingPathComponent("er/files/\(name).csv")
    let table = quotedTable(try String(contentsOf: file, encoding: .utf8))
    return table.dropFirst().compactMap { cells in
      let row = Dictionary(uniqueKeysWithValues: zip(table[0], cells))
      return row["inn"].flatMap { $0.isEmpty ? nil : row }
    }
  }

  /// Comma-separated cells with quotes, as these files have them.
  private static func quotedTable(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") {
        // A doubled quote closes and opens again; the quote itself is of no use here.
        isQuoted.toggle()
      } else if isQuoted || (byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\n")) {
        if byte != UInt8(ascii: "\r") { cell.append(byte) }
      } else {
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte == UInt8(ascii: "\n") {
          rows.append(row)
          row = []
        }
      }
    }
    return rows
  }
}
