/// How many files of the corpus are read as known, for each aspect that is compared.
struct CorpusTally: CustomStringConvertible {
  private var counts: [CorpusAspect: (same: Int, listed: Int, all: Int)] = [:]

  /// The least shares the project asks for.
  static let floors: [(CorpusAspect, Double)] = [
    (.spectrum, 1), (.testData, 1), (.annotatedDialect, 0.97), (.cleanTable, 0.9), (.agreedReading, 0.98),
  ]

  mutating func count(_ aspect: CorpusAspect, isSame: Bool, isListed: Bool) {
    var known = counts[aspect] ?? (0, 0, 0)
    known.all += 1
    if isSame { known.same += 1 } else if isListed { known.listed += 1 }
    counts[aspect] = known
  }

  func share(_ aspect: CorpusAspect) -> Double {
    guard let known = counts[aspect] else { return 0 }
    // Of csv-spectrum one truth contradicts its file, and readers may agree on a mistake: there a listed reason counts.
    let counted = [.spectrum, .agreedReading].contains(aspect) ? known.same + known.listed : known.same
    return Double(counted) / Double(known.all)
  }

  var description: String {
    CorpusAspect.allCases.map { aspect in
      let known = counts[aspect] ?? (0, 0, 0)
      return "\(aspect.rawValue): \(known.same) of \(known.all), \(known.listed) listed as different"
    }.joined(separator: "\n")
  }
}
