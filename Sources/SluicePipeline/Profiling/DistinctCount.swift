import Glibc

/// Counts different values: exactly up to a limit, by a sketch of fixed size beyond it.
///
/// Rule: HyperLogLog with 4,096 registers, whose standard error is 1.6 % (Flajolet and others, 2007).
struct DistinctCount {
  private var exact: HashSet
  private var registers: [UInt8] = []

  init(limit: Int) { exact = HashSet(limit: limit) }

  /// Whether the count is exact.
  var isExact: Bool { registers.isEmpty }

  @inline(__always) mutating func insert(_ hash: UInt64) {
    if registers.isEmpty {
      if !exact.isFull {
        _ = exact.insert(hash)
        return
      }
      if !exact.insert(hash) { return }
      sketch()
    }
    note(hash)
  }

  private mutating func sketch() {
    registers = [UInt8](repeating: 0, count: 4096)
    for hash in exact.hashes { note(hash) }
    exact = HashSet(limit: 0)
  }

  private mutating func note(_ hash: UInt64) {
    let register = Int(truncatingIfNeeded: hash & 4095)
    let rank = UInt8((hash >> 12 | 1 << 52).trailingZeroBitCount + 1)
    if registers[register] < rank { registers[register] = rank }
  }

  /// How many different values there are, nearly so where the count is not exact.
  var count: Int {
    guard !registers.isEmpty else { return exact.count }
    var sum = 0.0
    var unused = 0
    for register in registers {
      sum += 1 / Double(1 << UInt64(register))
      if register == 0 { unused += 1 }
    }
    // Few values leave registers unused, and those tell the number better.
    if unused > 0 {
      let linear = 4096 * log(4096 / Double(unused))
      if linear < 10_240 { return Int(linear.rounded()) }
    }
    return Int((0.7213 / (1 + 1.079 / 4096) * 4096 * 4096 / sum).rounded())
  }
}
