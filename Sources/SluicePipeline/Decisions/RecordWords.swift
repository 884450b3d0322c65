import SluiceMapping
import SluiceMatching
import SluiceRecords

/// What records and pairs say, as texts for people.
public enum RecordWords {
  /// The fields of a record that say something, by the names that mappings use, one line for each value.
  public static func fields(of record: Counterparty) -> [(field: String, text: String)] {
    flat(ProducedFields.fields(of: record))
  }

  public static func fields(of record: ContactPerson) -> [(field: String, text: String)] {
    flat(ProducedFields.fields(of: record))
  }

  private static func flat(_ produced: [MappingExamples.Produced]) -> [(field: String, text: String)] {
    produced.flatMap { line in line.texts.map { (line.field, $0) } }
  }

  /// The bits against two records of a kind being one, before anything is compared.
  public static func prior(_ kind: EntityKind) -> MatchWeight { model(kind).prior }

  /// How probable it is that two records are one when the evidence has this weight, 0…1.
  public static func probability(_ evidence: MatchWeight, _ kind: EntityKind) -> Double {
    model(kind).probability(evidence)
  }

  private static func model(_ kind: EntityKind) -> MatchModel {
    kind == .counterparty ? CounterpartyLinker.model : ContactPersonLinker.model
  }
}
