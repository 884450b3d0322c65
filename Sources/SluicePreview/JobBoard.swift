import Glibc
import SluicePipeline
import SluiceRecords
import Synchronization

/// What runs beside the pages: one job at a time, and what became of the last one.
final class JobBoard: Sendable {
  enum Kind: Sendable { case plan, apply, undo }

  enum Outcome: Sendable {
    case running
    case planned
    case applied(LoadReceipt)
    case undone(UndoReceipt)
    case failed([Trouble])
  }

  /// Why a job could not be done, kept so that each visitor reads it in a language of theirs.
  enum Trouble: Sendable {
    case stop(Stop)
    case words(String)

    var text: String {
      switch self {
      case .stop(let stop): "\(stop.place): \(stop.remark.sentence); \(stop.remark.remedy)"
      case .words(let words): words
      }
    }
  }

  struct Job: Sendable {
    let number: Int
    let kind: Kind
    var stage = ""
    var rows = 0
    var remarks: [Remark] = []
    var outcome = Outcome.running
    var isRunning: Bool { if case .running = outcome { true } else { false } }
  }

  private let job = Mutex<Job?>(nil)
  private let count = Atomic<Int>(0)
  private let indexRows = Atomic<Int>(-1)
  private let indexStop = Mutex<Stop?>(nil)

  /// The job that runs or ran last.
  var current: Job? { job.withLock { $0 } }

  /// Begins a job; false when another one runs.
  func begin(_ kind: Kind, _ work: @escaping @Sendable (any RunObserver) async throws -> Outcome) -> Bool {
    let number = count.add(1, ordering: .relaxed).newValue
    let isFree = job.withLock { job in
      if job?.isRunning == true { return false }
      job = Job(number: number, kind: kind)
      return true
    }
    guard isFree else { return false }
    Task.detached {
      let outcome: Outcome
      do {
        outcome = try await work(Watch(board: self))
      } catch let stop as Stop {
        outcome = .failed([.stop(stop)])
      } catch let refused as MappingRefused {
        outcome = .failed(refused.complaints.map { .words($0.description) })
      } catch {
        outcome = .failed([.words("\(error)")])
      }
      self.job.withLock { $0?.outcome = outcome }
    }
    return true
  }

  private func change(_ body: (inout Job) -> Void) {
    job.withLock {
      if var now = $0 {
        body(&now)
        $0 = now
      }
    }
  }

  private struct Watch: RunObserver {
    let board: JobBoard
    func stageBegan(_ stage: String) {
      board.change {
        $0.stage = stage
        $0.rows = 0
      }
    }
    func advanced(rows: Int) { board.change { $0.rows = rows } }
    func told(_ remark: Remark) { board.change { $0.remarks.append(remark) } }
    func ended() {}
  }

  // The index of a plan, made beside everything else.

  var isIndexing: Bool { indexRows.load(ordering: .acquiring) >= 0 }
  var indexed: Int { max(0, indexRows.load(ordering: .relaxed)) }
  var indexTrouble: Stop? { indexStop.withLock { $0 } }

  func index(_ work: @escaping @Sendable (@escaping (Int) -> Bool) throws(Stop) -> Void) {
    indexStop.withLock { $0 = nil }
    indexRows.store(0, ordering: .releasing)
    Task.detached {
      do throws(Stop) {
        try work { rows in
          self.indexRows.store(rows, ordering: .relaxed)
          return true
        }
      } catch {
        self.indexStop.withLock { $0 = error }
      }
      self.indexRows.store(-1, ordering: .releasing)
    }
  }
}
