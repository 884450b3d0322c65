/// A database table as the configuration sees it: which of its columns make which column with a Russian name.
struct InfobaseTable: Sendable {
  /// One column and where its values come from.
  struct Source: Sendable, Equatable {
    /// What is done with a plain value on its way.
    enum Turn: Sendable, Equatable {
      case none
      /// The row's own identity, which is shown as it is.
      case identity
      /// `Folder` is false for groups.
      case inverted
      /// The identity of predefined data becomes its name.
      case predefined
      /// The row's identity becomes the name of a value of an enumeration.
      case valueName
      /// A flag that says «predefined» makes the row's identity a name.
      case predefinedFlag
    }

    var parts: [(part: ColumnPart, column: Int)]
    var turn: Turn = .none

    static func == (left: Source, right: Source) -> Bool {
      left.turn == right.turn
        && left.parts.elementsEqual(right.parts, by: { $0.part == $1.part && $0.column == $1.column })
    }

    func column(_ part: ColumnPart) -> Int? { parts.first { $0.part == part }?.column }
  }

  let raw: TableName
  var table: OneCTable
  let sources: [Source]
  /// The raw column of the row's own identity.
  let identity: Int?
  /// Whether the configuration tells the table's name.
  let isNamed: Bool
  /// How many columns keep their raw names since the configuration does not tell theirs.
  let unnamedColumns: Int

  init?(_ raw: RawTable, names: ConfigurationNames) {
    guard let name = TableName(raw.name) else { return nil }
    self.raw = name
    var columns: [OneCColumn] = []
    var sources: [Source] = []
    var identity: Int?
    var unnamed = 0
    var byBase: [String: Int] = [:]
    for (index, column) in raw.columns.enumerated() {
      let (base, part) = ColumnPart.split(column.name)
      if let known = byBase[base], part != .whole {
        sources[known].parts.append((part, index))
        continue
      }
      guard let (title, turn) = Self.title(of: base, in: name, names: names) else { continue }
      byBase[base] = sources.count
      if turn == .identity { identity = index }
      if title == nil, base.hasPrefix("fld") { unnamed += 1 }
      columns.append(OneCColumn(title ?? column.name.trimmedOfUnderscores))
      sources.append(Source(parts: [(part, index)], turn: turn))
    }
    if name.kind == .enumeration, let identity {
      columns.insert(OneCColumn("Имя"), at: 1)
      sources.insert(Source(parts: [(.reference, identity)], turn: .valueName), at: 1)
    }
    for index in columns.indices
    where sources[index].turn == .none && sources[index].column(.reference) != nil {
      columns[index].isReference = true
    }
    self.sources = sources
    self.identity = identity
    unnamedColumns = unnamed
    isNamed = Self.isNamed(name, names: names)
    // What an extension adds is a row of its own beside the one it adds to, and has the same identity.
    let isSection = name.section != nil || name.isExtension
    table = OneCTable(
      name: Self.name(name, raw: raw.name, names: names),
      kind: !isSection ? name.kind.table : name.kind == .reference ? .section : .other,
      columns: columns)
  }

  /// Whether the configuration tells the name of the object, and of its tabular section.
  private static func isNamed(_ name: TableName, names: ConfigurationNames) -> Bool {
    object(name, names: names) != nil && name.section.map { names.name("vt", $0) != nil } ?? true
  }

  private static func object(_ name: TableName, names: ConfigurationNames) -> String? {
    let kinds: [TableName.Kind: String] = [
      .enumeration: "enum", .register: "inforg", .accumulation: "accumrg", .characteristics: "chrc",
      .accounts: "acc", .accounting: "accrg", .calculationKinds: "ckinds", .calculation: "crg",
    ]
    return names.name(kinds[name.kind] ?? name.kind.rawValue, name.number)
  }

  /// The full name; the raw one where the configuration does not tell it.
  static func name(_ name: TableName, raw: String, names: ConfigurationNames) -> String {
    guard let object = object(name, names: names) else {
      return raw.trimmedOfUnderscores
    }
    let full = "\(name.kind.russian).\(object)"
    let extended = name.isExtension ? ".\(TableName.extensionName)" : ""
    guard let section = name.section else { return full + extended }
    return "\(full).\(names.name("vt", section) ?? "VT\(section)")\(extended)"
  }

  /// The Russian name of a column and what is done with its values; nil for columns nobody is shown, a nil name for
  /// those that keep their raw one.
  private static func title(
    of base: String, in table: TableName, names: ConfigurationNames
  ) -> (String?, Source.Turn)? {
    let isSection = table.section != nil
    switch base {
    case "id": return ("Ссылка", .identity)
    case "parentid": return isSection ? ("Ссылка", .identity) : ("Родитель", .none)
    case "marked": return ("ПометкаУдаления", .none)
    case "predefinedid": return ("ИмяПредопределенныхДанных", .predefined)
    case "ismetadata": return ("ИмяПредопределенныхДанных", .predefinedFlag)
    case "folder": return ("ЭтоГруппа", .inverted)
    case "ownerid": return ("Владелец", .none)
    case "code": return ("Код", .none)
    case "description": return ("Наименование", .none)
    case "enumorder": return ("Порядок", .none)
    case "date_time": return ("Дата", .none)
    case "number": return ("Номер", .none)
    case "posted": return ("Проведен", .none)
    case "period": return ("Период", .none)
    case "recorder": return ("Регистратор", .none)
    case "active": return ("Активность", .none)
    case "version", "keyfield", "simplekey", "numberprefix", "type", "datahistoryversion": return nil
    default: break
    }
    if isSection || table.isExtension, base.hasSuffix("_id") { return ("Ссылка", .identity) }
    if base.hasPrefix("lineno"), base.dropFirst(6).allSatisfy(\.isNumber) { return ("НомерСтроки", .none) }
    if base.hasPrefix("fld"), let number = Int(base.dropFirst(3)) {
      return (names.name("fld", number), .none)
    }
    return (nil, .none)
  }
}

extension String {
  /// The text without underscores in front.
  fileprivate var trimmedOfUnderscores: String { String(drop { $0 == "_" }) }
}
