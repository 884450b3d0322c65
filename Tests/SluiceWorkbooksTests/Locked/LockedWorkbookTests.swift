import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

/// Locked workbooks: opened by their password or the unspoken one, refused without.
@Suite struct LockedWorkbookTests {
  private static func path(_ name: String) -> String {
    TestFolders.fixtures.appendingPathComponent("readers/xls/\(name)").path
  }

  @Test(arguments: ["locked-rc4.xls", "locked-rc4-windows.xls", "locked-xor.xls", "locked-agile.xlsx"])
  func refuses_without_the_password_and_with_a_wrong_one(name: String) {
    let path = Self.path(name)
    func code(_ password: String?) -> String? {
      #expect(throws: Stop.self) { _ = try ReadSheets(path: path, password: password) }?.remark.reason.code
    }
    #expect(code(nil) == "file.locked")
    #expect(code("секрет 1") == "file.password-wrong")
    #expect(code("") == "file.password-wrong")
  }

  @Test(arguments: [("locked-agile.xlsx", "Секрет 1"), ("locked-unspoken.xlsx", nil)])
  func opens_the_package_in_a_locked_container(name: String, password: String?) throws {
    let locked = try SourceContent(SourceFile(path: Self.path(name), password: password))
    let content = try #require(try LockedPackage().unlocked(locked))
    #expect(content.zip?.documentKind == "an Excel workbook")
    let sheet = try #require(content.zip?.entries.first { $0.name == "xl/worksheets/sheet1.xml" })
    var xml: [UInt8] = []
    try sheet.open(in: try content.randomAccess()).append(1 << 20, to: &xml)
    #expect(String(decoding: xml, as: UTF8.self).contains("<sheetData>"))
    #expect(content.evidence.map(\.value) == ["locked workbook"])
  }

  @Test func lets_what_is_no_container_pass() throws {
    let file = try ScratchFile(Array("a;b\n1;2\n".utf8), name: "list.csv")
    #expect(try LockedPackage().unlocked(SourceContent(SourceFile(path: file.path))) == nil)
    let plain = try SourceContent(SourceFile(path: Self.path("kinds.xls")))
    #expect(try LockedPackage().unlocked(plain) == nil)
  }

  @Test(arguments: [
    ([3, 0, 3, 0], "version 3.3"), ([4, 0, 4, 0, 0, 0, 0, 0], "its description is damaged"),
    ([2, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0], "an unknown cipher of Windows"),
  ])
  func names_a_lock_that_nobody_can_open(description: [UInt8], method: String) throws {
    var writer = CompoundWriter()
    writer.streams = [
      ("EncryptionInfo", description), ("EncryptedPackage", [UInt8](repeating: 1, count: 24)),
    ]
    let stop = #expect(throws: Stop.self) { _ = try ReadSheets(writer.bytes(), password: "x") }
    #expect(stop?.remark.sentence == "the workbook is locked in a way that is not read: \(method)")
  }

  @Test func takes_the_password_from_the_first_line_of_a_file() throws {
    for (content, password) in [
      ("Секрет 1\n", "Секрет 1"), ("\u{FEFF}a b \r\nmore", "a b "), ("without end", "without end"),
    ] {
      let file = try ScratchFile(Array(content.utf8), name: "password")
      #expect(try SourcePassword.read(file: file.path) == password)
    }
    let empty = try ScratchFile(Array("\nsecond".utf8), name: "password")
    let stop = #expect(throws: Stop.self) { _ = try SourcePassword.read(file: empty.path) }
    #expect(stop?.remark.reason.code == "password.empty")
  }

  @Test func knows_the_stream_cipher_by_its_test_vectors() {
    // RFC 6229: keys of 40 and 128 bits, the bytes at offset 0.
    for (length, first) in [(5, [0xB2, 0x39, 0x63, 0x05] as [UInt8]), (16, [0x9A, 0xC7, 0xCC, 0x9A])] {
      var cipher = RC4(key: (1...UInt8(length)).map { $0 })
      #expect((0..<4).map { _ in cipher.next() } == first)
    }
  }

  @Test func reads_attributes_whatever_the_prefix_and_quotes() {
    let xml = "<a:keyData x='1' y = \"2=3\"/><p:encryptedKey spinCount=\"5\"><q/></p:encryptedKey>"
    #expect(AgileMethod.attributes(of: "keyData", in: xml) == ["x": "1", "y": "2=3"])
    #expect(AgileMethod.attributes(of: "encryptedKey", in: xml) == ["spinCount": "5"])
    #expect(AgileMethod.attributes(of: "other", in: xml) == [:])
    #expect(AgileMethod.attributes(of: "broken", in: "<broken a=b c='1'>") == [:])
  }
}
