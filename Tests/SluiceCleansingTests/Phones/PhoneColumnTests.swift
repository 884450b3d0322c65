import Foundation
import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

/// Whole columns of real registers, cell by cell as they were typed.
@Suite struct PhoneColumnTests {
  /// What became of the numbers of a column.
  private struct Shares {
    var counts: [String: Int] = [:]
    var unusable: [String: Int] = [:]
    var total: Int { counts.values.reduce(0, +) }

    mutating func add(_ answer: Normalised<PhoneCell>) {
      switch answer {
      case .blank: counts["blank", default: 0] += 1
      case .unusable(let remark):
        counts["unusable", default: 0] += 1
        unusable[remark.reason.code, default: 0] += 1
      case .value(let cell, let remarks):
        for found in cell.numbers { counts[found.entry.quality.rawValue, default: 0] += 1 }
        if !cell.emails.isEmpty { counts["e-mail", default: 0] += cell.emails.count }
        for remark in remarks where remark.reason.severity > .note {
          counts["unusable", default: 0] += 1
          unusable[remark.reason.code, default: 0] += 1
        }
      }
    }

    func share(_ quality: String) -> Double { Double(counts[quality] ?? 0) / Double(max(1, total)) }

    static func list(_ counts: [String: Int], of total: Int) -> String {
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) \($0.value) (\(String(format: "%.1f", 100 * Double($0.value) / Double(total))) %)" }
        .joined(separator: ", ")
    }
  }

  /// Shares over all columns, each with the area code its register gives; the unusable by their reasons.
  @Test func reads_real_columns_and_tells_their_shares() throws {
    guard let corpus = TestFolders.corpus else { return }
    let folder = corpus.appendingPathComponent("phones/expected")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasPrefix("dirty__")
    }.sorted()
    #expect(files.count == 11)
    var all = Shares()
    for file in files {
      let column = try JSONDecoder().decode(
        Column.self, from: Data(contentsOf: folder.appendingPathComponent(file)))
      let normaliser = PhoneNormaliser(areaCode: column.areaCode.map { $0.filter(\.isNumber) })
      var shares = Shares()
      for cell in column.cells {
        let answer = normaliser.normalise(cell.raw)
        shares.add(answer)
        all.add(answer)
      }
      print("\(file), \(column.cells.count) cells: \(Shares.list(shares.counts, of: shares.total))")
    }
    print("all columns: \(Shares.list(all.counts, of: all.total)); unusable: \(all.unusable)")
    #expect(all.share("certain") + all.share("completed") > 0.97)
    #expect(all.share("unusable") < 0.015)
    #expect(all.share("doubtful") < 0.002)
  }

  /// A number the reference finds in a cell with certainty is found here as well, or the cell is doubted.
  @Test func loses_none_of_the_numbers_that_the_reference_finds() throws {
    guard let corpus = TestFolders.corpus else { return }
    let folder = corpus.appendingPathComponent("phones/expected")
    var lost: [String] = []
    var numbers = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasPrefix("dirty__") {
      let column = try JSONDecoder().decode(
        Column.self, from: Data(contentsOf: folder.appendingPathComponent(file)))
      let normaliser = PhoneNormaliser(areaCode: column.areaCode.map { $0.filter(\.isNumber) })
      for cell in column.cells {
        var ours: Set<String> = []
        if case .value(let value, _) = normaliser.normalise(cell.raw) {
          ours = Set(value.numbers.compactMap { $0.entry.number?.e164 })
        }
        for found in cell.valid {
          numbers += 1
          if !ours.contains(found[0]) { lost.append("\(cell.raw): \(found[0]), ours \(ours.sorted())") }
        }
      }
    }
    print(
      "numbers the reference finds: \(numbers), not found here: \(lost.count)\n\(lost.joined(separator: "\n"))"
    )
    #expect(Double(lost.count) <= 0.01 * Double(numbers))
  }

  private struct Column: Decodable {
    struct Cell: Decodable {
      let raw: String
      let valid: [[String]]
    }
    let cells: [Cell]
    let areaCode: String?
    enum CodingKeys: String, CodingKey {
      case cells
      case areaCode = "default_area_code_of_file"
    }
  }
}
