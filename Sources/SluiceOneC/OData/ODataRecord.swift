import SluiceRecords

/// One entity of an OData answer on its way into a spool: fields as written, whose types may come behind them.
///
/// Shape: an object that tells no `Ref_Key`, or the zero one, gets an identity made of its code, name and tax number, so
/// that its nested rows stay with it. `X_Key` is a reference `X`; `X` with `X_Type` a reference into the table that the type names;
/// `X____Presentation` its text. Versions, links and stored values are left out.
/// Rule: «Руководство разработчика», chapter 17.4; 1c-formats memo §9.
struct ODataRecord {
  /// A field as written, in its order.
  var fields: [(name: String, value: OneCValue)] = []
  var sections: [(name: String, rows: [ODataRecord])] = []

  var isEmpty: Bool { fields.isEmpty && sections.isEmpty }

  mutating func clear() {
    fields.removeAll(keepingCapacity: true)
    sections.removeAll(keepingCapacity: true)
  }

  /// Whether a field is there.
  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// The object itself, of a table.
  func reference(in table: String) -> OneCReference? {
    for (name, value) in fields where name == "Ref_Key" {
      return value.reference.map { OneCReference(id: $0.id, table: table) }
    }
    return nil
  }

  /// Appends the record, and its sections behind it.
  func append(to spool: RowSpool, table name: String, kind: OneCTable.Kind, owner: OneCReference? = nil)
    throws(Stop)
  {
    let table = try spool.table(name, kind)
    var row = SpooledRow()
    let own = reference(in: name) ?? (kind == .register || owner != nil ? nil : made(in: name, spool))
    if kind != .register {
      let column = try spool.column("Ссылка", of: table)
      if let owner = owner ?? own { row.add(.reference(owner), column: column) }
    }
    for (written, value) in fields where !Self.isService(written) {
      if written == "Ref_Key" { continue }
      let base = written.hasSuffix("_Key") ? String(written.dropLast(4)) : written
      let column = try spool.column(MetadataNames.attribute(base), of: table)
      guard let typed = typed(value, base: base, parent: name) else { continue }
      row.add(typed, column: column)
    }
    try spool.append(row, to: table)
    for section in sections {
      for record in section.rows {
        try record.append(to: spool, table: "\(name).\(section.name)", kind: .section, owner: own ?? owner)
      }
    }
  }

  /// The identity of an object that has nested rows and tells none; in another file the same words make the same one.
  private func made(in table: String, _ spool: RowSpool) -> OneCReference? {
    guard sections.contains(where: { !$0.rows.isEmpty }) else { return nil }
    let words = [table] + ["Code", "Description", "ИНН", "КПП"].map(text)
    return spool.madeIdentity(words).map { OneCReference(id: $0, table: table) }
  }

  /// The value with what stands beside it; nil for a value of no type.
  private func typed(_ value: OneCValue, base: String, parent: String) -> OneCValue? {
    var value = value
    let type = text(base + "_Type")
    if type.hasSuffix("Undefined") { return nil }
    guard case .reference(var reference) = value else { return value }
    if let table = MetadataNames.table(type.split(separator: ".").last ?? "")?.name {
      reference.table = table
    } else if base == "Parent" {
      reference.table = parent
    }
    let shown = text(base + "____Presentation")
    if !shown.isEmpty { reference.presentation = shown }
    value = .reference(reference)
    return value
  }

  private func text(_ name: String) -> String { fields.first { $0.name == name }?.value.text ?? "" }

  private static func isService(_ name: String) -> Bool {
    name == "DataVersion" || name == "Presentation" || name.contains("@")
      || name.hasSuffix("____Presentation")
      || name.hasSuffix("_Base64Data") || name.hasSuffix("_Type") || name.hasPrefix("odata.")
  }
}

/// The table that an entity set of OData is.
enum ODataTable {
  /// The name in the configuration; `record` tells a section from a catalog, and the kind where no name is given.
  static func name(_ entitySet: String, record: ODataRecord, orElse file: String) -> (String, OneCTable.Kind)
  {
    guard let (name, kind) = MetadataNames.table(entitySet) else { return guessed(record, orElse: file) }
    // A section as a set of its own has a line number, and its name behind the last line below.
    if kind != .register, record.has("LineNumber"), record.has("Ref_Key"), let cut = name.lastIndex(of: "_") {
      return ("\(name[..<cut]).\(name[name.index(after: cut)...])", .section)
    }
    return (name, kind)
  }

  /// What an answer saved without its envelope is, by the fields of its first record.
  private static func guessed(_ record: ODataRecord, orElse file: String) -> (String, OneCTable.Kind) {
    let names = Set(record.fields.map(\.name))
    if names.contains("ИНН"), names.contains("Description") { return ("Справочник.Контрагенты", .catalog) }
    if names.contains("Description"),
      !names.isDisjoint(with: ["ОбъектВладелец", "Должность", "ДолжностьПоВизитке"])
    {
      return ("Справочник.КонтактныеЛица", .catalog)
    }
    if names.isSuperset(of: ["Тип", "PredefinedDataName", "Description"]) {
      return ("Справочник.ВидыКонтактнойИнформации", .catalog)
    }
    return (file, names.contains("Ref_Key") ? .catalog : .other)
  }
}
