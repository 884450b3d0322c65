import SluiceRecords

/// A table's imprint as plans and stores keep it.
///
/// Shape: `[[rows], [title, filled, sample, "list", value ...] ...]`; the sample is a text of 16 digits for each hash;
/// without the word `list` the column has many values.
enum ImprintText {
  static func json(of imprint: TableImprint) -> String {
    var bytes = ByteWriter()
    bytes.append("[" as StaticString)
    var rows = JSONTuple.begin(&bytes)
    rows.add(imprint.rows, to: &bytes)
    rows.end(&bytes)
    for column in imprint.columns {
      bytes.append(UInt8(ascii: ","))
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(column.title, to: &bytes)
      tuple.add(column.filled, to: &bytes)
      tuple.add(column.sample.map(digits).joined(), to: &bytes)
      if let values = column.values {
        tuple.add("list", to: &bytes)
        for value in values { tuple.add(value, to: &bytes) }
      }
      tuple.end(&bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    return bytes.string
  }

  /// Reads what `json(of:)` wrote; nil for anything else.
  static func imprint(in bytes: UnsafeBufferPointer<UInt8>) -> TableImprint? {
    var rows: Int?
    var columns: [TableImprint.Column] = []
    var cursor = JSONCursor(bytes)
    cursor.tuples { values in
      guard rows != nil else {
        rows = values.first.flatMap { $0 }.flatMap { Int($0) }
        return
      }
      guard values.count >= 3, let filled = values[1].flatMap({ Int($0) }) else { return }
      let isList = values.count > 3 && values[3] == "list"
      columns.append(
        .init(
          title: values[0] ?? "", filled: filled, sample: sample(values[2] ?? ""),
          values: isList ? values.dropFirst(4).compactMap { $0 } : nil))
    }
    return rows.map { TableImprint(rows: $0, columns: columns) }
  }

  private static func digits(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private static func sample(_ text: String) -> [UInt64] {
    let digits = Array(text.utf8)
    return stride(from: 0, to: digits.count - 15, by: 16).compactMap {
      UInt64(String(decoding: digits[$0..<$0 + 16], as: UTF8.self), radix: 16)
    }
  }
}
