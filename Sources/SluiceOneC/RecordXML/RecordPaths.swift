import SluiceReaders
import SluiceRecords

/// Finds out which elements of an XML text nobody has described are its records.
///
/// Shape: an element is a record where its like comes again and again under one path and holds some plain values, as
/// children or as attributes; of records within records the outer ones count.
struct RecordPaths {
  /// Paths of records, names joined by a slash.
  let paths: Set<String>

  /// How many bytes are looked at.
  static let sampleSize = 1 << 20

  private struct Count {
    var elements = 0
    var fields = 0
  }

  /// Looks at a sample, which may be cut anywhere.
  init(_ sample: [UInt8], encoding: String?) {
    var counts: [String: Count] = [:]
    // Paths of open elements, and what was met in each: children, and plain values.
    var open: [(path: String, fields: Int, hasChildren: Bool)] = []
    let xml = try? XMLReader(SampledStream(MemoryStream(sample)), place: "", encoding: encoding)
    while let xml, let event = try? xml.next() {
      switch event {
      case .start(let word):
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        let path = (open.last.map { $0.path + "/" } ?? "") + xml.string(word)
        open.append((path, xml.attributes.count { $0.word != xml.word("xmlns") }, false))
      case .text: break
      case .end:
        let element = open.removeLast()
        if element.hasChildren || element.fields >= 2 {
          counts[element.path, default: Count()].elements += 1
          counts[element.path]?.fields += element.fields
        }
        if !element.hasChildren, !open.isEmpty { open[open.count - 1].fields += 1 }
      }
    }
    // Several plain values each make a record; where there are none such, a single one will do, or a single element.
    var found: Set<String> = []
    for (least, fields) in [(2, 2), (2, 1), (1, 2), (1, 1)] where found.isEmpty {
      found = Set(
        counts.filter { $0.value.elements >= least && $0.value.fields >= fields * $0.value.elements }.keys)
    }
    paths = found.filter { path in
      !found.contains { $0.utf8.count < path.utf8.count && path.hasPrefix($0 + "/") }
    }
  }
}
