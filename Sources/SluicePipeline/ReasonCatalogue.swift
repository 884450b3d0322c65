import SluiceCleansing
import SluiceLoading
import SluiceMapping
import SluiceReaders
import SluiceRecords
import SluiceReports

/// Every reason that any room can say, sorted by code.
public enum ReasonCatalogue {
  public static let all: [Reason] = {
    let rooms = [
      ReaderCatalogue.all.reasons, SourceStreams.reasons, MappingReasons.all, Cleanser.reasons,
      PlanFile.reasons,
      Store.reasons, Undo.reasons, RejectTextFile.reasons, MetricsFile.reasons, RunReasons.all,
      ProfilingReasons.all, GuessReasons.all, MappingProof.reasons, StoredRecords.reasons,
      TargetWriter.reasons, PreviewReasons.all,
    ]
    return rooms.flatMap { $0 }.sorted { $0.code < $1.code }
  }()

  /// The code that a mistyped one was meant to be.
  public static func nearest(to code: String) -> String? {
    Suggestion.nearest(to: code, among: all.map(\.code))
  }
}
