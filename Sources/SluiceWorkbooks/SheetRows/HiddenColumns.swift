/// The columns that a sheet hides, however often and widely it says so.
///
/// Units: 0-based.
struct HiddenColumns {
  /// How many stretches begin at a column less how many end before it.
  private var steps: [Int32] = []

  mutating func insert(_ first: Int, through last: Int) {
    let last = min(last, SheetRows.mostColumns - 1)
    guard first >= 0, first <= last else { return }
    if steps.isEmpty { steps = Array(repeating: 0, count: SheetRows.mostColumns + 1) }
    steps[first] &+= 1
    steps[last + 1] &-= 1
  }

  /// The columns in their order.
  var columns: [Int] {
    var depth: Int32 = 0
    return steps.indices.dropLast().filter { column in
      depth &+= steps[column]
      return depth > 0
    }
  }
}
