/// A small generator of numbers, the same on every machine and in every run.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next 64 bits (SplitMix64, S. Vigna, public domain).
  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to a bound.
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: ((bits() >> 32) &* UInt64(bound)) >> 32)
  }

  /// Whether something happens that happens in so many of a thousand cases.
  mutating func chance(_ perThousand: Int) -> Bool { below(1000) < perThousand }

  /// One of some.
  mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
}
