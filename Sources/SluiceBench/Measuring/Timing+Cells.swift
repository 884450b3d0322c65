extension Timing {
  /// What was worked off: for the rate.
  enum Work {
    case rows(Int)
    case bytes(Int)
    /// Both: the rate is that of the bytes, and rows that are missing or too many are told.
    case file(bytes: Int, rows: Int)
  }

  /// The clock that rate and ratio go by.
  enum Basis { case cpu, wall }

  /// Its line in a table of timings.
  ///
  /// - Parameter peers: whom it is compared with; those without figures or without a name as peers do not count.
  func cells(_ size: String, _ work: Work?, by basis: Basis, against peers: [Timing] = []) -> [String] {
    let median = (basis == .cpu ? cpu : wall)?.median
    var rate = ""
    var notes: [String] = []
    if let median, median > 0 {
      switch work {
      case .rows(let count): rate = Figures.rate(Double(count) / median, of: "rows")
      case .bytes(let count): rate = Figures.rate(ofBytes: Double(count) / median)
      case .file(let count, let expected):
        rate = Figures.rate(ofBytes: Double(count) / median)
        rate += ", " + Figures.rate(Double(rows ?? expected) / median, of: "rows")
        if let rows, rows < expected { notes.append("\(Figures.count(expected - rows)) rows short") }
        if let rows, rows > expected { notes.append("\(Figures.count(rows - expected)) rows too many") }
      case nil: break
      }
    }
    if !note.isEmpty { notes.append(note) }
    return [
      name, size, cpu?.text ?? "–", wall?.text ?? "–",
      peak > 0 ? Figures.text(Double(peak) / 1e6, places: 0) : "–",
      rate, peers.compactMap { ratio(to: $0, by: basis) }.joined(separator: ", "),
      notes.joined(separator: "; "),
    ]
  }

  /// `6.1 × calamine (memory 13 ×)`: how many times as fast as the peer, and how many times less memory.
  func ratio(to other: Timing, by basis: Basis) -> String? {
    guard let named = other.peer, let own = basis == .cpu ? cpu : wall,
      let theirs = basis == .cpu ? other.cpu : other.wall
    else { return nil }
    var text = "\(Figures.times(theirs.median, by: own.median)) \(named)"
    if peak > 0, other.peak > 0 { text += " (memory \(Figures.times(Double(other.peak), by: Double(peak))))" }
    return text
  }
}
