import Foundation

extension SampleBase {
  /// The two layouts of a file base.
  public enum Layout: String, Sendable, CaseIterable { case paged8214, paged838 }

  /// The base as a file base (`.1CD`) with pages of 4 KiB.
  ///
  /// - Parameter isDeep: whether objects of the newer layout name their pages through pages of numbers, as large ones
  ///   do.
  public func fileBase(_ layout: Layout, isDeep: Bool = false) -> Data {
    var writer = FileBaseWriter(layout, isDeep: isDeep)
    let entries = entries
    writer.addStore("CONFIG", entries.configuration)
    writer.addStore("PARAMS", entries.parameters)
    if !entries.extensions.isEmpty { writer.addStore("CONFIGCAS", entries.extensions) }
    for table in tables {
      writer.add(table, name: "_" + table.name, isSection: false)
      for section in table.sections {
        writer.add(section, name: "_\(table.name)_\(section.name)", isSection: true)
      }
    }
    return writer.finished()
  }
}

/// Lays tables out on pages.
private struct FileBaseWriter {
  private static let pageSize = 4096
  private let layout: SampleBase.Layout
  private let isDeep: Bool
  private var pages = [[UInt8]](repeating: [UInt8](repeating: 0, count: pageSize), count: 3)
  private var descriptions: [String] = []

  init(_ layout: SampleBase.Layout, isDeep: Bool) {
    self.layout = layout
    self.isDeep = isDeep
  }

  mutating func addStore(_ name: String, _ entries: [(String, [UInt8])]) {
    var blobs = Blobs()
    var rows: [UInt8] = []
    for (entry, bytes) in entries {
      let units = Array(entry.utf16)
      rows += [0] + Self.little(units.count, 2) + units.flatMap { Self.little(Int($0), 2) }
      rows += [UInt8](repeating: 0, count: (128 - units.count) * 2)
      rows += Self.little(blobs.add(bytes), 4) + Self.little(bytes.count, 4)
      rows += Self.decimal("0", digits: 10, fraction: 0)
    }
    let files = [object(rows), object(blobs.bytes), 0]
    descriptions.append(
      #"{"\#(name)",0,{"Fields",{"FILENAME","NVC",0,128,0,"CS"},{"BINARYDATA","I",0,0,0,"CS"},{"PARTNO","N",0,10,0,"CS"}},{"Indexes"},{"Recordlock","0"},{"Files",\#(files.map(String.init).joined(separator: ","))}}"#
    )
  }

  mutating func add(_ table: SampleBase.Table, name: String, isSection: Bool) {
    var blobs = Blobs()
    var fields: [String] = []
    func field(_ name: String, _ type: String, _ isNullable: Bool, _ length: Int, _ fraction: Int = 0) {
      fields.append("{\"\(name)\",\"\(type)\",\(isNullable ? 1 : 0),\(length),\(fraction),\"CS\"}")
    }
    if isSection {
      field("\(name.prefix { $0 != "V" }.dropLast())_IDRRef", "B", false, 16)
      field("_KeyField", "B", false, 4)
    }
    for item in table.fields {
      let name = "_" + item.name
      switch item.kind {
      case .reference: field(name + "RRef", "B", item.isNullable, 16)
      case .flag: field(name, "L", item.isNullable, 1)
      case .number(let digits, let fraction): field(name, "N", item.isNullable, digits, fraction)
      case .text(let length): field(name, "NVC", item.isNullable, length)
      case .longText: field(name, "NT", item.isNullable, 0)
      case .moment: field(name, "DT", item.isNullable, 0)
      case .any:
        field(name + "_TYPE", "B", false, 1)
        field(name + "_S", "NVC", false, 100)
        field(name + "_RTRef", "B", false, 4)
        field(name + "_RRRef", "B", false, 16)
      }
    }
    // A row version stands before all other values, wherever it is described.
    field("_Version", "RV", false, 0)
    var rows: [UInt8] = []
    for (number, row) in table.rows.enumerated() {
      rows += [0] + [UInt8](repeating: 7, count: 16)
      var values = row[...]
      if isSection, case .guid(let owner) = values.removeFirst() {
        rows += SampleBase.stored(owner) + Self.little(number, 4).reversed()
      }
      for (item, value) in zip(table.fields, values) {
        rows += Self.bytes(value, of: item, blobs: &blobs)
      }
    }
    let files = [object(rows), blobs.isUsed ? object(blobs.bytes) : 0, 0]
    descriptions.append(
      "{\"\(name)\",0,{\"Fields\",\(fields.joined(separator: ","))},{\"Indexes\"},{\"Recordlock\",\"0\"},{\"Files\",\(files.map(String.init).joined(separator: ","))}}"
    )
  }

