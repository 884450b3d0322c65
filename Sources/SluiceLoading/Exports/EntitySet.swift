/// Numbers of entities, a bit for each.
public struct EntitySet: Sendable {
  private var bits: [UInt64] = []
  public private(set) var count = 0

  public init() {}

  mutating func insert(_ entity: Int64) {
    guard entity >= 0 else { return }
    let word = Int(entity >> 6)
    if word >= bits.count { bits += Array(repeating: 0, count: max(word + 1, bits.count * 2) - bits.count) }
    let bit = UInt64(1) << UInt64(entity & 63)
    if bits[word] & bit == 0 { count += 1 }
    bits[word] |= bit
  }

  public func contains(_ entity: Int64) -> Bool {
    let word = Int(entity >> 6)
    return entity >= 0 && word < bits.count && bits[word] & (UInt64(1) << UInt64(entity & 63)) != 0
  }
}
