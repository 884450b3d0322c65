import CZlib
import Foundation

/// A workbook's parts, packed the ways that programs and ill will pack them.
struct WorkbookArchive {
  struct Entry {
    var name: String
    var bytes: [UInt8]
    /// 0 stored, 8 deflated.
    var method = 8
    /// Writes sizes and check sum behind the bytes, as programs that cannot seek do.
    var describesBehind = false
  }

  var entries: [Entry] = []
  /// Whether sizes and places are written in 64 bits, as programs do that do not know them beforehand.
  var isWide = false
  /// Whether the central directory is written.
  var hasDirectory = true

  /// A workbook of one sheet in plain parts.
  /// - Parameter sheet: the sheet's XML, or only what stands in `sheetData`.
  static func plain(
    sheet: String, strings: [String] = [], formats: [String] = [], workbook: String = "",
    name: String = "Лист1"
  ) -> WorkbookArchive {
    var archive = WorkbookArchive()
    archive.add(
      "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
    )
    archive.add(
      "_rels/.rels",
      """
      <Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """)
    archive.add(
      "xl/workbook.xml",
      """
      <workbook xmlns:r="http://r">\(workbook)<sheets><sheet name="\(name)" sheetId="1" r:id="rId1"/></sheets></workbook>
      """)
    archive.add(
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
      """)
    archive.add("xl/worksheets/sheet1.xml", sheet.contains("<worksheet") ? sheet : Self.sheet(sheet))
    if !strings.isEmpty {
      archive.add(
        "xl/sharedStrings.xml",
        "<sst>\(strings.map { $0.hasPrefix("<si") ? $0 : "<si><t>\($0)</t></si>" }.joined())</sst>"
      )
    }
    if !formats.isEmpty {
      let codes = formats.enumerated().map { "<numFmt numFmtId=\"\($0 + 164)\" formatCode=\"\($1)\"/>" }
      let styles = formats.indices.map { "<xf numFmtId=\"\($0 + 164)\"/>" }
      archive.add(
        "xl/styles.xml",
        "<styleSheet><numFmts>\(codes.joined())</numFmts><cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
      )
    }
    return archive
  }

  static func sheet(_ data: String, before: String = "", behind: String = "") -> String {
    "<worksheet>\(before)<sheetData>\(data)</sheetData>\(behind)</worksheet>"
  }

  mutating func add(_ name: String, _ text: String, method: Int = 8, describesBehind: Bool = false) {
    entries.append(
      Entry(name: name, bytes: Array(text.utf8), method: method, describesBehind: describesBehind))
  }

  subscript(_ name: String) -> Entry? {
    get { entries.first { $0.name == name } }
    set {
      entries.removeAll { $0.name == name }
      if let newValue { entries.append(newValue) }
    }
  }

  /// The archive's bytes.
  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let packed = entry.method == 8 ? Self.deflated(entry.bytes) : entry.bytes
      let sum = Int(crc32(0, entry.bytes, UInt32(entry.bytes.count)))
      let flags = 0x800 | (entry.describesBehind ? 8 : 0)
      let sizes = Self.le(sum, 4) + Self.le(packed.count, 4) + Self.le(entry.bytes.count, 4)
      let unknown = Self.le(sum, 4) + Self.le(0xFFFF_FFFF, 4) + Self.le(0xFFFF_FFFF, 4)
      let wide = Self.le(entry.bytes.count, 8) + Self.le(packed.count, 8)
      let name = Array(entry.name.utf8)
      let offset = file.count
      let version = Self.le(isWide ? 45 : 20, 2)
      file +=
        [0x50, 0x4B, 3, 4] + version + Self.le(flags, 2) + Self.le(entry.method, 2) + Self.le(0, 4)
      file += entry.describesBehind ? Self.le(0, 12) : isWide ? unknown : sizes
      file += Self.le(name.count, 2) + Self.le(isWide ? 20 : 0, 2) + name
      if isWide { file += Self.le(1, 2) + Self.le(16, 2) + (entry.describesBehind ? Self.le(0, 16) : wide) }
      file += packed
      if entry.describesBehind {
        file += [0x50, 0x4B, 7, 8]
        file += isWide ? Self.le(sum, 4) + Self.le(packed.count, 8) + Self.le(entry.bytes.count, 8) : sizes
      }
      directory += [0x50, 0x4B, 1, 2] + version + version + Self.le(flags, 2) + Self.le(entry.method, 2)
      directory += Self.le(0, 4) + (isWide ? unknown : sizes) + Self.le(name.count, 2)
      directory += Self.le(isWide ? 28 : 0, 2) + Self.le(0, 10)
      directory += Self.le(isWide ? 0xFFFF_FFFF : offset, 4) + name
      if isWide { directory += Self.le(1, 2) + Self.le(24, 2) + wide + Self.le(offset, 8) }
    }
    guard hasDirectory else { return file }
    let start = file.count
    file += directory
    if isWide {
      let end = file.count
      file += [0x50, 0x4B, 6, 6] + Self.le(44, 8) + Self.le(45, 2) + Self.le(45, 2) + Self.le(0, 8)
      file += Self.le(entries.count, 8) + Self.le(entries.count, 8) + Self.le(directory.count, 8)
      file += Self.le(start, 8)
      file += [0x50, 0x4B, 6, 7] + Self.le(0, 4) + Self.le(end, 8) + Self.le(1, 4)
      file += [0x50, 0x4B, 5, 6] + Self.le(0, 4) + Self.le(0xFFFF_FFFF, 4) + Self.le(0xFFFF_FFFF, 8)
      return file + Self.le(0, 2)
    }
    file += [0x50, 0x4B, 5, 6] + Self.le(0, 4) + Self.le(entries.count, 2) + Self.le(entries.count, 2)
    return file + Self.le(directory.count, 4) + Self.le(start, 4) + Self.le(0, 2)
  }

  private static func le(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var machine = z_stream()
    deflateInit2_(
      &machine, 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&machine) }
    var source = bytes
    var target = [UInt8](repeating: 0, count: Int(deflateBound(&machine, UInt(bytes.count))))
    let count = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        machine.next_in = source.baseAddress
        machine.avail_in = UInt32(source.count)
        machine.next_out = target.baseAddress
        machine.avail_out = UInt32(target.count)
        deflate(&machine, Z_FINISH)
        return target.count - Int(machine.avail_out)
      }
    }
    return Array(target[..<count])
  }
}

extension ReadWorkbook {
  /// Reads a workbook that stands in memory.
  static func of(_ bytes: [UInt8], depth: Int = 60) throws -> ReadWorkbook {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID()).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    return try ReadWorkbook(file.path, depth: depth)
  }

  /// The first sheet's cells as `A1=text` in order.
  var listed: [String] {
    guard let sheet = sheets.first else { return [] }
    return sheet.cells.sorted { $0.key < $1.key }.flatMap { row, cells in
      cells.sorted { $0.key < $1.key }.map { "\(Self.letters($0.key))\(row)=\($0.value)" }
    }
  }

  private static func letters(_ column: Int) -> String {
    column < 26 ? String(UnicodeScalar(UInt8(65 + column))) : "#\(column)"
  }
}
