import SluiceRecords

/// Writes down what was read in a cell: numbers with labels, e-mails, notes, and the remarks of the whole.
enum CellWriter {
  static func answer(_ reader: CellReader, _ text: Span<UInt8>) -> Normalised<PhoneCell> {
    guard !reader.found.isEmpty || !reader.emails.isEmpty else { return withoutNumber(reader) }
    var cell = PhoneCell()
    var labels: [String?] = Array(repeating: nil, count: reader.found.count)
    var notes: String?
    assign(reader, text, &labels, &notes)
    cell.numbers.reserveCapacity(reader.found.count)
    for (index, number) in reader.found.enumerated() {
      cell.numbers.append(FoundPhone(entry: entry(number, labels[index], text), remarks: number.remarks))
    }
    for email in reader.emails { cell.emails.append(string(text, email)) }
    cell.notes = notes
    var remarks = reader.failures
    if reader.found.count > 1 {
      remarks.append(Remark(.phoneSeveralInCell, [.init("count", "\(reader.found.count)")]))
    }
    if !reader.emails.isEmpty { remarks.append(Remark(.phoneEmailInCell)) }
    if notes != nil { remarks.append(Remark(.phoneTextInCell)) }
    return .value(cell, remarks)
  }

  private static func withoutNumber(_ reader: CellReader) -> Normalised<PhoneCell> {
    let words = reader.items.filter { $0.kind == .word && PhoneWords.meaning($0.word) != .phone }
    if !words.isEmpty, words.allSatisfy({ PhoneWords.isMask($0.word) }) {
      return .unusable(Remark(.phonePlaceholder))
    }
    if let failure = reader.failures.first(where: { $0.reason != .phoneServiceNumber })
      ?? reader.failures.first
    {
      return .unusable(failure)
    }
    let saysNothing = reader.items.allSatisfy {
      $0.kind == .word && (PhoneWords.meaning($0.word) == .nothing || PhoneWords.meaning($0.word) == .phone)
    }
    return saysNothing ? .blank : .unusable(Remark(.phoneNotAPhone))
  }

  private static func entry(_ number: FoundNumber, _ label: String?, _ text: Span<UInt8>) -> PhoneEntry {
    let ext = number.extensionDigits?.text
    let value = number.isLocal ? nil : (DigitString(UInt64(number.code.value)) + number.national).value
    return PhoneEntry(
      number: value.flatMap { PhoneNumber(digits: $0, extension: ext) },
      local: number.isLocal ? number.national.text : nil, localExtension: number.isLocal ? ext : nil,
      type: number.type, region: number.region?.name, quality: number.quality, label: label,
      raw: raw(number, text))
  }

  /// The part of the cell a number was read from, closing bracket included.
  private static func raw(_ number: FoundNumber, _ text: Span<UInt8>) -> String {
    var end = min(number.end, text.count)
    if end < text.count, text[end] == 0x29 { end += 1 }
    return string(text, min(number.start, end)..<end)
  }

  /// Gives each text to the number it stands at.
  private static func assign(
    _ reader: CellReader, _ text: Span<UInt8>, _ labels: inout [String?], _ notes: inout String?
  ) {
    guard !reader.texts.isEmpty else { return }
    // Where a cell begins with words, words stand before their numbers.
    let leads = reader.texts[0].numbersBefore == 0
    for found in reader.texts {
      guard let words = label(found, reader, text) else { continue }
      let before = found.numbersBefore - 1
      let after = found.numbersBefore < labels.count ? found.numbersBefore : -1
      let owner: Int
      if before < 0 {
        owner = after
      } else if after < 0 {
        owner = before
      } else if found.isBracketed || (!found.dividedBefore && found.dividedAfter) {
        owner = before
      } else if found.dividedBefore, !found.dividedAfter {
        owner = after
      } else {
        owner = leads ? after : before
      }
      if owner >= 0 {
        labels[owner] = labels[owner].map { $0 + ", " + words } ?? words
      } else {
        notes = notes.map { $0 + ", " + words } ?? words
      }
    }
  }

  /// The words without what says only that a number follows.
  private static func label(_ found: FoundText, _ reader: CellReader, _ text: Span<UInt8>) -> String? {
    // Items stand in the order of the text.
    var first = 0
    var behind = reader.items.count
    while first < behind {
      let middle = (first + behind) / 2
      if reader.items[middle].start < found.start { first = middle + 1 } else { behind = middle }
    }
    let inside = reader.items[first...].prefix { $0.end <= found.end }
    let tells = inside.contains { $0.kind != .word || PhoneWords.meaning($0.word) == nil }
    guard tells else { return nil }
    var start = found.start
    var end = found.end
    // A full stop behind an abbreviation belongs to it.
    if end < text.count, text[end] == 0x2E, let last = inside.last, last.kind == .word, last.count <= 4 {
      end += 1
    }
    if let label = inside.first, inside.count > 1, label.kind == .word,
      PhoneWords.meaning(label.word) == .phone
    {
      start = inside[inside.startIndex + 1].start
    }
    return string(text, start..<end)
  }

  private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    let part = text.extracting(range)
    return part.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
