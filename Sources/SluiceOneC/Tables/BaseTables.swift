import SluiceReaders
import SluiceRecords

/// A 1C base as the tables of a source: whatever format it came in.
package enum BaseTables {
  /// Every table of the base, in its order.
  package static func opened(
    _ base: any OneCBase, format: String, evidence: [Evidence] = []
  ) -> OpenedSource {
    OpenedSource(
      format: format, tables: base.tables.indices.map { BaseTableCursor(base, $0) }, evidence: evidence)
  }
}

extension ConfigurationNames {
  /// What was found out about the names, for `inspect`.
  var evidence: Evidence {
    Evidence(
      subject: "names", value: isComplete ? "Russian, as in the configuration" : "raw, as in the database",
      because: isComplete
        ? "the configuration's own descriptions are in the base"
        : "the base lacks the descriptions of its configuration (DBNames, Config)")
  }
}
