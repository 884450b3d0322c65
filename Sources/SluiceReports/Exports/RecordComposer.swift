import SluiceRecords

/// Fills the columns of a target's file from one record and keeps book of every datum.
///
/// Shape: what no column takes, or what the target cannot hold, is told; nothing is cut or changed to fit.
struct RecordComposer {
  let file: ExportFile
  /// Titles, folded, that several counterparties have.
  let sharedTitles: Set<String>
  /// The columns as they are filled: those choosy about kinds come first, those that gather the rest last.
  private let order: [Int]

  init(file: ExportFile, sharedTitles: Set<String>) {
    self.file = file
    self.sharedTitles = sharedTitles
    order = file.columns.indices.sorted { left, right in
      (Self.pass(file.columns[left]), left) < (Self.pass(file.columns[right]), right)
    }
  }

  /// What became of one record.
  struct Composed {
    /// The values of each column; nil where the record as a whole is left out.
    var cells: [[String]]?
    /// What stayed out, or is doubtful, with the field's word and the text.
    var told: [Told] = []
    /// Data that were written.
    var written = 0
  }

  struct Told {
    let field: String
    let text: String
    let remark: Remark
    /// Whether the datum was written all the same.
    var isWritten = false
  }

  /// A record under way.
  private struct Work {
    let record: ExportRecord
    var isTaken: [Bool]
    var told: [Told] = []
    /// Data that a column wanted and could not hold; they are told once and not offered to others.
    var isRefused: [Bool]

    init(_ record: ExportRecord) {
      self.record = record
      isTaken = Array(repeating: false, count: record.data.count)
      isRefused = isTaken
    }

    /// The data of a field that nothing has taken or refused yet.
    func free(_ field: ExportField, kinds: [String] = []) -> [Int] {
      record.data.indices.filter { index in
        record.data[index].field == field && !isTaken[index] && !isRefused[index]
          && (kinds.isEmpty || kinds.contains(record.data[index].kind ?? ""))
      }
    }
  }

  func compose(_ record: ExportRecord) -> Composed {
    var work = Work(record)
    var cells = Array(repeating: [String](), count: file.columns.count)
    for index in order { cells[index] = values(of: file.columns[index], &work) }
    // What is told in lines below comes when everything else has had its choice.
    for index in file.columns.indices where !file.columns[index].lines.isEmpty {
      addLines(of: file.columns[index], to: &cells[index], &work)
    }
    if let remark = missing(in: cells) {
      // A record without what the target requires is left out whole.
      return Composed(
        cells: nil, told: [Told(field: "", text: "", remark: remark)] + work.told.filter { !$0.isWritten })
    }
    var composed = Composed(cells: cells, told: work.told)
    composed.written = work.isTaken.count { $0 }
    for index in record.data.indices where !work.isTaken[index] && !work.isRefused[index] {
      let datum = record.data[index]
      composed.told.append(
        Told(field: Self.word(datum), text: datum.text, remark: Remark(.exportNoPlace)))
    }
    return composed
  }

  private static func pass(_ column: ExportColumn) -> Int {
    column.kinds.isEmpty ? column.join == nil ? 1 : 2 : 0
  }

  private static func word(_ datum: ExportRecord.Datum) -> String {
    datum.field == .extra ? "extra.\(datum.kind ?? "")" : datum.field.rawValue
  }

  /// The first requirement that is not met.
  private func missing(in cells: [[String]]) -> Remark? {
    for (column, values) in zip(file.columns, cells) where column.isRequired && values.isEmpty {
      return Remark(.exportRequiredMissing, [.init("column", column.title)])
    }
    for group in file.oneOf {
      let isMet = zip(file.columns, cells).contains { group.contains($0.title) && !$1.isEmpty }
      if !isMet {
        return Remark(
          .exportRequiredMissing, [.init("column", group.joined(separator: " / "))])
      }
    }
    return nil
  }

  // MARK: Columns

  private func values(of column: ExportColumn, _ work: inout Work) -> [String] {
    if let text = column.fixedText { return [text] }
    if !column.parts.isEmpty { return structured(column, &work) }
    for source in column.from {
      let texts = texts(of: source, column, &work)
      if !texts.isEmpty { return texts }
    }
    return []
  }

