import SluiceRecords

/// A 1C base, or as much of it as a dump holds, as tables with Russian names: what every format of 1C becomes before
/// counterparties and contact persons are composed of it.
///
/// Shape: the tables' order is the dump's. Reading is pull-based; whatever was read once can be read again from its
/// beginning.
package protocol OneCBase: AnyObject {
  /// The source in the user's terms, as complaints begin.
  var place: String { get }
  /// The tables, in the dump's order.
  var tables: [OneCTable] { get }
  /// Whether every reference comes with what people read in place of it.
  var tellsNames: Bool { get }
  /// The rows of some tables, in whatever order the dump has them; tables are named by their index.
  ///
  /// Errors: as reading the dump.
  func rows(of tables: Set<Int>) throws(Stop) -> any OneCRows
}

extension OneCBase {
  package var tellsNames: Bool { false }
}

/// Gives rows of a base, one by one.
package protocol OneCRows: AnyObject {
  /// Puts the next row in place of `row`, one value for each column of its table, and gives the table's index; nil
  /// behind the last one.
  func next(into row: inout OneCRow) throws(Stop) -> Int?
  /// What is to be said of the row that came last, where it could not be read whole.
  var trouble: Remark? { get }
}

extension OneCRows {
  package var trouble: Remark? { nil }
}

/// One table of a 1C base.
package struct OneCTable: Sendable, Equatable {
  /// What it is in the base.
  package enum Kind: Sendable, Equatable {
    /// `Справочник.Контрагенты`.
    case catalog
    /// `Справочник.Контрагенты.КонтактнаяИнформация`; its first column is `Ссылка`, the owner's identity.
    case section
    /// `РегистрСведений.КонтактнаяИнформация`.
    case register
    /// `Перечисление.ТипыКонтактнойИнформации`.
    case enumeration
    /// `ПланВидовХарактеристик.…`, which reads as a catalog.
    case characteristics
    /// Documents and whatever else there is.
    case other
  }

  /// The full name in the configuration's language; the raw name of a table that the configuration does not name.
  package var name: String
  package var kind: Kind
  package var columns: [OneCColumn]
  /// How many rows there are, where the dump tells it without reading them.
  package var count: Int?

  package init(name: String, kind: Kind, columns: [OneCColumn], count: Int? = nil) {
    self.name = name
    self.kind = kind
    self.columns = columns
    self.count = count
  }

  /// The 0-based number of the column with one of these names, the first that is there; case is no matter.
  package func column(_ names: String...) -> Int? { column(names) }

  package func column(_ names: [String]) -> Int? {
    for name in names {
      let folded = name.lowercased()
      if let found = columns.firstIndex(where: { $0.name.lowercased() == folded }) { return found }
    }
    return nil
  }
}

/// One column of a table of a 1C base.
///
/// Shape: standard columns have their Russian names: `Ссылка` (a reference to the row itself), `ПометкаУдаления`,
/// `Родитель`, `Владелец`, `ЭтоГруппа` (true is a group, whatever the dump writes), `Код`, `Наименование`,
/// `ИмяПредопределенныхДанных`, `НомерСтроки`, `Период`, `Дата`, `Номер`; attributes have those of the configuration.
package struct OneCColumn: Sendable, Equatable {
  package var name: String
  /// Whether values point to other objects, as far as is known.
  package var isReference: Bool

  package init(_ name: String, isReference: Bool = false) {
    self.name = name
    self.isReference = isReference
  }
}
