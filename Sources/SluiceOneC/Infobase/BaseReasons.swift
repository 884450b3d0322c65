import SluiceRecords

extension Reason {
  /// A base or a dump contradicts itself.
  static let baseDamaged = Reason(
    "base.damaged", .error, message: "the 1C base is damaged: {problem}",
    remedy:
      "make the copy anew while nobody works in the base, or check it with chdbfl and dump it once more",
    rule: "1c-formats memo §10, §11")

  /// A base of a layout that is known by its version and not read.
  static let baseLayout = Reason(
    "base.layout-not-read", .error,
    message: "this is a 1C base of layout {version}, we read 8.2.14 and 8.3.8",
    remedy: "open it in a newer 1C, which converts it, or dump it there (Configurator, Administration)",
    rule: "1c-formats memo §10.1")

  /// A file of 1C that holds program code, settings or caches in place of data.
  static let baseWithoutData = Reason(
    "base.without-data", .error, message: "this is {kind}, there are no counterparties in it",
    remedy:
      "give the base itself: the file 1Cv8.1CD from its folder, or a dump .dt (Configurator, Administration, Dump infobase)",
    rule: "1c-formats memo §10.10")

  /// A base that does not bring the descriptions of its configuration.
  static let baseNamesMissing = Reason(
    "base.names-missing", .warning,
    message:
      "the base does not tell what its tables and columns are called (DBNames, Config); they keep their raw names",
    remedy:
      "check the base with chdbfl or in the Configurator (Administration, Verify and repair), then copy or dump it anew",
    rule: "1c-formats memo §10.9")

  /// A base whose descriptions of the configuration are damaged.
  static let baseNamesDamaged = Reason(
    "base.names-damaged", .warning,
    message:
      "the names of this base (DBNames, Config) are damaged: tables without a name {tables}, columns without a name {columns}, descriptions that cannot be read {entries}; what has no name is not recognised",
    remedy:
      "check the base with chdbfl or in the Configurator (Administration, Verify and repair), then copy or dump it anew",
    rule: "1c-formats memo §10.9")

  /// A file base with tables of which nobody knows how their rows are laid out.
  static let baseTablesUnread = Reason(
    "base.tables-unread", .warning,
    message: "descriptions of tables that make no sense: {count}; the rows of these tables are not read",
    remedy: "check the base with chdbfl and copy it anew, or give a dump .dt of it",
    rule: "1c-formats memo §10.4")

  /// Objects of the configuration whose tables are not there under their names.
  static let baseTablesMissing = Reason(
    "base.tables-missing", .warning,
    message: "tables that the configuration has and the base lacks, or has under a damaged name: {count}",
    remedy:
      "check the base with chdbfl or in the Configurator (Administration, Verify and repair), then copy or dump it anew",
    rule: "1c-formats memo §10.8, §10.9")

  /// Entries of a dump whose bytes are not as many as it says.
  static let baseEntriesTorn = Reason(
    "base.entries-torn", .warning,
    message: "bytes of this dump are lost: {entries} entries of its folders are not as long as it says",
    remedy: "dump the base once more, or copy the dump anew", rule: "1c-formats memo §11.4")

  /// Rows of tables that a composed one is drawn from could not be read whole.
  static let baseRowsDamaged = Reason(
    "base.rows-damaged", .warning,
    message:
      "{count} rows of tables that contacts, accounts and ties are taken from could not be read whole, the first in {table}: {problem}",
    remedy: "check the base with chdbfl, copy it anew and import again; or look the contacts up in 1C",
    rule: "1c-formats memo §10.10")

  /// A row whose bytes do not make sense.
  static let baseRowDamaged = Reason(
    "base.row-damaged", .warning, message: "a value of this row could not be read: {problem}",
    remedy: "look the row up in 1C", rule: "1c-formats memo §10.10")
}

extension Stop {
  /// The words for a base that contradicts itself.
  static func damagedBase(_ place: String, _ problem: Phrase) -> Stop {
    Stop(.baseDamaged, at: place, [.init("problem", problem)])
  }
}