  private func takesMany(_ column: ExportColumn) -> Bool { column.join != nil || file.format == .vcard }

  private func texts(of source: ExportColumn.Source, _ column: ExportColumn, _ work: inout Work) -> [String] {
    let record = work.record
    switch source.field {
    case .id: return [column.before + "\(record.id)"]
    case .parentID, .employerID, .employerINN, .employerKPP: return linked(source.field, column, &work)
    case .title where record.kind == .counterparty:
      return taking(
        record.texts(of: .fullName).isEmpty ? .name : .fullName, source, column, &work)
    case .name where record.kind == .contactPerson: return wholeName(column, &work)
    case .taxID:
      let own = taking(.taxID, source, column, &work)
      return own.isEmpty ? taking(.inn, source, column, &work) : own
    default: return taking(source.field, source, column, &work)
    }
  }

  /// Takes the free data of a field, or the first of them.
  private func taking(
    _ field: ExportField, _ source: ExportColumn.Source, _ column: ExportColumn, _ work: inout Work
  ) -> [String] {
    var texts: [String] = []
    // A part of an address is shown beside the address and takes nothing.
    if case .address(let part) = source.part {
      let known = work.record.data.first { $0.field == field }?.parts[part]
      return known.map { [column.before + $0] } ?? []
    }
    for index in work.free(field, kinds: column.kinds) {
      let datum = work.record.data[index]
      if case .named(let name) = source.part, datum.kind != name { continue }
      guard let text = shown(datum, source, column, index, &work) else { continue }
      work.isTaken[index] = true
      cover(datum, &work)
      texts.append(text)
      if !takesMany(column) { break }
    }
    guard let longest = column.longest, let join = column.join, texts.count > 1 else { return texts }
    // Several values together may be too long where each is not: the last ones give way.
    let fitting = Self.fitting(texts, join, in: longest)
    var behind = work.record.data.endIndex
    while texts.count > fitting {
      let last = texts.removeLast()
      if let index = work.record.data[..<behind].indices.last(where: {
        work.record.data[$0].field == field && work.isTaken[$0]
      }) {
        behind = index
        work.isTaken[index] = false
        refuse(
          index, .exportTooLong, [.init("longest", "\(longest)"), .init("count", "\(last.count)")], column,
          &work)
      }
    }
    return texts
  }

  /// What a full name says besides: the name and the legal form within it are not lost.
  private func cover(_ datum: ExportRecord.Datum, _ work: inout Work) {
    guard datum.field == .fullName else { return }
    let whole = Array(ExportRecord.folded(datum.text).utf8)
    for index in work.record.data.indices where !work.isTaken[index] {
      let field = work.record.data[index].field
      guard field == .name || field == .legalForm else { continue }
      let part = Array(ExportRecord.folded(work.record.data[index].text).utf8)
      if Self.holds(whole, part) { work.isTaken[index] = true }
    }
  }

  private static func holds(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty else { return true }
    guard part.count <= whole.count else { return false }
    return (0...whole.count - part.count).contains { start in
      whole[start] == part.first && whole[start..<start + part.count].elementsEqual(part)
    }
  }

  /// A datum as the column writes it; nil, and told, where the target cannot hold it.
  private func shown(
    _ datum: ExportRecord.Datum, _ source: ExportColumn.Source, _ column: ExportColumn, _ index: Int,
    _ work: inout Work
  ) -> String? {
    var text = datum.text
    switch datum.field {
    case .phones: text = phone(text)
    case .messengers where column.kinds.isEmpty: text = "\(datum.kind ?? ""): \(text)"
    case .birthday, .updatedAt: text = dated(text, column.date)
    case .legalAddress, .actualAddress, .postalAddress:
      if source.part == .rest { text = rest(of: datum) }
    case .extra where source.part == nil && column.lines.isEmpty:
      text = "\(datum.kind ?? ""): \(text)"
    default: break
    }
    if !column.values.isEmpty {
      if let word = column.values.first(where: { $0.from.lowercased() == text.lowercased() }) {
        text = word.to
      } else if !column.keepsOtherWords {
        refuse(index, .exportUnknownWord, [.init("column", column.title)], column, &work)
        return nil
      }
    }
    text = column.before + text
    if let longest = column.longest, let count = Self.excess(text, over: longest) {
      refuse(
        index, .exportTooLong, [.init("longest", "\(longest)"), .init("count", "\(count)")], column, &work)
      return nil
    }
    if file.encoding == .windows1251, !Windows1251.holds(text) {
      refuse(index, .exportNotInEncoding, [.init("encoding", file.encoding.rawValue)], column, &work)
      return nil
    }
    if datum.field == .employer, sharedTitles.contains(ExportRecord.folded(datum.text)) {
      work.told.append(
        Told(
          field: datum.field.rawValue, text: datum.text, remark: Remark(.exportSharedTitle), isWritten: true))
    }
    return text
  }

