/// What the rounds of one measurement gave: the median, and how far the others lie from it.
struct Samples: Equatable {
  private let values: [Double]

  /// Nil where there was no round.
  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    self.values = values.sorted()
  }

  var count: Int { values.count }
  var lowest: Double { values[0] }
  var highest: Double { values[values.count - 1] }

  /// The value in the middle; of an even number of rounds the mean of the two there.
  var median: Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }

  /// The smallest value that at least this share of the rounds do not exceed.
  func percentile(_ share: Double) -> Double {
    values[min(values.count - 1, max(0, Int((Double(values.count) * share).rounded(.up)) - 1))]
  }

  /// `1.28 (1.25–1.40)`; a single round stands alone.
  var text: String {
    count == 1
      ? Figures.text(median)
      : "\(Figures.text(median)) (\(Figures.text(lowest))–\(Figures.text(highest)))"
  }
}
