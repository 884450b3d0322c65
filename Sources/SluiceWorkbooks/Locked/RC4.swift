/// The stream cipher that old Office locks with.
///
/// Rule: RFC 6229 has its test vectors. The library has it only among its old ciphers, which need not be installed.
struct RC4 {
  private var box = [UInt8](0...255)
  private var first: UInt8 = 0
  private var second: UInt8 = 0

  init(key: [UInt8]) {
    precondition(!key.isEmpty, "a key has a byte at least")
    var mixed: UInt8 = 0
    for index in 0..<256 {
      mixed = mixed &+ box[index] &+ key[index % key.count]
      box.swapAt(index, Int(mixed))
    }
  }

  /// The next byte to lay over the text.
  mutating func next() -> UInt8 {
    first = first &+ 1
    second = second &+ box[Int(first)]
    box.swapAt(Int(first), Int(second))
    return box[Int(box[Int(first)] &+ box[Int(second)])]
  }

  /// Locks or unlocks bytes, which is the same.
  mutating func apply(to bytes: [UInt8]) -> [UInt8] { bytes.map { $0 ^ next() } }
}
