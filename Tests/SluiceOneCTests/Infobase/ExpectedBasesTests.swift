import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// Genuine bases against their decoding by an independent reader.
@Suite struct ExpectedBasesTests {
  static let files: [String] = {
    guard let corpus = TestFolders.corpus else { return [] }
    return ["1cd", "dt"].flatMap { folder in
      let path = corpus.appendingPathComponent("1c/\(folder)").path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.filter { $0.hasSuffix(".expected.json") }.sorted()
        .map { "1c/\(folder)/" + $0.dropLast(".expected.json".count) }
    }
  }()

  @Test(arguments: files)
  func reproduces_the_independent_decoding(file: String) throws {
    let corpus = try #require(TestFolders.corpus)
    let path = corpus.appendingPathComponent(file).path
    let data = try Data(contentsOf: URL(fileURLWithPath: path + ".expected.json"))
    let expected = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let base = try RawBases.open(path)
    #expect(base.tableCount == expected["tables_total"] as? Int)
    let tables = try #require(expected["tables"] as? [[String: Any]])
    var seen: Set<Int> = []
    for table in tables {
      let raw = try #require(table["table"] as? String)
      let index = try #require(base.raw.tables.firstIndex { $0.name == raw }, "\(raw)")
      seen.insert(index)
      let name = try #require(TableName(raw))
      #expect(InfobaseTable.name(name, raw: raw, names: base.raw.names) == table["name"] as? String)
      let rows = try RawBases.rows(of: index, in: base.raw)
      #expect(rows.count == table["rows_total"] as? Int, "\(raw)")
      let wanted = try #require(table["rows"] as? [[String: Any]])
      for (row, want) in zip(rows, wanted) {
        for (column, value) in want {
          // The other reader strips the zeros of a number with a fraction, all of them where it is zero.
          let isZero = row[column] == "0" && value as? String == ""
          #expect(isZero || row[column] == RawBases.text(value, column), "\(raw) \(column)")
        }
        let service = ["VERSION", "SIMPLEKEY", "NUMBERPREFIX", "DATAHISTORYVERSION"]
        let more = Set(row.keys).subtracting(want.keys).filter { name in
          !service.contains { name.uppercased().hasSuffix($0) }
        }
        #expect(more.isEmpty, "\(raw)")
      }
    }
    // No table with rows is left out by the other reader.
    for index in base.raw.tables.indices where !seen.contains(index) {
      guard let name = TableName(base.raw.tables[index].name) else { continue }
      let count = try RawBases.rows(of: index, in: base.raw).count
      #expect(count == 0 || name.kind == .node, "\(base.raw.tables[index].name)")
    }
  }

  @Test(arguments: files)
  func a_genuine_base_has_nothing_to_be_said_of_it(file: String) throws {
    let path = try #require(TestFolders.corpus).appendingPathComponent(file).path
    let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
    #expect(opened.remarks.isEmpty, "\(opened.remarks.map { $0.sentence(in: .english) })")
    for table in opened.tables {
      while let batch = try table.next() {
        #expect(
          batch.remarks.isEmpty, "\(table.table.name): \(batch.remarks.first?.remark.reason.code ?? "")")
      }
    }
  }

  @Test func the_same_base_as_a_file_and_as_a_dump_gives_the_same_rows() throws {
    guard let corpus = TestFolders.corpus else { return }
    let file = try RawBases.infobase(corpus.appendingPathComponent("1c/1cd/market-838.1CD").path)
    let dump = try RawBases.infobase(corpus.appendingPathComponent("1c/dt/market.dt").path)
    var compared = 0
    for (index, table) in file.tables.enumerated() where table.kind != .other {
      let twin = try #require(dump.tables.firstIndex { $0.name == table.name }, "\(table.name)")
      // Columns stand in another order here and there; rows as their keys have them.
      #expect(Set(table.columns.map(\.name)) == Set(dump.tables[twin].columns.map(\.name)))
      let left = try RawBases.lines(of: index, in: file)
      let right = try RawBases.lines(of: twin, in: dump)
      #expect(left == right, "\(table.name)")
      compared += left.count
    }
    #expect(compared == 17)
  }

  @Test func the_schema_of_a_file_base_tells_where_references_lead() throws {
    guard let corpus = TestFolders.corpus else { return }
    let base = try RawBases.open(corpus.appendingPathComponent("1c/1cd/bar-8214.1CD").path).raw
    func target(_ table: String, _ column: String) throws -> String? {
      let table = try #require(base.tables.first { $0.name == table })
      return try #require(table.columns.first { $0.name.lowercased() == column.lowercased() }).target
    }
    #expect(try target("_Reference8", "_ParentIDRRef") == "Reference8")
    #expect(try target("_Document29_VT38", "_Document29_IDRRef") == nil)
    let typed = base.tables.flatMap(\.columns).filter { $0.target != nil }
    #expect(typed.count > 40)
  }

  @Test func a_store_of_configurations_is_refused_by_its_name() throws {
    guard let corpus = TestFolders.corpus else { return }
    let path = corpus.appendingPathComponent("1c/1cd/tool1cd-depotv5-1cv8ddb.1CD").path
    #expect {
      try ReaderCatalogue(OneCFormats.readers).open(path: path)
    } throws: {
      ($0 as? Stop)?.description
        == path + ": error: base.without-data: this is a store of configurations (1cv8ddb.1CD), there are no "
        + "counterparties in it; give the base itself: the file 1Cv8.1CD from its folder, or a dump .dt "
        + "(Configurator, Administration, Dump infobase)"
    }
  }
}

