import SluicePipeline
import SluiceRecords
import Synchronization

/// Drafts of mappings for the files that lie in the folder, made beside the pages and kept while a file stays as it is.
final class DraftBoard: Sendable {
  enum Standing: Sendable {
    /// So many rows have been read.
    case reading(Int)
    case ready(MappingDraft)
    case failed(Stop)
  }

  private struct Entry {
    let stamp: String
    var standing: Standing
  }
  private let entries = Mutex<[String: Entry]>([:])
  private static let most = 32

  /// What is known of a file; reading begins with the first question.
  func standing(of path: String, stamp: String) -> Standing {
    let known: Standing? = entries.withLock { entries in
      if let entry = entries[path], entry.stamp == stamp { return entry.standing }
      if entries.count >= Self.most { entries = [:] }
      entries[path] = Entry(stamp: stamp, standing: .reading(0))
      return nil
    }
    if let known { return known }
    Task.detached {
      let outcome: Standing
      do throws(Stop) {
        outcome = .ready(try MappingDraft(of: path, observer: Watch(board: self, path: path, stamp: stamp)))
      } catch {
        outcome = .failed(error)
      }
      self.put(outcome, path, stamp)
    }
    return .reading(0)
  }

  private func put(_ standing: Standing, _ path: String, _ stamp: String) {
    entries.withLock { if $0[path]?.stamp == stamp { $0[path]?.standing = standing } }
  }

  private struct Watch: RunObserver {
    let board: DraftBoard
    let path: String
    let stamp: String
    func stageBegan(_ stage: String) {}
    func advanced(rows: Int) { board.put(.reading(rows), path, stamp) }
    func ended() {}
  }
}
