import SluiceRecords

extension PlanFile {
  /// Every reason that the plan's findings name, with how often.
  public func findingCounts() throws(Stop) -> [(reason: Reason, count: Int)] {
    let reasons = try knownReasons()
    let rows = try database.prepare("SELECT id, findings FROM reason WHERE findings > 0 ORDER BY code")
    var counts: [(reason: Reason, count: Int)] = []
    while try rows.step() {
      if let reason = reasons[rows.integer(0)] { counts.append((reason, Int(rows.integer(1)))) }
    }
    return counts
  }
}
