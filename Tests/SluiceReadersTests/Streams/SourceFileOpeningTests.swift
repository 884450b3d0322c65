import CZlib
import Foundation
import SluiceRecords
import Testing

@testable import SluiceReaders

struct SourceFileOpeningTests {
  private let folder: TemporaryFolder
  private let table = "Наименование;Телефон\nРомашка;8 495 123-45-67\n"

  init() throws { folder = try TemporaryFolder() }

  /// The text of a file, or the code of the stop.
  private func read(_ path: String, table: String? = nil) -> String {
    do {
      let (text, _) = try TextStream(SourceContent(SourceFile(path: path), member: table)).readAll()
      return String(decoding: text, as: UTF8.self)
    } catch let stop as Stop {
      return stop.remark.reason.code
    } catch {
      return "\(error)"
    }
  }

  private func read(_ bytes: [UInt8], table: String? = nil) throws -> String {
    read(try folder.file("source", bytes), table: table)
  }

  private func zip(_ name: String = "clients.csv", _ text: String? = nil) -> Packing.Entry {
    Packing.Entry(name: name, bytes: Array((text ?? table).utf8))
  }

  @Test(arguments: [-1_000_000, 1, 0]) func says_that_a_file_changed_while_it_was_read(growth: Int) throws {
    let row = "ООО Ромашка;8 495 123-45-67\n"
    let path = try folder.file("growing.csv", Array(String(repeating: row, count: 60_000).utf8))
    let text = try TextStream(SourceContent(SourceFile(path: path)))
    var block = [UInt8](repeating: 0, count: 1 << 16)
    _ = try block.withUnsafeMutableBytes { bytes throws(Stop) in try text.read(into: bytes) }
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    var facts = stat()
    fstat(descriptor, &facts)
    if growth == 0 {
      #expect(pwrite(descriptor, "А", 2, 0) == 2)
      // Two writes within one tick of the clock bear the same time.
      var later = [
        timespec(tv_sec: 0, tv_nsec: (1 << 30) - 2), timespec(tv_sec: facts.st_mtim.tv_sec + 1, tv_nsec: 0),
      ]
      futimens(descriptor, &later)
    } else {
      #expect(ftruncate(descriptor, facts.st_size + off_t(growth)) == 0)
    }
    do {
      while try block.withUnsafeMutableBytes({ bytes throws(Stop) in try text.read(into: bytes) }) > 0 {}
      Issue.record("it was read to its end")
    } catch let stop as Stop {
      #expect(stop.remark.reason.code == "file.changed")
    }
  }

  @Test func says_why_a_file_does_not_open() throws {
    #expect(read(folder.url.path + "/nowhere.csv") == "file.missing")
    #expect(read(try folder.file("plain", [65]) + "/below.csv") == "file.missing")
    #expect(read(folder.url.path) == "file.is-a-folder")
    #expect(try read([]) == "file.empty")
    let locked = try folder.file("locked.csv", Array("a;b\n".utf8))
    chmod(locked, 0)
    // The superuser may read everything.
    #expect(read(locked) == (geteuid() == 0 ? "a;b\n" : "file.not-readable"))
  }

  @Test func says_a_stop_as_a_sentence() throws {
    let path = try folder.file("picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])
    #expect(throws: Stop.self) { try TextStream(SourceContent(SourceFile(path: path))) }
    do {
      _ = try TextStream(SourceContent(SourceFile(path: path)))
    } catch {
      let place = path
      #expect(
        error.description
          == "\(place): error: file.not-a-table: this is a PNG picture, a text table was expected; "
          + "export the list as CSV or as a workbook")
    }
  }

