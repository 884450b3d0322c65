import NIOCore

/// The connections that are open, and which of them goes when there is no room for another.
///
/// Shape: lives on one event loop. Whoever comes in finds room: the connection that was heard of longest ago is ended,
/// those that never sent a whole request first, then those of strangers, then idle ones of visitors. What a visitor is
/// in the middle of is never ended for somebody else.
final class ConnectionBook: @unchecked Sendable {
  /// How little it matters that a connection goes.
  enum Claim: Int, Comparable {
    /// It has sent no whole request, or has been answered for good.
    case silent
    case stranger
    /// A visitor's, between two requests.
    case idle
    case busy

    static func < (left: Claim, right: Claim) -> Bool { left.rawValue < right.rawValue }
  }

  private var open: [ObjectIdentifier: Connection] = [:]
  private let most: Int

  init(most: Int) { self.most = most }

  /// Takes a connection in; false when every other one is busy.
  func enter(_ connection: Connection) -> Bool {
    if open.count >= most {
      let first = open.values.filter { $0.claim < .busy }.min {
        ($0.claim, $0.lastHeard) < ($1.claim, $1.lastHeard)
      }
      guard let first else { return false }
      open[ObjectIdentifier(first)] = nil
      first.giveUp()
    }
    open[ObjectIdentifier(connection)] = connection
    return true
  }

  func leave(_ connection: Connection) { open[ObjectIdentifier(connection)] = nil }
}
