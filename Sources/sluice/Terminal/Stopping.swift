import ArgumentParser
import SluicePipeline
import SluiceRecords

/// Runs a command's work; what stops it becomes sentences on standard error and an exit status.
func stoppingWhileWaiting(_ work: () async throws -> Void) async throws {
  do {
    try await work()
  } catch {
    throw try told(error).code
  }
}

/// The same for work that does not wait.
func stopping(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch {
    throw try told(error).code
  }
}

/// Says why a run cannot go on; an error that is none of ours goes its own way.
func told(_ error: any Error) throws -> ExitStatus {
  switch error {
  case let stop as Stop:
    let status = ExitStatus(of: stop)
    if RunLog.isJSON {
      RunLog.event("stop", RunLog.members(of: stop.remark, at: stop.place), status: status.rawValue)
    } else {
      Screen.say(stop.suggesting.description)
    }
    return status
  case let refused as MappingRefused:
    for complaint in refused.complaints {
      if RunLog.isJSON {
        RunLog.event("complaint", RunLog.members(of: complaint.remark, at: complaint.place))
      } else {
        Screen.say(complaint.suggesting.description)
      }
    }
    return .failed
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
    case "run.too-many-rejects", "run.too-many-updates", "run.drifted": self = .threshold
    default: self = .failed
    }
  }
}