  mutating func finished() -> Data {
    let locale = Array("ru_RU".utf8) + [UInt8](repeating: 0, count: 27)
    switch layout {
    case .paged8214:
      let numbers = descriptions.map { text in object(text.utf16.flatMap { Self.little(Int($0), 2) }) }
      object(locale + Self.little(numbers.count, 4) + numbers.flatMap { Self.little($0, 4) }, at: 2)
    case .paged838:
      var blobs = Blobs()
      let list = blobs.reserve(36 + 4 * descriptions.count)
      let numbers = descriptions.map { blobs.add(Array($0.utf8)) }
      blobs.fill(list, locale + Self.little(numbers.count, 4) + numbers.flatMap { Self.little($0, 4) })
      object(blobs.bytes, at: 2)
    }
    let version: [UInt8] = layout == .paged8214 ? [8, 2, 14, 0] : [8, 3, 8, 0]
    var head = Array("1CDBMSV8".utf8) + version + Self.little(pages.count, 4) + Self.little(1, 4)
    if layout == .paged838 { head += Self.little(Self.pageSize, 4) }
    pages[0] = head + [UInt8](repeating: 0, count: Self.pageSize - head.count)
    return Data(pages.joined())
  }

  /// Lays an object's bytes out and gives the page it begins at.
  @discardableResult
  private mutating func object(_ bytes: [UInt8], at place: Int? = nil) -> Int {
    let own = place ?? add([])
    var data: [Int] = []
    var at = 0
    while at < bytes.count {
      data.append(add(Array(bytes[at..<min(at + Self.pageSize, bytes.count)])))
      at += Self.pageSize
    }
    var head: [UInt8]
    switch layout {
    case .paged8214:
      head = Array("1CDBOBV8".utf8) + Self.little(bytes.count, 4) + [UInt8](repeating: 0, count: 12)
      for group in stride(from: 0, to: data.count, by: 1023) {
        let part = data[group..<min(group + 1023, data.count)]
        head += Self.little(add(Self.little(part.count, 4) + part.flatMap { Self.little($0, 4) }), 4)
      }
    case .paged838:
      let deep = isDeep || data.count > 1018
      head = [0x1C, 0xFD] + Self.little(deep ? 1 : 0, 2) + [UInt8](repeating: 0, count: 12)
      head += Self.little(bytes.count, 8)
      if deep {
        for group in stride(from: 0, to: data.count, by: 1024) {
          head += Self.little(
            add(data[group..<min(group + 1024, data.count)].flatMap { Self.little($0, 4) }), 4)
        }
      } else {
        head += data.flatMap { Self.little($0, 4) }
      }
    }
    pages[own] = head + [UInt8](repeating: 0, count: Self.pageSize - head.count)
    return own
  }

  private mutating func add(_ bytes: [UInt8]) -> Int {
    pages.append(bytes + [UInt8](repeating: 0, count: Self.pageSize - bytes.count))
    return pages.count - 1
  }

