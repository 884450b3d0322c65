import CPhonePlan

/// Matches a national or international prefix at the front of a number: a little program that generate.py wrote.
///
/// Alternatives are tried in their order, as the reference does. A program has no loops, and generate.py refuses
/// one with more than 48 alternatives pending.
enum PrefixProgram {
  struct Match {
    /// How many digits the prefix has.
    var length: Int
    /// The digits of the group asked for; nil when it took no part.
    var group: Range<Int>?
  }

  static func match(_ offset: UInt16, _ digits: DigitString, group: Int) -> Match? {
    guard let program = phoneplan_program_at(offset) else { return nil }
    var pending = InlineArray<64, (at: Int32, place: Int32, begin: Int32, end: Int32)>(
      repeating: (0, 0, -1, -1))
    var depth = 0
    var at = 0
    var place = 0
    var begin = -1
    var end = -1
    while true {
      var failed = false
      switch program[at] {
      case 0:
        return Match(length: place, group: begin >= 0 && end >= begin ? begin..<end : nil)
      case 1:
        let mask = Int(program[at + 1]) | Int(program[at + 2]) << 8
        if place < digits.count, mask >> Int(digits[place]) & 1 == 1 {
          place += 1
          at += 3
        } else {
          failed = true
        }
      case 2:
        guard depth < 64 else { return nil }
        let other = at + 3 + Int(program[at + 1]) + Int(program[at + 2]) << 8
        pending[depth] = (Int32(other), Int32(place), Int32(begin), Int32(end))
        depth += 1
        at += 3
      case 3:
        at += 3 + Int(program[at + 1]) + Int(program[at + 2]) << 8
      case 4:
        if Int(program[at + 1]) == 2 * group - 2 { begin = place }
        if Int(program[at + 1]) == 2 * group - 1 { end = place }
        at += 2
      default:
        if place == digits.count { at += 1 } else { failed = true }
      }
      if failed {
        guard depth > 0 else { return nil }
        depth -= 1
        (at, place, begin, end) = (
          Int(pending[depth].at), Int(pending[depth].place), Int(pending[depth].begin),
          Int(pending[depth].end)
        )
      }
    }
  }
}
