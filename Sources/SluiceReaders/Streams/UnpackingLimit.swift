import SluiceRecords

/// How much a packed file may unpack to: the guard against archives made to fill memory and disk.
///
/// Shape: up to `free` bytes anything goes; past them the unpacked part may be at most `ratio` times the packed
/// one, and at most `total` bytes in all.
/// Rule: deflate reaches 1,032 to 1 at most and only on endless repetition; exported tables reach 5 to 100.
package struct UnpackingLimit: Sendable {
  package var free = 64 << 20
  package var ratio = 400
  package var total = 64 << 30
  package private(set) var packed = 0
  package private(set) var unpacked = 0

  package init() {}

  /// Counts bytes in.
  ///
  /// Errors: `file.too-dense`, `file.too-large-unpacked`.
  package mutating func add(packed: Int, unpacked: Int, at place: String) throws(Stop) {
    self.packed = self.packed.saturatingAdd(packed)
    self.unpacked = self.unpacked.saturatingAdd(unpacked)
    guard self.unpacked > free else { return }
    if self.unpacked / ratio > self.packed {
      throw Stop(
        .fileTooDense, at: place,
        [.init("ratio", "\(ratio)"), .init("size", "\(self.unpacked >> 20)")])
    }
    if self.unpacked > total {
      throw Stop(.fileTooLargeUnpacked, at: place, [.init("size", "\(total >> 30)")])
    }
  }
}

extension Int {
  fileprivate func saturatingAdd(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}

extension Reason {
  /// An archive unpacks to far more than any table would.
  package static let fileTooDense = Reason(
    "file.too-dense", .error,
    message:
      "the packed file unpacks to more than {ratio} times its size ({size} MiB so far), no table does that",
    remedy: "unpack it by hand if you trust it and give the unpacked file", rule: "UnpackingLimit")

  /// An archive unpacks to more than we are willing to read.
  package static let fileTooLargeUnpacked = Reason(
    "file.too-large-unpacked", .error, message: "the packed file unpacks to more than {size} GiB",
    remedy: "unpack it by hand and give the unpacked file", rule: "UnpackingLimit")
}
