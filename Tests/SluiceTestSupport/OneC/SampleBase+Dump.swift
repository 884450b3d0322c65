import Foundation

extension SampleBase {
  /// The base as an infobase dump (`.dt`).
  ///
  /// - Parameter cut: how the unpacked bytes are spoilt before they are packed.
  public func dump(spoilt: (inout [UInt8]) -> Void = { _ in }) -> Data {
    var writer = DumpWriter()
    writer.list {
      $0.narrow("CompatibilityMode")
      $0.integer(80323)
    }
    let entries = entries
    for (name, list) in [
      ("Config", entries.configuration), ("Params", entries.parameters), ("ConfigCAS", entries.extensions),
    ] {
      writer.list { writer in
        writer.narrow("Folder")
        writer.narrow(name)
        writer.list { writer in
          writer.integer(0)
          for (name, bytes) in list {
            writer.list { writer in
              writer.integer(1)
              writer.narrow(name)
              // When it was made and changed, its attributes, and how many bytes it has.
              for number in [0, 0, 0, bytes.count] {
                writer.integer(1)
                writer.integer(number)
              }
              writer.integer(1)
              writer.chunks(bytes)
            }
          }
        }
      }
    }
    writer.list { writer in
      writer.narrow("Users")
      writer.list { $0.integer(0) }
    }
    writer.list { writer in
      writer.narrow("DataBase")
      writer.list { writer in
        writer.list { writer in
          writer.integer(0)
          writer.list { writer in
            writer.integer(tables.count)
            for table in tables { Self.describe(table, to: &writer) }
          }
        }
        for table in tables {
          Self.write(table, isSection: false, to: &writer)
          for section in table.sections { Self.write(section, isSection: true, to: &writer) }
        }
      }
    }
    var bytes = writer.bytes
    spoilt(&bytes)
    return Data(Array("1CIBDmpF3".utf8) + Self.deflated(bytes))
  }

  private static func describe(_ table: Table, to writer: inout DumpWriter) {
    writer.list { writer in
      writer.narrow(table.name)
      writer.integer(78)
      writer.integer(Int(table.name.filter(\.isNumber)) ?? 0)
      writer.integer(0)
      writer.list { writer in
        writer.integer(table.fields.count)
        for field in table.fields {
          writer.list { writer in
            writer.narrow(field.name)
            writer.integer(field.isNullable ? 1 : 0)
            writer.list { writer in
              let types = types(field.kind)
              writer.integer(types.count)
              for (letter, length, fraction, target) in types {
                writer.list { writer in
                  writer.integer(Int(letter))
                  writer.integer(length)
                  writer.integer(fraction)
                  if let target { writer.narrow(target) } else { writer.integer(0) }
                  writer.integer(target == nil ? 4 : 3)
                }
              }
            }
            writer.integer(0)
          }
        }
      }
      writer.list { writer in
        writer.integer(table.sections.count)
        for section in table.sections { describe(section, to: &writer) }
      }
    }
  }

  private static func types(_ kind: Kind) -> [(UInt8, Int, Int, String?)] {
    switch kind {
    case .reference: [(UInt8(ascii: "R"), 0, 0, "Reference1")]
    case .flag: [(UInt8(ascii: "L"), 0, 0, nil)]
    case .number(let digits, let fraction): [(UInt8(ascii: "N"), digits, fraction, nil)]
    case .text, .longText: [(UInt8(ascii: "S"), 2_147_483_648, 0, nil)]
    case .moment: [(UInt8(ascii: "T"), 0, 0, nil)]
    case .any:
      [
        (UInt8(ascii: "E"), 0, 0, nil), (UInt8(ascii: "S"), 2_147_483_658, 0, nil),
        (UInt8(ascii: "R"), 0, 0, nil),
      ]
    }
  }