  @Test func refuses_what_is_no_text() throws {
    #expect(try read(Array("%PDF-1.4\n1 0 obj".utf8)) == "file.not-a-table")
    #expect(try read([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]) == "file.not-a-table")
    #expect(try read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]) == "file.not-a-table")
    var seed: UInt64 = 7
    let noise = (0..<5000).map { _ -> UInt8 in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: seed >> 33)
    }
    #expect(try read(noise) == "file.not-a-table")
  }

  @Test func reads_text_whose_cells_are_filled_up_with_nul() throws {
    var text = Array("Имя;Город\n".utf8)
    for _ in 0..<400 { text += Array("Анна".utf8) + [0, 0, 0, 0] + Array(";Тула".utf8) + [0, 0, 0x0A] }
    #expect(try !read(text).hasPrefix("file."))
    #expect(try read([UInt8](repeating: 0, count: 5000)) == "file.not-a-table")
  }

  @Test func names_a_dbase_table() throws {
    var file: [UInt8] = [0x03, 121, 5, 17, 1, 0, 0, 0, 65, 0, 11, 0]
    file += [UInt8](repeating: 0, count: 20) + Array("NAME".utf8) + [UInt8](repeating: 0, count: 7) + [0x43]
    file += [UInt8](repeating: 0, count: 20) + [0x0D] + Array(" ROMASHKA  ".utf8) + [0x1A]
    #expect(try read(file) == "file.not-a-table")
  }

  @Test func takes_a_table_whose_first_title_looks_like_a_mark() throws {
    for text in ["ID3;Name\n1;2\n", "Rar!;x\n", "PAR1;b\n"] { #expect(try read(Array(text.utf8)) == text) }
  }

  @Test func opens_gzip_of_one_and_of_several_members() throws {
    let bytes = Array(table.utf8)
    #expect(try read(Packing.deflated(bytes, gzip: true)) == table)
    let half = bytes.count / 2
    let members =
      Packing.deflated(Array(bytes[..<half]), gzip: true)
      + Packing.deflated(Array(bytes[half...]), gzip: true)
    #expect(try read(members) == table)
    #expect(try read(members + [0, 0, 0, 0]) == table)
    #expect(try read(Packing.deflated([], gzip: true)) == "file.empty")
  }

  @Test func refuses_gzip_that_is_cut_or_damaged() throws {
    let packed = Packing.deflated(Array(String(repeating: table, count: 50).utf8), gzip: true)
    #expect(try read(Array(packed.dropLast(9))) == "file.cut-short")
    var damaged = packed
    damaged[packed.count - 6] ^= 0x55
    #expect(try read(damaged) == "file.damaged-archive")
  }

  @Test func opens_the_table_in_a_zip() throws {
    #expect(try read(Packing.zip([zip()])) == table)
    var stored = zip()
    stored.method = 0
    #expect(try read(Packing.zip([stored])) == table)
    #expect(try read(Packing.zip([zip()], comment: Array("made by hand".utf8))) == table)
    #expect(try read(Packing.zip([zip("выгрузка")])) == table)
    var wide = zip()
    wide.isZip64 = true
    #expect(try read(Packing.zip([wide])) == table)
  }

  @Test func takes_the_first_table_of_several_or_the_named_one() throws {
    let archive = Packing.zip([
      zip("__MACOSX/._a.csv", "x"), zip("readme.pdf", "%PDF"), zip("a.csv", "a\n"), zip("b.txt", "b\n"),
    ])
    #expect(try read(archive) == "a\n")
    #expect(try read(archive, table: "b.txt") == "b\n")
    let path = try folder.file("two.zip", archive)
    let evidence = try SourceContent(SourceFile(path: path)).evidence.map { "\($0.subject): \($0.value)" }
    #expect(evidence == ["packing: zip: a.csv", "also in the archive: b.txt"])
  }

  @Test func does_not_take_documents_for_zipped_tables() throws {
    let workbook = ["[Content_Types].xml", "xl/workbook.xml", "notes.txt"].map { zip($0, "<x/>") }
    #expect(try read(Packing.zip(workbook)) == "file.not-a-table")
    #expect(try read(Packing.zip(["mimetype", "content.xml"].map { zip($0, "x") })) == "file.not-a-table")
    #expect(try read(Packing.zip([zip("a.docx", "x"), zip("b.pdf", "x")])) == "file.not-a-table")
  }

  @Test func refuses_zips_that_are_locked_damaged_or_oddly_packed() throws {
    var locked = zip()
    locked.flags |= 1
    #expect(try read(Packing.zip([locked])) == "file.encrypted")
    var odd = zip()
    odd.method = 12
    #expect(try read(Packing.zip([odd])) == "file.unknown-packing")
    var wrong = zip()
    wrong.checksum = 1
    #expect(try read(Packing.zip([wrong])) == "file.damaged-archive")
    var longer = zip()
    longer.declaredSize = 10
    #expect(try read(Packing.zip([longer])) == "file.damaged-archive")
    #expect(try read(Array(Packing.zip([zip()]).dropLast(10))) == "file.cut-short")
  }

  @Test func refuses_bombs_before_they_fill_anything() throws {
    var limit = UnpackingLimit()
    limit.free = 1 << 20
    func drain(_ bytes: [UInt8]) throws -> String {
      let path = try folder.file("bomb", bytes)
      do throws(Stop) {
        let stream = try SourceContent(SourceFile(path: path), limit: limit).text()
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { block.deallocate() }
        while try stream.read(into: block) > 0 {}
        return "read"
      } catch {
        return error.remark.reason.code
      }
    }
    let bytes = Array(String(repeating: "Ромашка;8 495 123-45-67\n", count: 90_000).utf8)
    #expect(try drain(Packing.deflated(bytes, gzip: true)) == "file.too-dense")
    var bomb = Packing.Entry(name: "a.csv", bytes: [], packed: Packing.deflated(bytes))
    bomb.checksum = UInt32(crc32(0, bytes, UInt32(bytes.count)))
    bomb.declaredSize = UInt32(bytes.count)
    #expect(try drain(Packing.zip([bomb])) == "file.too-dense")
    bomb.declaredSize = 1000
    #expect(try drain(Packing.zip([bomb])) == "file.damaged-archive")
    limit.ratio = 2000
    bomb.declaredSize = UInt32(bytes.count)
    #expect(try drain(Packing.zip([bomb])) == "read")
    limit.total = 2 << 20
    #expect(try drain(Packing.zip([bomb])) == "file.too-large-unpacked")
  }

  @Test func a_cut_zip_never_traps() throws {
    let archive = Packing.zip([zip(), zip("b.csv")])
    for length in 4..<archive.count { _ = try read(Array(archive[..<length])) }
    for index in archive.indices {
      var broken = archive
      broken[index] ^= 0xFF
      _ = try read(broken)
    }
  }

  @Test func a_pipe_may_be_opened_twice_from_its_beginning() throws {
    let path = folder.url.path + "/pipe"
    mkfifo(path, 0o600)
    let bytes = Array(table.utf8)
    let writer = Thread {
      let descriptor = open(path, O_WRONLY)
      _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
    }
    writer.start()
    _ = try SourceContent(SourceFile(path: path)).text()
    #expect(read(path) == table)
  }

  @Test func a_zip_may_come_through_a_pipe() throws {
    let path = folder.url.path + "/pipe"
    mkfifo(path, 0o600)
    let bytes = Packing.zip([zip()])
    let writer = Thread {
      let descriptor = open(path, O_WRONLY)
      _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
    }
    writer.start()
    #expect(read(path) == table)
  }
}
