/// How much of a block is looked at: enough to decide, and never more than a constant times its records.
enum BlockBounds {
  /// Up to so many records all pairs are compared.
  static let allPairs = 12
  /// In a larger block each record is compared with the block's speaker and so many neighbours in content order.
  static let neighbours = 3
  /// With more identities than this under one key, the key tells nothing of whose a nameless record is.
  static let identities = 4
  /// How many pairs of different identities a block records as kept apart.
  static let apart = 4
  /// A phone or address with up to so many names is one holder's own.
  static let ownNames = 3
  /// Up to so many names share it; beyond, it says next to nothing.
  static let sharedNames = 10

  /// Pairs of a list in content order, whose first is the speaker.
  static func addPairs(
    _ members: [UInt32], to pairs: inout CandidatePairs, _ statistics: inout LinkStatistics
  ) {
    if members.count <= allPairs {
      for (index, left) in members.enumerated() {
        for right in members[(index + 1)...] { pairs.add(left, right) }
      }
      return
    }
    statistics.oversizeBlocks += 1
    for index in 1..<members.count {
      pairs.add(members[0], members[index])
      for other in max(1, index - neighbours)..<index { pairs.add(members[other], members[index]) }
    }
  }
}