  private func refuse(
    _ index: Int, _ reason: Reason, _ details: [Remark.Detail], _ column: ExportColumn, _ work: inout Work
  ) {
    let datum = work.record.data[index]
    work.isRefused[index] = true
    work.told.append(
      Told(
        field: Self.word(datum), text: datum.text,
        remark: Remark(reason, details + [.init("column", column.title)])))
  }

  /// What says of what a record belongs to more than its title does.
  private func linked(_ field: ExportField, _ column: ExportColumn, _ work: inout Work) -> [String] {
    guard let linked = work.record.linked.first, let linked else { return [] }
    switch field {
    case .employerINN: return linked.inn.map { [column.before + $0] } ?? []
    case .employerKPP: return linked.kpp.map { [column.before + $0] } ?? []
    default: break
    }
    // Whoever is told by number need not be told by name.
    let named: ExportField = field == .parentID ? .parent : .employer
    if let index = work.record.data.firstIndex(where: { $0.field == named && $0.number == 0 }) {
      work.isTaken[index] = true
    }
    return [column.before + "\(linked.id)"]
  }

  private func wholeName(_ column: ExportColumn, _ work: inout Work) -> [String] {
    let parts: [ExportField] = [.surname, .givenName, .patronymic, .unpartedName]
    guard !work.record.title.isEmpty else { return [] }
    let indices = work.record.data.indices.filter { parts.contains(work.record.data[$0].field) }
    let text = column.before + work.record.title
    if let longest = column.longest, let count = Self.excess(text, over: longest) {
      for index in indices where !work.isTaken[index] {
        refuse(
          index, .exportTooLong, [.init("longest", "\(longest)"), .init("count", "\(count)")], column, &work)
      }
      return []
    }
    for index in indices { work.isTaken[index] = true }
    return [text]
  }

  /// The parts of a structured property, each with its escapes, joined as cards join them.
  private func structured(_ column: ExportColumn, _ work: inout Work) -> [String] {
    var isFilled = false
    let parts = column.parts.map { source -> String in
      guard let source else { return "" }
      var single = column
      (single.parts, single.join) = ([], "")
      single.longest = column.longest
      let text = texts(of: source, single, &work).first ?? ""
      if !text.isEmpty { isFilled = true }
      return VCardText.escaped(text)
    }
    return isFilled ? [parts.joined(separator: ";")] : []
  }

  private func addLines(of column: ExportColumn, to cell: inout [String], _ work: inout Work) {
    var lines: [String] = []
    var length = cell.reduce(LinesLength()) { $0.adding($1) }
    for line in column.lines {
      for index in work.free(line.source.field) {
        let datum = work.record.data[index]
        if case .named(let name) = line.source.part, datum.kind != name { continue }
        // A carried value has a name of its own.
        let label = datum.field == .extra && line.source.part == nil ? datum.kind ?? line.label : line.label
        var text = datum.text
        if datum.field == .phones { text = phone(text) }
        if datum.field == .messengers { text = "\(datum.kind ?? ""): \(text)" }
        let shown = label.isEmpty ? text : "\(label): \(text)"
        let grown = length.adding(shown)
        if let longest = column.longest, let count = grown.excess(over: longest) {
          refuse(
            index, .exportTooLong, [.init("longest", "\(longest)"), .init("count", "\(count)")], column, &work
          )
          continue
        }
        if file.encoding == .windows1251, !Windows1251.holds(shown) {
          refuse(index, .exportNotInEncoding, [.init("encoding", file.encoding.rawValue)], column, &work)
          continue
        }
        work.isTaken[index] = true
        lines.append(shown)
        length = grown
      }
    }
    if !lines.isEmpty { cell = [(cell + lines).joined(separator: "\n")] }
  }

