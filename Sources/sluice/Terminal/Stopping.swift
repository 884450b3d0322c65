import ArgumentParser
import SluicePipeline
import SluiceRecords

/// Runs a command's work; what stops it becomes sentences on standard error and an exit status.
func stoppingWhileWaiting(_ work: () async throws -> Void) async throws {
  do {
    try await work()
  } catch {
    throw try told(error)
  }
}

/// The same for work that does not wait.
func stopping(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch {
    throw try told(error)
  }
}

/// Says why a run cannot go on; an error that is none of ours goes its own way.
private func told(_ error: any Error) throws -> ExitCode {
  switch error {
  case let stop as Stop:
    Screen.say(stop.description)
    return ExitStatus(of: stop).code
  case let refused as MappingRefused:
    for complaint in refused.complaints { Screen.say(complaint.description) }
    return ExitStatus.failed.code
  default: throw error
  }
}

extension ExitStatus {
  /// The status for what stopped a run.
  init(of stop: Stop) {
    switch stop.remark.reason.code {
    case "plan.stale": self = .stale
    case "run.locked": self = .locked
    case "run.interrupted": self = .interrupted
    case "run.too-many-rejects": self = .threshold
    default: self = .failed
    }
  }
}
