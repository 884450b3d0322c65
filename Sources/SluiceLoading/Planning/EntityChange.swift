import SluiceRecords

/// One change of an entity that the store holds, with what was there before.
///
/// Shape: in `change.changes` an array `[field, before, after, number]`. Of a single value, `field` is a column of
/// the entity's own row, and before and after are texts or null. Of many values, `field` is their table, `number`
/// the place in the list, and before and after are the row's values in the order of its columns; a value that is
/// added has null before. `head_id` has entity numbers.
struct EntityChange: Equatable {
  enum Value: Equatable {
    case null
    case text(String)
    case number(Int64)
    case row([Value])

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  }
  var field: String
  var before: Value
  var after: Value
  var number: Int64?

  /// The changes as JSON.
  static func json(of changes: [EntityChange]) -> String {
    ByteWriter.json(array: changes) { change, bytes in
      bytes.append(UInt8(ascii: "["))
      bytes.append(json: change.field)
      for value in [change.before, change.after] {
        bytes.append(UInt8(ascii: ","))
        append(value, to: &bytes)
      }
      if let number = change.number {
        bytes.append(UInt8(ascii: ","))
        bytes.append(number: Int(number))
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  /// One value as JSON; nil for null.
  static func json(of value: Value) -> String? {
    guard value != .null else { return nil }
    var bytes = ByteWriter()
    append(value, to: &bytes)
    return bytes.string
  }

  private static func append(_ value: Value, to bytes: inout ByteWriter) {
    switch value {
    case .null: bytes.append("null" as StaticString)
    case .text(let text): bytes.append(json: text)
    case .number(let number): bytes.append(number: Int(number))
    case .row(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  /// Reads what `json(of:)` wrote; what is none of it is left out.
  static func changes(in bytes: UnsafeBufferPointer<UInt8>) -> [EntityChange] {
    var cursor = JSONCursor(bytes)
    guard cursor.next() == .open else { return [] }
    var changes: [EntityChange] = []
    while cursor.next() == .open {
      var values: [Value] = []
      var token = cursor.next()
      while token != .close, token != .end {
        values.append(value(token, &cursor))
        token = cursor.next()
      }
      guard values.count >= 3, case .text(let field) = values[0] else { continue }
      var number: Int64?
      if values.count > 3, case .number(let place) = values[3] { number = place }
      changes.append(EntityChange(field: field, before: values[1], after: values[2], number: number))
    }
    return changes
  }

  /// Reads one value that `json(of:)` wrote; null for nothing.
  static func value(in bytes: UnsafeBufferPointer<UInt8>) -> Value {
    guard !bytes.isEmpty else { return .null }
    var cursor = JSONCursor(bytes)
    let token = cursor.next()
    return value(token, &cursor)
  }

  private static func value(_ token: JSONCursor.Token, _ cursor: inout JSONCursor) -> Value {
    switch token {
    case .text: return Value(cursor.string(token))
    case .number: return cursor.string(token).flatMap { Int64($0) }.map { .number($0) } ?? .null
    case .open:
      var values: [Value] = []
      var token = cursor.next()
      while token != .close, token != .end {
        // Rows hold single values only.
        values.append(token == .open ? .null : value(token, &cursor))
        token = cursor.next()
      }
      return .row(values)
    default: return .null
    }
  }
}
