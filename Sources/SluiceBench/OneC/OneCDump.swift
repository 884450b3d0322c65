import CZlib
import Glibc

/// Writes an infobase dump of an invented 1C base, of any size: counterparties with contact information and contact
/// persons, after the habits of «Бухгалтерия предприятия 3».
struct OneCDump {
  private let file: UnsafeMutablePointer<FILE>
  private let machine: UnsafeMutablePointer<z_stream>
  private let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  private var bytes: [UInt8] = []
  /// Whether the list under way has an item already.
  private var hasItem = false
  private var written = 0

  /// Writes a dump that unpacks to so many bytes, and says how many they are.
  static func write(_ path: String, bytes size: Int) -> Int? {
    guard var dump = OneCDump(path) else { return nil }
    dump.write(size)
    return dump.written
  }

  private init?(_ path: String) {
    guard let file = fopen(path, "w") else { return nil }
    self.file = file
    machine = .allocate(capacity: 1)
    machine.initialize(to: z_stream())
    deflateInit2_(
      machine, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    fputs("1CIBDmpF3", file)
  }

  private static let contactFields = [
    ("LineNo5", "N", ""), ("Fld52", "R", "Enum61"), ("Fld54", "S", ""), ("Fld55", "S", ""),
  ]
  private static let names: [(kind: String, number: Int, name: String)] = [
    ("Enum", 61, "ТипыКонтактнойИнформации"), ("Reference", 64, "Контрагенты"),
    ("VT", 50, "КонтактнаяИнформация"),
    ("Reference", 75, "КонтактныеЛица"), ("Fld", 52, "Тип"), ("Fld", 54, "Представление"),
    ("Fld", 55, "ЗначенияПолей"), ("Fld", 67, "ИНН"), ("Fld", 68, "КПП"), ("Fld", 69, "Комментарий"),
    ("Fld", 76, "ОбъектВладелец"), ("Fld", 80, "Должность"),
  ]

  private mutating func write(_ size: Int) {
    folders()
    open()
    narrow("DataBase")
    open()
    schema()
    open()
    integer(0)
    for (value, guid) in [1, 2].enumerated() {
      open()
      for part in 0..<2 {
        integer(1)
        if part == 0 { self.guid(9, guid) } else { integer(value) }
      }
      close()
    }
    close()
    // As many counterparties as fill half of the size, their contact information, and as many persons.
    let count = max(1, size / 900)
    table(count) { dump, number in
      dump.reference(2, number)
      dump.field(0)
      dump.text("\(number)")
      dump.text("Фирма \(number) ООО")
      dump.text("\(9_900_000_000 + number)")
      dump.text("990101001")
      dump.text("Постоянный покупатель с отсрочкой платежа")
    }
    table(count * 2) { dump, row in
      let number = (row + 1) / 2
      dump.reference(2, number)
      dump.field(row % 2)
      dump.field(row % 2 + 1)
      dump.reference(9, row % 2 + 1)
      if row % 2 == 1 {
        let phone = "+7 (495) \(100 + number % 900)-\(10 + number % 90)-01"
        dump.text(phone)
        dump.text(
          "<КонтактнаяИнформация xmlns=\"http://www.v8.1c.ru/ssl/contactinfo\" Представление=\"\(phone)\"><Состав КодСтраны=\"7\" КодГорода=\"495\" Номер=\"\(phone.suffix(9))\"/></КонтактнаяИнформация>"
        )
      } else {
        dump.text("info@firma\(number).example")
        dump.text("")
      }
    }
    table(count) { dump, number in
      dump.reference(3, number)
      dump.field(0)
      dump.text("Иванова Мария \(number)")
      dump.reference(2, number)
      dump.text("Директор")
    }
    close()
    close()
    flush(isLast: true)
    fclose(file)
    deflateEnd(machine)
    machine.deallocate()
    packed.deallocate()
  }

  private mutating func folders() {
    let guids = Self.names.indices.map { "51000000-5a1c-11f0-9c00-0000000001\(10 + $0)" }
    let database =
      "{92,{\(Self.names.count),"
      + zip(Self.names, guids).map { "{\($1),\"\($0.kind)\",\($0.number)}" }
      .joined(separator: ",") + "}}"
    let values = [
      ("51000000-5a1c-11f0-0000-000900000001", "Телефон"),
      ("51000000-5a1c-11f0-0000-000900000002", "АдресЭлектроннойПочты"),
    ]
    let objects = zip(guids, Self.names.map(\.name)).map { ($0, $1) } + values
    for (folder, entries) in [
      ("Config", objects.map { ($0.0, "{1,{0,0,\($0.0)},\"\($0.1)\"}") }),
      ("Params", [("DBNames", database)]),
    ] {
      open()
      narrow("Folder")
      narrow(folder)
      open()
      integer(0)
      for (name, text) in entries {
        open()
        integer(1)
        narrow(name)
        let content = Self.deflated(Array(text.utf8))
        // When it was made and changed, its attributes, and how many bytes it has.
        for number in [0, 0, 0, content.count] {
          integer(1)
          integer(number)
        }
        integer(1)
        open()
        integer(0)
        for at in stride(from: 0, to: content.count, by: 250) {
          let part = content[at..<min(at + 250, content.count)]
          if part.count == 1 { integer(Int(part[at])) } else { narrow(Array(part)) }
        }
        close()
        close()
      }
      close()
      close()
    }
  }

  private mutating func schema() {
    open()
    integer(0)
    open()
    integer(3)
    describe("Enum61", [("ID", "R", "Enum61"), ("EnumOrder", "N", "")], section: false)
    describe(
      "Reference64",
      [
        ("ID", "R", "Reference64"), ("Marked", "L", ""), ("Code", "S", ""), ("Description", "S", ""),
        ("Fld67", "S", ""),
        ("Fld68", "S", ""), ("Fld69", "S", ""),
      ], section: true)
    describe(
      "Reference75",
      [
        ("ID", "R", "Reference75"), ("Marked", "L", ""), ("Description", "S", ""),
        ("Fld76", "R", "Reference64"),
        ("Fld80", "S", ""),
      ], section: false)
    close()
    close()
  }

  private mutating func describe(_ name: String, _ fields: [(String, Unicode.Scalar, String)], section: Bool)
  {
    open()
    narrow(name)
    integer(78)
    integer(1)
    integer(0)
    open()
    integer(fields.count)
    for (name, letter, target) in fields {
      open()
      narrow(name)
      integer(0)
      open()
      integer(1)
      open()
      integer(Int(letter.value))
      integer(0)
      integer(0)
      if target.isEmpty { integer(0) } else { narrow(target) }
      integer(3)
      close()
      close()
      integer(0)
      close()
    }
    close()
    open()
    integer(section ? 1 : 0)
    if section {
      describe("VT50", Self.contactFields.map { ($0.0, Unicode.Scalar($0.1)!, $0.2) }, section: false)
    }
    close()
    close()
  }

  private mutating func table(_ count: Int, _ row: (inout OneCDump, Int) -> Void) {
    open()
    integer(0)
    for number in 1...count {
      open()
      row(&self, number)
      close()
      if bytes.count > 1 << 18 { flush(isLast: false) }
    }
    close()
  }

  private mutating func field(_ number: Int) {
    integer(1)
    integer(number)
  }

  private mutating func reference(_ table: UInt8, _ number: Int) {
    integer(1)
    guid(table, number)
  }

  private mutating func text(_ text: String) {
    integer(1)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      if text.utf8.count < 2 { integer(Int(text.utf8.first ?? 0)) } else { narrow(text) }
      return
    }
    let units = Array(text.utf16)
    begin(units.count < 256 ? 0x17 : 0x18)
    bytes += units.count < 256 ? [UInt8(units.count)] : [UInt8(units.count & 255), UInt8(units.count >> 8)]
    for unit in units {
      bytes.append(UInt8(unit & 255))
      bytes.append(UInt8(unit >> 8))
    }
  }

