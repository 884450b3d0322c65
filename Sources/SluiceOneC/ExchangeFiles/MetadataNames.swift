/// What the exchange formats of 1C call the things of a configuration, and what its users call them.
///
/// Rule: XDTO and OData names of platform 8.3, Syntax Assistant; Russian full names as in the configuration's tree.
enum MetadataNames {
  /// The name of a table as its users know it, and what it is; nil for what holds no rows.
  ///
  /// `CatalogObject.Контрагенты`, `CatalogRef.…`, `Catalog_…`, `СправочникСсылка.…` all are `Справочник.Контрагенты`.
  static func table(_ name: some StringProtocol) -> (name: String, kind: OneCTable.Kind)? {
    guard let cut = name.firstIndex(where: { $0 == "." || $0 == "_" }) else { return nil }
    let object = name[name.index(after: cut)...]
    guard !object.isEmpty, let known = prefixes[String(name[..<cut])] else { return nil }
    return ("\(known.name).\(object)", known.kind)
  }

  /// The Russian name of a standard attribute; any other name unchanged.
  static func attribute(_ name: String) -> String { attributes[name] ?? name }

  private static let prefixes: [String: (name: String, kind: OneCTable.Kind)] = {
    var names: [String: (name: String, kind: OneCTable.Kind)] = [:]
    let objects: [(english: String, russian: String, kind: OneCTable.Kind)] = [
      ("Catalog", "Справочник", .catalog), ("Document", "Документ", .other),
      ("Enum", "Перечисление", .enumeration),
      ("ChartOfCharacteristicTypes", "ПланВидовХарактеристик", .characteristics),
      ("ChartOfAccounts", "ПланСчетов", .other), ("ChartOfCalculationTypes", "ПланВидовРасчета", .other),
      ("ExchangePlan", "ПланОбмена", .other), ("BusinessProcess", "БизнесПроцесс", .other),
      ("Task", "Задача", .other), ("DocumentJournal", "ЖурналДокументов", .other),
    ]
    for (english, russian, kind) in objects {
      for suffix in ["", "Object", "Ref"] { names[english + suffix] = (russian, kind) }
      for suffix in ["", "Ссылка", "Объект"] { names[russian + suffix] = (russian, kind) }
    }
    for (english, russian) in [
      ("InformationRegister", "РегистрСведений"), ("AccumulationRegister", "РегистрНакопления"),
      ("AccountingRegister", "РегистрБухгалтерии"), ("CalculationRegister", "РегистрРасчета"),
    ] {
      for suffix in ["", "RecordSet", "Record"] { names[english + suffix] = (russian, .register) }
      for suffix in ["", "Запись", "НаборЗаписей"] { names[russian + suffix] = (russian, .register) }
    }
    names["Константа"] = ("Константа", .other)
    names["КонстантаМенеджерЗначения"] = ("Константа", .other)
    names["ConstantValueManager"] = ("Константа", .other)
    return names
  }()

  private static let attributes: [String: String] = [
    "Ref": "Ссылка", "Ref_Key": "Ссылка", "IsFolder": "ЭтоГруппа", "DeletionMark": "ПометкаУдаления",
    "Owner": "Владелец", "Owner_Key": "Владелец", "Parent": "Родитель", "Parent_Key": "Родитель",
    "Code": "Код",
    "Description": "Наименование", "PredefinedDataName": "ИмяПредопределенныхДанных",
    "Predefined": "Предопределенный",
    "Date": "Дата", "Number": "Номер", "Posted": "Проведен", "Period": "Период", "Recorder": "Регистратор",
    "LineNumber": "НомерСтроки", "Active": "Активность", "ValueType": "ТипЗначения", "Value": "Значение",
    "DataVersion": "ВерсияДанных",
    "{УникальныйИдентификатор}": "Ссылка", "{ИмяПредопределенногоЭлемента}": "ИмяПредопределенныхДанных",
  ]
}