/// Opens bases below the level of their Russian names.
enum RawBases {
  static func open(_ path: String) throws -> (raw: any RawBase, tableCount: Int) {
    let content = try SourceContent(SourceFile(path: path))
    if content.head.starts(with: DumpBase.mark) {
      let dump = try DumpBase(content)
      return (dump, dump.tables.count)
    }
    let base = try FileBase(content)
    return (base, base.tableCount)
  }

  static func infobase(_ path: String) throws -> Infobase { Infobase(try open(path).raw) }

  /// Rows with raw column names resolved as the corpus does: `Банк/_RRef`.
  static func rows(of index: Int, in base: any RawBase) throws -> [[String: String]] {
    let rows = try base.rows(of: [index])
    var row: [RawValue] = []
    var all: [[String: String]] = []
    while try rows.next(into: &row) != nil {
      #expect(rows.trouble == nil)
      var cells: [String: String] = [:]
      for (column, value) in zip(base.tables[index].columns, row) {
        cells[name(of: column.name, base.names)] = text(value, column.name)
      }
      all.append(cells)
    }
    return all
  }

  private static func name(of raw: String, _ names: ConfigurationNames) -> String {
    let plain = raw.hasPrefix("_") ? String(raw.dropFirst()) : raw
    guard plain.lowercased().hasPrefix("fld") else { return raw }
    let digits = plain.dropFirst(3).prefix { $0.isNumber }
    guard let number = Int(digits), let name = names.name("fld", number) else { return raw }
    let rest = plain.dropFirst(3 + digits.count)
    return rest.isEmpty ? name : "\(name)/\(rest)"
  }

  static func text(_ value: RawValue, _ column: String) -> String {
    switch value {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let text): text
    case .text(let text): text.isEmpty && column.hasSuffix("_S") ? "0" : text
    case .moment(nil): column.hasSuffix("_T") ? "null" : "0001-01-01T00:00:00"
    case .moment(let seconds?):
      "\(CalendarDate(daysSince1970: (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400))T"
        + clock((seconds % 86_400 + 86_400) % 86_400)
    case .guid(let id): id?.text ?? "00000000-0000-0000-0000-000000000000"
    case .binary(let bytes):
      bytes.prefix(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  private static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  /// A value of the expected decoding; numbers below one are written there without their zero.
  static func text(_ value: Any, _ column: String) -> String {
    switch value {
    case is NSNull: return "null"
    case let number as NSNumber where isBoolean(number): return "\(number.boolValue)"
    case let number as NSNumber: return "\(number)"
    case let text as String:
      if text.range(of: "^\\.[0-9]+$", options: .regularExpression) != nil { return "0" + text }
      return text
    default: return "?"
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }

  /// Rows as sorted lines `column=value`, columns in the order of their names.
  static func lines(of index: Int, in base: any OneCBase) throws -> [String] {
    let rows = try base.rows(of: [index])
    var row = OneCRow()
    var lines: [String] = []
    while try rows.next(into: &row) != nil {
      let cells = zip(base.tables[index].columns.map(\.name), row).map { "\($0)=\($1)" }
      lines.append(cells.sorted().joined(separator: ";"))
    }
    return lines.sorted()
  }
}