  // MARK: Texts

  /// A number with the target's own mark before the extension.
  private func phone(_ text: String) -> String {
    guard file.extensionMark != ExportRecord.extensionMark, text.utf8.contains(0x20) else { return text }
    return text.replacing(ExportRecord.extensionMark, with: file.extensionMark)
  }

  private func dated(_ text: String, _ form: ExportColumn.DateForm) -> String {
    let parts = text.split(separator: "-").map(String.init)
    guard parts.count == 3 else { return text }
    return switch form {
    case .iso: text
    case .dayFirst: "\(parts[2]).\(parts[1]).\(parts[0])"
    case .monthFirst: "\(parts[1])/\(parts[2])/\(parts[0])"
    }
  }

  /// An address without the parts that other columns of the file show, as far as they stand in it word by word.
  private func rest(of datum: ExportRecord.Datum) -> String {
    var text = datum.text
    let shown = file.columns.flatMap { $0.from + $0.parts.compactMap { $0 } }
    for part in AddressPart.allCases {
      guard let known = datum.parts[part],
        shown.contains(ExportColumn.Source(datum.field, .address(part)))
      else { continue }
      // A part stands between commas; anything else of that name, a street called after a town, is left in place.
      var pieces = text.split(separator: ",", omittingEmptySubsequences: true).map(String.init)
      if let place = pieces.firstIndex(where: { Self.says($0, known) }) {
        pieces.remove(at: place)
        text = pieces.joined(separator: ",")
      }
    }
    while let first = text.first, first == " " || first == "," { text.removeFirst() }
    return text
  }

  /// Whether a piece of an address says a part and nothing but its mark besides: `г. Москва`, `Тверская обл.`.
  private static func says(_ piece: String, _ part: String) -> Bool {
    func folded(_ text: String) -> [String] {
      text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        .filter { !marks.contains($0) }
    }
    return folded(piece) == folded(part)
  }

  private static let marks: Set<String> = [
    "г", "город", "гор", "обл", "область", "край", "респ", "республика",
  ]
}

extension Reason {
  /// The target has no column that takes the datum.
  static let exportNoPlace = Reason(
    "export.no-place", .note, message: "the target has no place for this",
    remedy: "give it a column in a copy of the target file, or leave it in the store",
    rule: "Mappings/targets/README.md")

  /// The target's column is shorter than the datum.
  static let exportTooLong = Reason(
    "export.too-long", .warning,
    message:
      "{count} characters are too many for «{column}», which holds {longest}; nothing of it was written",
    remedy: "shorten it in the store, or enter it in the target by hand",
    rule: "Mappings/targets/README.md, longest:")

  /// The target's list has no such word.
  static let exportUnknownWord = Reason(
    "export.value-unknown", .warning, message: "the target's list for «{column}» has no word for this",
    remedy: "add a line under values: in a copy of the target file",
    rule: "Mappings/targets/README.md, values:")

  /// The encoding that the target reads lacks a character.
  static let exportNotInEncoding = Reason(
    "export.not-in-encoding", .warning,
    message: "the text for «{column}» has characters that {encoding} lacks; nothing of it was written",
    remedy: "write encoding: utf-8 in a copy of the target file, where the target reads it",
    rule: "Unicode, CP1251.TXT")

  /// The target refuses a record without this.
  static let exportRequiredMissing = Reason(
    "export.required-missing", .error,
    message: "the target takes no record without «{column}», which is empty",
    remedy: "fill it in in the store and export again", rule: "Mappings/targets/README.md, required:")

  /// The target finds the employer by a name that several counterparties have.
  static let exportSharedTitle = Reason(
    "export.title-shared", .warning,
    message: "several counterparties have this name, and the target ties people to them by it",
    remedy: "check in the target which one the person was tied to",
    rule: "SluiceReports/Exports/RecordComposer.swift")
}
