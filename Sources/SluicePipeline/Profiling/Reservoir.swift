import Glibc

/// Chooses some of many that pass by, each with the same chance of being among them.
///
/// Shape: the same seed chooses the same ones in every run.
/// Rule: reservoir sampling, algorithm L (Li, 1994): what lies between two that are taken costs a comparison.
struct Reservoir {
  private let size: Int
  private var kept = 0
  private var seen = 0
  private var next = 0
  private var weight = 1.0
  private var state: UInt64

  init(size: Int, seed: Int) {
    self.size = size
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  /// The place that the one passing by now takes; nil where it is not taken.
  ///
  /// Shape: places are given from 0 on, each first once; then again to those that take the place of another.
  @inline(__always) mutating func place() -> Int? {
    defer { seen += 1 }
    return seen < next ? nil : take()
  }

  private mutating func take() -> Int? {
    let place: Int
    if kept < size {
      place = kept
      kept += 1
      next = seen + 1
      if kept < size { return place }
    } else {
      place = Int(random() * Double(size))
    }
    weight *= root(random())
    let skip = log(random()) / log(1 - weight)
    next = seen + 1 + Int(min(max(skip, 0), 1e12))
    return place
  }

  private func root(_ number: Double) -> Double { exp(log(number) / Double(size)) }

  /// A number above 0 and below 1 (splitmix64).
  private mutating func random() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return (Double(mixed >> 11) + 0.5) / 9_007_199_254_740_992
  }
}