  private static func write(_ table: Table, isSection: Bool, to writer: inout DumpWriter) {
    writer.list { writer in
      writer.integer(0)
      for (number, row) in table.rows.enumerated() {
        writer.list { writer in
          var values = row[...]
          if isSection {
            writer.integer(1)
            writer.value(values.removeFirst())
            writer.integer(1)
            writer.integer(number)
          }
          for (field, value) in zip(table.fields, values) {
            if field.kind == .any {
              writer.any(value)
              continue
            }
            if value == .null {
              writer.integer(0)
            } else {
              writer.integer(1)
              writer.value(value)
            }
          }
        }
      }
    }
  }
}

/// Writes the tokens of a dump.
struct DumpWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether the list under way has an item, so that the next stands behind a comma.
  private var hasItem = false

  mutating func list(_ body: (inout DumpWriter) -> Void) {
    begin(0x40)
    hasItem = false
    body(&self)
    bytes.append(0x20)
    hasItem = true
  }

  /// Writes the control byte of the next item.
  private mutating func begin(_ code: UInt8) {
    bytes.append(code | (hasItem ? 0x80 : 0))
    hasItem = true
  }

  mutating func integer(_ number: Int) {
    switch number {
    case 0...9: begin(0x01 + UInt8(number))
    case 10...255: append(0x0B, number, width: 1)
    case 256...65_535: append(0x0D, number, width: 2)
    case 65_536...4_294_967_295: append(0x0F, number, width: 4)
    case -255 ... -1: append(0x0C, -number, width: 1)
    default: append(0x11, number, width: 8)
    }
  }

  mutating func narrow(_ text: String) { narrow(Array(text.utf8)) }

  mutating func narrow(_ text: [UInt8]) {
    if text.count < 256 { append(0x1A, text.count, width: 1) } else { append(0x1B, text.count, width: 2) }
    bytes += text
  }

  mutating func chunks(_ content: [UInt8]) {
    list { writer in
      writer.integer(0)
      var at = 0
      while at < content.count {
        let part = Array(content[at..<min(at + 250, content.count)])
        // A chunk of one byte comes as a number.
        if part.count == 1 { writer.integer(Int(part[0])) } else { writer.narrow(part) }
        at += 250
      }
    }
  }

  mutating func value(_ value: SampleBase.Value) {
    switch value {
    case .null: integer(0)
    case .flag(let flag): integer(flag ? 1 : 0)
    case .number(let text):
      if let number = Int(text) {
        integer(number)
      } else {
        begin(0x16)
        bytes += [0x1A, UInt8(text.utf8.count)] + Array(text.utf8)
      }
    case .text(let text): self.text(text)
    case .day(let year, let month, let day): integer(SampleBase.days(year, month, day) * 864_000_000)
    case .noDay: integer(0)
    case .guid(nil): integer(0)
    case .guid(let guid?), .row(_, let guid): self.guid(guid)
    }
  }

  /// Type, text, table and row.
  mutating func any(_ value: SampleBase.Value) {
    switch value {
    case .row(let table, let guid):
      for part in [8, 0, table] {
        integer(1)
        integer(part)
      }
      integer(1)
      self.guid(guid)
    case .text(let text):
      integer(1)
      integer(5)
      integer(1)
      self.text(text)
      for _ in 0..<2 {
        integer(1)
        integer(0)
      }
    default:
      integer(1)
      integer(1)
      for _ in 0..<3 {
        integer(1)
        integer(0)
      }
    }
  }

  private mutating func text(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    if scalars.count <= 1 {
      integer(Int(scalars.first?.value ?? 0))
    } else if scalars.allSatisfy({ $0.value < 256 }) {
      narrow(scalars.map { UInt8($0.value) })
    } else {
      let units = Array(text.utf16)
      if units.count < 256 {
        append(0x17, units.count, width: 1)
      } else {
        append(0x18, units.count, width: 2)
      }
      for unit in units { bytes += [UInt8(unit & 255), UInt8(unit >> 8)] }
    }
  }

  private mutating func guid(_ guid: String) {
    begin(0x15)
    bytes += SampleBase.fields(guid)
  }

  private mutating func append(_ code: UInt8, _ number: Int, width: Int) {
    begin(code)
    for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (index * 8))) }
  }
}
