extension RowBatch {
  /// Appends a row's cells as the JSON array that `sluice rows` prints and the plan file keeps.
  ///
  /// Shape: trailing empty cells are left out; a text table gives strings only; text is a string, a number a number (with `written` an object
  /// of value and text), a date `{"d":…}` (with `written` its text too), a time `{"t":…}`, a duration `{"seconds":…}`, a fault `{"e":…}`.
  /// Rule: `Mappings/README.md`, «What other programs may rely on».
  public func appendJSON(row: Int, written: Bool = false, to output: inout [UInt8]) {
    let first = Int(rowStarts[row])
    var end = Int(rowStarts[row + 1])
    while end > first, cells[end - 1].isEmpty { end -= 1 }
    output.append(UInt8(ascii: "["))
    bytes.withUnsafeBufferPointer { bytes in
      var index = first
      while index < end {
        if index > first { output.append(UInt8(ascii: ",")) }
        let cell = cells[index]
        if cell.isEmpty, !values.isEmpty {
          // Sheets may be far wider than they are filled.
          var next = index + 1
          while next < end, cells[next].isEmpty { next += 1 }
          Self.appendNulls(next - index, to: &output)
          index = next
          continue
        }
        defer { index += 1 }
        let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
        switch values.isEmpty ? .text : cell.kind {
        case .empty: JSONText.appendRaw("null", to: &output)
        case .text: JSONText.append(text, to: &output)
        case .number:
          if written { JSONText.appendRaw("{\"n\":", to: &output) }
          JSONText.append(values[index], to: &output)
          if written {
            JSONText.appendRaw(",\"written\":", to: &output)
            JSONText.append(text, to: &output)
            output.append(UInt8(ascii: "}"))
          }
        case .flag: JSONText.appendRaw(values[index] == 0 ? "false" : "true", to: &output)
        case .date:
          JSONText.append(tag: "d", moment(values[index]), to: &output)
          if written { Self.append(written: text, to: &output) }
        case .time: JSONText.append(tag: "t", clock(values[index]), to: &output)
        case .duration:
          JSONText.appendRaw("{\"seconds\":", to: &output)
          output.append(contentsOf: "\(values[index])}".utf8)
        case .fault: JSONText.append(tag: "e", String(decoding: text, as: UTF8.self), to: &output)
        }
      }
    }
    output.append(UInt8(ascii: "]"))
  }

  private static let nulls: [UInt8] = Array(repeatElement(Array("null,".utf8), count: 256).joined())

  /// Appends so many nulls with commas between them.
  private static func appendNulls(_ count: Int, to output: inout [UInt8]) {
    var left = count
    while left > 256 {
      output.append(contentsOf: nulls)
      left -= 256
    }
    output.append(contentsOf: nulls[..<(left * 5 - 1)])
  }

  /// Puts the text as written into the object that was written last.
  private static func append(written text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.removeLast()
    JSONText.appendRaw(",\"written\":", to: &output)
    JSONText.append(text, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  /// Appends a moment given in seconds since 1970 as ISO 8601 writes it.
  public func appendMoment(_ seconds: Double, to output: inout [UInt8]) {
    output.append(contentsOf: moment(seconds).utf8)
  }

  /// `2024-01-31T00:00:00` from seconds since 1970; milliseconds follow when there are any.
  private func moment(_ seconds: Double) -> String {
    let days = (seconds / 86_400).rounded(.down)
    return "\(CalendarDate(daysSince1970: Int(days)))T\(clock(seconds - days * 86_400))"
  }

  /// `06:34:00` from seconds since midnight.
  private func clock(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1000).rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text =
      "\(two(thousandths / 3_600_000)):\(two(thousandths / 60_000 % 60)):\(two(thousandths / 1000 % 60))"
    let rest = thousandths % 1000
    guard rest > 0 else { return text }
    return text + "." + String(repeating: "0", count: 3 - "\(rest)".utf8.count) + "\(rest)"
  }
}

extension JSONText {
  /// Appends a number: whole ones without a fraction up to 2^53, all others in the shortest form that reads back.
  ///
  /// Shape: what JSON has no number for (not a number, infinite) becomes null.
  public static func append(_ number: Double, to bytes: inout [UInt8]) {
    if let whole = Int64(exactly: number), whole.magnitude <= 1 << 53 {
      append(whole, to: &bytes)
    } else {
      bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
    }
  }

  /// Appends `{"tag":"text"}`.
  static func append(tag: StaticString, _ text: String, to bytes: inout [UInt8]) {
    appendRaw("{\"", to: &bytes)
    appendRaw(tag, to: &bytes)
    appendRaw("\":", to: &bytes)
    append(text, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }
}

extension CalendarDate {
  /// The day a number of days after 1970-01-01, held to the years 1 to 9999.
  ///
  /// Rule: the civil calendar counted in eras of 400 years (146,097 days) from 1 March of year 0.
  public init(daysSince1970 days: Int) {
    let shifted = min(max(days, -719_162), 2_932_896) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    // The arithmetic above yields a day the calendar has, for every number of days in the range.
    self.init(year: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)!
  }
}
