import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// Of a base whose names are damaged, or whose bytes are lost, it is told; nothing gets lost in silence.
@Suite struct DamagedNamesTests {
  @Test func a_whole_base_has_nothing_to_be_said_of_it() throws {
    for form in SampleBaseTests.forms.keys.sorted() {
      #expect(try remarks(SampleBaseTests.forms[form]!).isEmpty, "\(form)")
    }
  }

  @Test func a_base_without_the_names_of_its_tables_says_so() throws {
    var base = SampleBase.accounting
    base.names = []
    for data in [base.dump(), base.fileBase(.paged838)] {
      #expect(try remarks(data).map(\.reason.code) == ["base.names-missing"])
    }
  }

  @Test func a_table_and_columns_without_a_name_are_counted() throws {
    var base = SampleBase.accounting
    base.names.removeAll { $0.name == "Контрагенты" || $0.name == "ИНН" || $0.name == "КПП" }
    for data in [base.dump(), base.fileBase(.paged8214), base.fileBase(.paged838)] {
      let remarks = try remarks(data)
      #expect(remarks.map(\.reason.code) == ["base.names-damaged"])
      // The catalog and its section of contact information.
      #expect(
        remarks.first?.sentence(in: .english)
          == "the names of this base (DBNames, Config) are damaged: tables without a name 2, columns without a name 2, descriptions that cannot be read 0; what has no name is not recognised"
      )
    }
  }

  /// One byte of the packed description of a catalog is another one.
  @Test func a_description_that_is_spoilt_in_one_byte_is_told() throws {
    let whole = SampleBase.accounting
    let names = Array("DBNames".utf8)
    var told = 0
    for offset in stride(from: 40, to: 240, by: 9) {
      let data = whole.dump { bytes in
        // Behind the entry's name and its attributes come the chunks.
        guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: names) }) else { return }
        bytes[at + names.count + offset] ^= 0x10
      }
      do {
        let codes = try remarks(data).map(\.reason.code)
        // A byte that changes nothing anybody reads is no loss.
        let isSame = try titles(data) == titles(whole.dump())
        #expect(codes.first?.hasPrefix("base.names-") ?? isSame, "byte \(offset): \(codes)")
        told += 1
      } catch let stop as Stop {
        #expect(stop.remark.reason.code == "base.damaged")
        told += 1
      }
    }
    #expect(told == 23)
  }

  @Test func a_schema_that_has_lost_a_table_says_so() throws {
    let unpacked = try inflated(SampleBase.accounting.dump())
    // The number of the schema's tables stands in front of the first one's list and name.
    let name = Array("Enum61".utf8)
    let at = try #require(unpacked.indices.first { unpacked[$0...].starts(with: name) })
    var bytes = unpacked
    // The list and the length of the name stand between: open, code, length.
    #expect(bytes[at - 4] == 0x06)
    bytes[at - 4] = 0x07
    do {
      _ = try remarks(packed(bytes))
      Issue.record("it opens")
    } catch let stop as Stop {
      #expect(stop.remark.sentence(in: .english).contains("the schema announces 6 tables and has 5"))
    }
  }

  @Test func a_catalog_without_its_table_is_told() throws {
    var base = SampleBase.accounting
    base.names.append(.init("Reference", 99, "51000999-5a1c-11f0-9c00-00155d000201", "Банки"))
    for data in [base.dump(), base.fileBase(.paged838)] {
      #expect(try remarks(data).map(\.reason.code) == ["base.tables-missing"])
    }
  }

  @Test func an_entry_of_a_dump_that_has_lost_bytes_is_told() throws {
    let whole = SampleBase.accounting.dump()
    let unpacked = try inflated(whole)
    // A program module that nobody reads, one byte shorter than the dump says.
    let module = Array("51000065-5a1c-11f0-9c00-00155d000201".utf8)
    let at = try #require(unpacked.indices.first { unpacked[$0...].starts(with: module) })
    // The number of bytes stands in front of the chunks: 1, size, 1, list.
    let size = try #require(unpacked[(at + module.count)...].firstIndex(of: 0x8B))
    var bytes = unpacked
    bytes[size + 1] &+= 1
    let codes = try remarks(packed(bytes)).map(\.reason.code)
    #expect(codes == ["base.entries-torn"])
  }

  /// Bytes that are cut out of the middle of a dump end in a sentence, wherever they stood, unless whole values went.
  @Test func bytes_cut_out_of_the_rows_are_told() throws {
    let whole = SampleBase.accounting.dump()
    let unpacked = try inflated(whole)
    let base = Array("DataBase".utf8)
    let start = try #require(unpacked.indices.first { unpacked[$0...].starts(with: base) })
    let tables = try rowCounts(whole)
    var (silent, told) = (0, 0)
    for at in stride(from: start + base.count, to: unpacked.count - 80, by: 7) {
      var bytes = unpacked
      bytes.removeSubrange(at..<at + 72)
      do {
        let data = packed(bytes)
        let remarks = try remarks(data)
        if remarks.isEmpty, try rowCounts(data) != tables { silent += 1 }
      } catch is Stop { told += 1 }
    }
    #expect(told > 150)
    // What no reader can tell: the seam fell between two values of the same kind in the same column.
    #expect(silent * 50 < told, "\(silent) of \(told)")
  }

  @Test func a_dump_whose_last_tables_are_missing_says_so() throws {
    var base = SampleBase.accounting
    let whole = try inflated(base.dump())
    base.tables.removeLast()
    let shorter = try inflated(base.dump())
    // The schema of the whole base, the rows of all tables but the last.
    let mark = Array("DataBase".utf8)
    func database(_ bytes: [UInt8]) throws -> Int {
      try #require(bytes.indices.first { bytes[$0...].starts(with: mark) })
    }
    let (here, there) = (try database(whole), try database(shorter))
    let rows = try schemaEnd(shorter, from: there)
    let joined = Array(whole[..<(try schemaEnd(whole, from: here))]) + shorter[rows...]
    #expect(throws: Stop.self) { try rowCounts(packed(joined)) }
    do {
      _ = try rowCounts(packed(joined))
    } catch let stop as Stop {
      #expect(stop.remark.reason.code == "base.damaged")
      #expect(stop.remark.sentence(in: .english).contains("the rows of the table Reference75 are missing"))
    }
  }

  @Test func rows_that_are_none_are_told_by_a_file_base() throws {
    var bytes = [UInt8](SampleBase.accounting.fileBase(.paged838))
    // The row of a counterparty begins with a zero; anything but a one there is no deleted row.
    let text = Array("Лютик & Ко АО".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    let at = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
    // 51000021-5a1c-11f0-9c00-00155d000201 as a table holds it; the mark of the row and its version stand before it.
    let id: [UInt8] = [0x9C, 0, 0, 0x15, 0x5D, 0, 2, 1, 0x11, 0xF0, 0x5A, 0x1C, 0x51, 0, 0, 0x21]
    let own = try #require((at - 100..<at).last { bytes[$0...].starts(with: id) })
    let start = own - 17
    bytes[start] = 0xFF
    try TemporaryFile.with(Data(bytes)) { path in
      let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
      let cursor = try #require(opened.tables.first { $0.table.name == "Контрагенты" })
      var codes: [String] = []
      while let batch = try cursor.next() { codes += batch.remarks.map(\.remark.reason.code) }
      #expect(codes == ["base.row-damaged"])
    }
  }

  @Test func a_row_of_zeros_is_told_by_a_file_base() throws {
    var bytes = [UInt8](SampleBase.accounting.fileBase(.paged838))
    let id: [UInt8] = [0x9C, 0, 0, 0x15, 0x5D, 0, 2, 1, 0x11, 0xF0, 0x5A, 0x1C, 0x51, 0, 0, 0x0B]
    // The value «Телефон» of an enumeration: mark, version, identity, order.
    let at = try #require(bytes.indices.first { bytes[$0...].starts(with: id) })
    for index in at - 17..<at + 16 + 6 { bytes[index] = 0 }
    try TemporaryFile.with(Data(bytes)) { path in
      let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
      let cursor = try #require(opened.tables.first { $0.table.name.hasPrefix("Перечисление.Типы") })
      var codes: [String] = []
      while let batch = try cursor.next() { codes += batch.remarks.map(\.remark.reason.code) }
      #expect(codes == ["base.row-damaged"])
    }
  }

  // MARK: What the tests stand on

  private func remarks(_ data: Data) throws -> [Remark] {
    var remarks: [Remark] = []
    try TemporaryFile.with(data) { path in
      remarks = try ReaderCatalogue(OneCFormats.readers).open(path: path).remarks
    }
    return remarks
  }

  /// The titles of all tables, by their names.
  private func titles(_ data: Data) throws -> [String: [String]] {
    var titles: [String: [String]] = [:]
    try TemporaryFile.with(data) { path in
      for table in try ReaderCatalogue(OneCFormats.readers).open(path: path).tables {
        titles[table.table.name] = table.table.titles
      }
    }
    return titles
  }

  private func rowCounts(_ data: Data) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try TemporaryFile.with(data) { path in
      let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
      for table in opened.tables {
        var rows = 0
        while let batch = try table.next() {
          rows += batch.count
          if !batch.remarks.isEmpty { rows += 1000 }
        }
        counts[table.table.name] = rows
      }
    }
    return counts
  }

  private func inflated(_ dump: Data) throws -> [UInt8] {
    try #require(RawDeflate.unpacked([UInt8](dump.dropFirst(9))))
  }

  private func packed(_ bytes: [UInt8]) -> Data { Data(Array("1CIBDmpF3".utf8) + SampleBase.deflated(bytes)) }

  /// Where the rows of the first table begin: behind the list that holds the schema.
  private func schemaEnd(_ bytes: [UInt8], from start: Int) throws -> Int {
    // The first table is the only one that holds the identity of «Телефон» in its first row.
    let id: [UInt8] = [0x0B, 0x00, 0x00, 0x51]
    let at = try #require(bytes[start...].indices.first { bytes[$0...].starts(with: id) })
    // The open list of rows, its mark, the open row, the flag and the code of the identity.
    return at - 5
  }
}
