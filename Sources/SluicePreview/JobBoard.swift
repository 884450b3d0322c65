import Glibc
import SluiceLoading
import SluicePipeline
import SluiceRecords
import Synchronization

/// What runs beside the pages: one job at a time, and what became of the last one.
final class JobBoard: Sendable {
  enum Kind: String, Sendable { case plan, apply, undo }

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

    /// The file that asks for a password; nil for any other trouble.
    var lockedFile: String? {
      if case .stop(let stop) = self, FileDraft.asksPassword(stop) { stop.place } else { nil }
    }

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
    let began = ContinuousClock.now
    var stage = ""
    var rows = 0
    var remarks: [Remark] = []
    var outcome = Outcome.running
    var isRunning: Bool { if case .running = outcome { true } else { false } }
  }

  private let record: JobRecord
  private let cut: Mutex<JobRecord.Entry?>
  private let job = Mutex<Job?>(nil)
  private let count = Atomic<Int>(0)
  private let indexRows = Atomic<Int>(-1)
  private let indexStop = Mutex<Stop?>(nil)

  /// Looks what the folder's last job came to, and mends what one that was cut off left half moved.
  init(folder: String) {
    record = JobRecord(folder: folder)
    ImportRun.finishReplacing(folder: folder)
    if case .cutOff(let entry) = record.standing { cut = Mutex(entry) } else { cut = Mutex(nil) }
  }

  /// The job of an earlier server that was cut off, until somebody has taken note of it.
  var cutOff: JobRecord.Entry? { cut.withLock { $0 } }

  /// Somebody has taken note.
  func forgetCutOff() {
    record.clear()
    cut.withLock { $0 = nil }
  }

  /// The job that runs or ran last.
  var current: Job? { job.withLock { $0 } }

  /// Does what must not fall into a job, such as keeping a decision while a plan is made of the decisions before it;
  /// nil when a job is running. No job begins meanwhile.
  func whileIdle<Result: Sendable>(_ work: () throws(Stop) -> Result) throws(Stop) -> Result? {
    try job.withLock { (job) throws(Stop) -> Result? in job?.isRunning == true ? nil : try work() }
  }

  enum Begun { case began, busy, busyElsewhere }

  /// Begins a job, unless another one runs, of this server or of another on the same folder.
  func begin(
    _ kind: Kind, in folder: String, run: Int64? = nil,
    _ work: @escaping @Sendable (any RunObserver) async throws -> Outcome
  ) -> Begun {
    let number = count.add(1, ordering: .relaxed).newValue
    let isFree = job.withLock { job in
      if job?.isRunning == true { return false }
      job = Job(number: number, kind: kind)
      return true
    }
    guard isFree else { return .busy }
    let plan = try? PlanBrowser.facts(of: ImportRun.planFile(of: folder)).number
    let entry = JobRecord.Entry(kind: kind, began: Clock.now, plan: plan, run: run)
    guard let running = record.begin(entry) else {
      job.withLock { $0 = nil }
      return .busyElsewhere
    }
    cut.withLock { $0 = nil }
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
      running.end()
      // Whoever stops the server now interrupts nothing.
      Interruption.stage = .told
      self.job.withLock { $0?.outcome = outcome }
    }
    return .began
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
