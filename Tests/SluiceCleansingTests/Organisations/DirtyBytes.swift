/// Texts made worse: bytes changed, lost, doubled and swapped, texts joined, and plain noise; the same every time.
enum DirtyBytes {
  static func made(from seeds: [[UInt8]], count: Int) -> [[UInt8]] {
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    return (0..<count).map { number in
      if number % 7 == 0 { return (0..<next(40)).map { _ in UInt8(next(256)) } }
      var bytes = seeds[next(seeds.count)]
      if number % 5 == 0 { bytes += seeds[next(seeds.count)] }
      for _ in 0..<next(4) where !bytes.isEmpty {
        let place = next(bytes.count)
        switch next(5) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        case 3: bytes.swapAt(place, next(bytes.count))
        default: bytes.removeSubrange(place...)
        }
      }
      return bytes
    }
  }
}
