import SluiceRecords

/// Reads the values of one row of a dump and gives each its meaning.
///
/// Shape: a row is `1,value` or `0` for each column.
/// Rule: 1c-formats memo §11.5.
struct DumpRowReader {
  private enum Plain {
    case null
    case integer(Int)
    case guid(OneCGUID?)
    case number(String)
    case text(String)
    case bytes([UInt8])
  }

  private var values: [Plain] = []

  /// How many bytes of a value storage are kept; the rest is passed over.
  private static let kept = 64

  /// Reads the row that was just opened to its end, and says how many values it has.
  mutating func values(_ tokens: DumpTokens) throws(Stop) -> Int {
    values.removeAll(keepingCapacity: true)
    let depth = tokens.depth
    var awaitsValue = false
    while tokens.depth >= depth {
      switch try tokens.next() {
      case .close: break
      case .end: throw tokens.damaged(Phrase("it ends in the middle of a row"))
      case .open:
        let bytes = try DumpFolder.chunks(tokens, most: Self.kept)
        guard awaitsValue else {
          throw tokens.damaged(Phrase("a list stands where a row says whether a value follows"))
        }
        awaitsValue = false
        values.append(.bytes(bytes))
      case .value(let value):
        guard awaitsValue else {
          guard case .integer(let flag) = value, flag == 0 || flag == 1 else {
            throw tokens.damaged(Phrase("a row does not say whether a value follows"))
          }
          if flag == 1 { awaitsValue = true } else { values.append(.null) }
          continue
        }
        awaitsValue = false
        switch value {
        case .integer(let number): values.append(.integer(number))
        case .guid(let id): values.append(.guid(id))
        case .number(let text): values.append(.number(text))
        case .wide, .narrow: values.append(.text(try tokens.text(of: value)))
        }
      }
    }
    return values.count
  }

  /// Gives the values that were read last the meaning their columns say.
  func convert(
    _ table: DumpSchema.Table, into row: inout [RawValue], misaligned: (Phrase) -> Stop
  ) throws(Stop) {
    guard values.count == table.forms.count else {
      throw misaligned(Phrase("has \(values.count) values for \(table.forms.count) columns"))
    }
    row.removeAll(keepingCapacity: true)
    for (index, form) in table.forms.enumerated() {
      guard let value = Self.value(values[index], as: form) else {
        throw misaligned(Phrase("has a value of another kind in \(table.raw.columns[index].name)"))
      }
      row.append(value)
    }
  }

  private static func value(_ plain: Plain, as form: DumpSchema.Form) -> RawValue? {
    switch (form, plain) {
    case (_, .null): .null
    case (.reference, .guid(let id)): .guid(id)
    case (.reference, .integer(0)): .guid(nil)
    case (.flag, .integer(0)): .flag(false)
    case (.flag, .integer(1)): .flag(true)
    case (.number, .integer(let number)), (.small, .integer(let number)): .number("\(number)")
    case (.number, .number(let text)): .number(decimal(text))
    case (.moment, .integer(let ticks)):
      // Ten-thousandths of a second since 0001-01-01.
      .moment(ticks == 0 ? nil : ticks / 10_000 - 62_135_596_800)
    case (.text, .text(let text)): .text(text)
    // A text of one character comes as its code, the empty one as zero.
    case (.text, .integer(0)): .text("")
    case (.text, .integer(let code)):
      UInt32(exactly: code).flatMap(Unicode.Scalar.init).map { .text(String($0)) }
    case (.text, .number(let text)): .text(text)
    case (.bytes, .bytes(let bytes)): binary(bytes)
    case (.bytes, .integer(0)): .binary([])
    case (.bytes, .text(let text)):
      .binary(text.unicodeScalars.prefix(kept).map { UInt8(truncatingIfNeeded: $0.value) })
    case (.bytes, .guid(let id)): .guid(id)
    default: nil
    }
  }

  /// Sixteen bytes are an identity.
  private static func binary(_ bytes: [UInt8]) -> RawValue {
    if bytes.count == 16 { return .guid(bytes.withUnsafeBytes { OneCGUID(stored: $0) }) }
    return .binary(bytes)
  }

  /// `.5` and `-.5` with the zero they lack.
  private static func decimal(_ text: String) -> String {
    if text.hasPrefix(".") { return "0" + text }
    if text.hasPrefix("-.") { return "-0" + text.dropFirst() }
    return text
  }
}