  private static func bytes(_ value: SampleBase.Value, of field: SampleBase.Field, blobs: inout Blobs)
    -> [UInt8]
  {
    var width = 0
    switch field.kind {
    case .reference: width = 16
    case .flag: width = 1
    case .number(let digits, _): width = digits / 2 + 1
    case .text(let length): width = 2 + 2 * length
    case .longText: width = 8
    case .moment: width = 7
    case .any: return anyBytes(value)
    }
    if value == .null { return [UInt8](repeating: 0, count: width + 1) }
    var bytes: [UInt8]
    switch value {
    case .guid(let guid): bytes = SampleBase.stored(guid)
    case .row(_, let guid): bytes = SampleBase.stored(guid)
    case .flag(let flag): bytes = [flag ? 1 : 0]
    case .number(let text):
      guard case .number(let digits, let fraction) = field.kind else { return [] }
      bytes = decimal(text, digits: digits, fraction: fraction)
    case .text(let text) where field.kind == .longText:
      let wide = text.utf16.flatMap { little(Int($0), 2) }
      bytes = little(wide.isEmpty ? 0 : blobs.add(wide), 4) + little(wide.count, 4)
    case .text(let text): bytes = little(text.utf16.count, 2) + text.utf16.flatMap { little(Int($0), 2) }
    case .day(let year, let month, let day):
      bytes = [year / 100, year % 100, month, day, 0, 0, 0].map { UInt8(($0 / 10) << 4 | $0 % 10) }
    case .noDay: bytes = [0x00, 0x01, 0x01, 0x01, 0, 0, 0]
    case .null: bytes = []
    }
    bytes += [UInt8](repeating: 0, count: width - bytes.count)
    return (field.isNullable ? [1] : []) + bytes
  }

  private static func anyBytes(_ value: SampleBase.Value) -> [UInt8] {
    let empty = [UInt8](repeating: 0, count: 202)
    switch value {
    case .row(let table, let guid): return [8] + empty + little(table, 4).reversed() + SampleBase.stored(guid)
    case .text(let text):
      let wide = little(text.utf16.count, 2) + text.utf16.flatMap { little(Int($0), 2) }
      return [5] + wide + [UInt8](repeating: 0, count: 202 - wide.count + 20)
    default: return [1] + empty + [UInt8](repeating: 0, count: 20)
    }
  }

  private static func decimal(_ text: String, digits: Int, fraction: Int) -> [UInt8] {
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    let whole = String(parts.first ?? "0")
    let rest = parts.count > 1 ? String(parts[1]) : ""
    let all =
      String(repeating: "0", count: digits - fraction - whole.count) + whole + rest
      + String(repeating: "0", count: fraction - rest.count)
    var nibbles: [UInt8] = [text.hasPrefix("-") ? 0 : 1] + all.map { UInt8($0.wholeNumberValue ?? 0) }
    if nibbles.count % 2 == 1 { nibbles.append(0) }
    var bytes = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    while bytes.count < digits / 2 + 1 { bytes.append(0) }
    return bytes
  }

  static func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

/// Chains of chunks of 256 bytes.
private struct Blobs {
  private(set) var bytes = [UInt8](repeating: 0, count: 256)
  var isUsed: Bool { bytes.count > 256 }

  mutating func add(_ content: [UInt8]) -> Int {
    let first = reserve(content.count)
    fill(first, content)
    return first
  }

  /// Makes room for so many bytes, in chunks that follow one another.
  mutating func reserve(_ count: Int) -> Int {
    let first = bytes.count / 256
    bytes += [UInt8](repeating: 0, count: max(1, (count + 249) / 250) * 256)
    return first
  }

  mutating func fill(_ first: Int, _ content: [UInt8]) {
    var chunk = first
    var at = 0
    repeat {
      let part = content[at..<min(at + 250, content.count)]
      at += 250
      let next = at < content.count ? chunk + 1 : 0
      let head = FileBaseWriter.little(next, 4) + FileBaseWriter.little(part.count, 2)
      bytes.replaceSubrange(chunk * 256..<chunk * 256 + 6 + part.count, with: head + part)
      chunk += 1
    } while at < content.count
  }
}
