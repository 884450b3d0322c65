import SluiceReaders
import SluiceRecords

/// A 1C base as the tables of a source: whatever format it came in.
package enum BaseTables {
  /// The composed tables «Контрагенты» and «Контактные лица», then every table of the base in its order.
  ///
  /// Shape: a base without catalogs of counterparties has no composed tables.
  package static func opened(
    _ base: any OneCBase, format: String, evidence: [Evidence] = []
  ) -> OpenedSource {
    let composer = BaseComposer(base)
    let family = composer.family
    var tables: [any TableCursor] = []
    if !family.counterparties.isEmpty {
      tables.append(
        ComposedCursor<CounterpartyColumn>(
          counterparties, composer, of: family.counterparties + [family.partners].compactMap { $0 }
        ) { composer, row, table, columns in
          composer.counterpartyRow(row, of: table, columns).map { [$0] } ?? []
        })
    }
    if !family.persons.isEmpty {
      tables.append(
        ComposedCursor<PersonColumn>(persons, composer, of: family.persons) { composer, row, table, columns in
          composer.personRows(row, of: table, columns)
        })
    }
    tables += base.tables.indices.map { BaseTableCursor(base, $0) }
    let known =
      family.isEmpty
      ? []
      : [
        Evidence(
          subject: "configuration", value: family.kind.rawValue,
          because: Phrase("its catalogs and registers are there"))
      ]
    return OpenedSource(
      format: format, tables: tables, evidence: evidence + known,
      mainTable: family.counterparties.isEmpty ? nil : counterparties)
  }

  /// The names of the composed tables, as a mapping's `table:` says them.
  package static let counterparties = "Контрагенты"
  package static let persons = "Контактные лица"
}

extension ConfigurationNames {
  /// What was found out about the names, for `inspect`.
  var evidence: Evidence {
    Evidence(
      subject: "names",
      value: isComplete
        ? Phrase("Russian, as in the configuration") : Phrase("raw, as in the database"),
      because: isComplete
        ? Phrase("the configuration's own descriptions are in the base")
        : Phrase("the base lacks the descriptions of its configuration (DBNames, Config)"))
  }
}
