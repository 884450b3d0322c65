import SluicePipeline
import SluiceRecords
import Synchronization

/// What is known of the files that lie in the folder, found out beside the pages and kept while a file stays as it is.
final class DraftBoard: Sendable {
  enum Standing: Sendable {
    /// So many rows have been read.
    case reading(Int)
    case ready(FileDraft)
    case failed(Stop)
  }

  /// One mapping of a file, to be looked at.
  enum Sight: Sendable {
    case reading
    case mapping(MappingDraft)
    case known([(file: GuessedFile, tables: [FileDraft.ReadyTable])])
    case failed(Stop)
  }

  private struct Entry {
    let stamp: String
    var standing: Standing
    /// By table; the ready mapping under nil.
    var sights: [String?: Sight] = [:]
  }
  private let entries = Mutex<[String: Entry]>([:])
  private let mappingFolders: [String]
  private let passwords: Passwords
  private static let most = 32
  private static let mostSights = 16
  /// So many first rows are tried while a mapping is looked at.
  static let triedRows = 5

  init(mappingFolders: [String], passwords: Passwords) {
    self.mappingFolders = mappingFolders
    self.passwords = passwords
  }

  /// What is known of a file; reading begins with the first question.
  func standing(of path: String, stamp: String) -> Standing {
    let known: Standing? = entries.withLock { entries in
      if let entry = entries[path], entry.stamp == stamp { return entry.standing }
      if entries.count >= Self.most { entries = [:] }
      entries[path] = Entry(stamp: stamp, standing: .reading(0))
      return nil
    }
    if let known { return known }
    let (folders, password) = (mappingFolders, passwords.of(path))
    Task.detached {
      let outcome: Standing
      do throws(Stop) {
        outcome = .ready(
          try FileDraft(
            of: path, mappingFolders: folders, password: password,
            observer: Watch(board: self, path: path, stamp: stamp)))
      } catch {
        outcome = .failed(error)
      }
      self.put(outcome, path, stamp)
    }
    return .reading(0)
  }

  /// A table's mapping in the making, or with nil the ready one's; its first rows are read beside the pages as well.
  func sight(of draft: FileDraft, table: String?, name: String, path: String, stamp: String) -> Sight {
    let known: Sight? = entries.withLock { entries in
      guard var entry = entries[path], entry.stamp == stamp else { return nil }
      if let sight = entry.sights[table] { return sight }
      if entry.sights.count >= Self.mostSights { entry.sights = [:] }
      entry.sights[table] = .reading
      entries[path] = entry
      return nil
    }
    if let known { return known }
    Task.detached {
      let sight: Sight
      do throws(Stop) {
        if let table {
          sight = .mapping(try draft.mapping(ofTable: table))
        } else {
          sight = .known(try draft.readyTables(name: name, rows: Self.triedRows))
        }
      } catch {
        sight = .failed(error)
      }
      self.entries.withLock { if $0[path]?.stamp == stamp { $0[path]?.sights[table] = sight } }
    }
    return .reading
  }

  /// Forgets a file, so that it is read anew.
  func forget(_ path: String) { entries.withLock { $0[path] = nil } }

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
