import SluiceReaders
import SluiceRecords

/// A 1C base as the tables of a source: whatever format it came in.
package enum BaseTables {
  /// The composed tables «Контрагенты» and «Контактные лица», then every table of the base in its order.
  ///
  /// Shape: a base without catalogs of counterparties has no composed tables. `isWhole` says that it is all there is:
  /// what it lacks stands in no other file.
  package static func opened(
    _ base: any OneCBase, format: String, evidence: [Evidence] = [], remarks: [Remark] = [],
    isWhole: Bool = false
  ) -> OpenedSource {
    let composer = BaseComposer(base)
    let family = composer.family
    var tables: [any TableCursor] = []
    let parties = family.counterparties + [family.partners, family.leads].compactMap { $0 }
    if !parties.isEmpty {
      tables.append(
        ComposedCursor(
          counterparties, titles: CounterpartyColumn.allCases.map(\.rawValue), composer, of: parties
        ) { composer, row, table, columns, use in
          composer.counterpartyRow(row, of: table, columns) { use($0.texts) }
        })
    }
    let people = family.persons + family.personSections + family.naming(of: base.tables)
    if !people.isEmpty {
      tables.append(
        ComposedCursor(
          persons, titles: PersonColumn.allCases.map(\.rawValue), composer, of: people
        ) { composer, row, table, columns, use in
          composer.personRows(row, of: table, columns) { use($0.texts) }
        })
    }
    tables += base.tables.indices.map { BaseTableCursor(base, $0) }
    let known =
      family.isEmpty
      ? []
      : [
        Evidence(
          subject: "configuration", value: family.kind.phrase,
          because: Phrase("its catalogs and registers are there"))
      ]
    return OpenedSource(
      format: format, tables: tables, evidence: evidence + known,
      mainTable: parties.isEmpty ? nil : counterparties, remarks: remarks, isWhole: isWhole)
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
