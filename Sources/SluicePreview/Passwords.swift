import Synchronization

/// What opens locked files: kept in this process's memory and nowhere else, gone when it ends.
final class Passwords: Sendable {
  private struct State {
    var byPath: [String: String] = [:]
    /// For every other source.
    var other: String?
  }
  private let state: Mutex<State>

  init(_ other: String?) { state = Mutex(State(other: other)) }

  /// What opens a file; nil where nobody gave anything.
  func of(_ path: String) -> String? { state.withLock { $0.byPath[path] ?? $0.other } }

  /// Remembers what opens a file, or with nil every source that has none of its own.
  func give(_ password: String, for path: String?) {
    state.withLock { state in
      if let path { state.byPath[path] = password } else { state.other = password }
    }
  }

  /// Forgets what opens a file.
  func forget(_ path: String) { state.withLock { $0.byPath[path] = nil } }

  /// All of them, as a run is asked with them.
  var all: (byPath: [String: String], other: String?) { state.withLock { ($0.byPath, $0.other) } }
}