  private mutating func guid(_ table: UInt8, _ number: Int) {
    begin(0x15)
    bytes += [0, 0, 0, 0x51, 0x1C, 0x5A, 0xF0, 0x11, 0, 0, 0, table]
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// Writes the control byte of an item, behind a comma where it is not the first of its list.
  private mutating func begin(_ code: UInt8) {
    bytes.append(code | (hasItem ? 0x80 : 0))
    hasItem = true
  }

  private mutating func open() {
    begin(0x40)
    hasItem = false
  }

  private mutating func close() {
    bytes.append(0x20)
    hasItem = true
  }

  private mutating func integer(_ number: Int) {
    switch number {
    case 0...9: begin(0x01 + UInt8(number))
    case 10...255:
      begin(0x0B)
      bytes.append(UInt8(number))
    default:
      begin(0x0F)
      bytes += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
  }

  private mutating func narrow(_ text: String) { narrow(Array(text.utf8)) }

  private mutating func narrow(_ text: [UInt8]) {
    begin(0x1A)
    bytes += [UInt8(text.count)] + text
  }

  /// Packs what has come so far.
  private mutating func flush(isLast: Bool) {
    written += bytes.count
    bytes.withUnsafeMutableBufferPointer { buffer in
      machine.pointee.next_in = buffer.baseAddress
      machine.pointee.avail_in = UInt32(buffer.count)
      repeat {
        machine.pointee.next_out = packed.baseAddress!.assumingMemoryBound(to: UInt8.self)
        machine.pointee.avail_out = UInt32(packed.count)
        deflate(machine, isLast ? Z_FINISH : Z_NO_FLUSH)
        fwrite(packed.baseAddress, 1, packed.count - Int(machine.pointee.avail_out), file)
      } while machine.pointee.avail_out == 0
    }
    bytes.removeAll(keepingCapacity: true)
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 64)
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return Int(stream.total_out)
      }
    }
    return Array(output.prefix(count))
  }

  /// Unpacks a dump without looking at it: what reading one costs at least.
  static func inflateAlone(_ path: String) -> Int {
    guard let file = fopen(path, "r") else { return 0 }
    defer { fclose(file) }
    fseek(file, 9, SEEK_SET)
    var stream = z_stream()
    inflateInit2_(&stream, -15, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    var input = [UInt8](repeating: 0, count: 1 << 17)
    var output = [UInt8](repeating: 0, count: 1 << 18)
    var total = 0
    return input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        while true {
          let count = fread(source.baseAddress, 1, source.count, file)
          if count == 0 { return total }
          stream.next_in = source.baseAddress
          stream.avail_in = UInt32(count)
          repeat {
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            inflate(&stream, Z_NO_FLUSH)
            total += target.count - Int(stream.avail_out)
          } while stream.avail_out == 0
        }
      }
    }
  }
}
