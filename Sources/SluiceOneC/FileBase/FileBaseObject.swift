import SluiceReaders
import SluiceRecords

/// A stream of bytes spread over the pages of a file base: a table's rows, its blobs, a description.
///
/// Shape: only the directory of its pages is held, one at a time; a page's number is looked up when a byte of it is
/// read. No chain is followed, so none can turn in a circle.
/// Rule: 1c-formats memo §10.2.
struct FileBaseObject {
  let pages: FileBasePages
  /// What it is, for complaints.
  let what: Phrase
  private let directoryName: Phrase
  /// How many bytes it has.
  let length: Int
  private let directory: [UInt32]
  /// Whether the directory names pages of page numbers instead of the pages themselves.
  private let isDeep: Bool

  init(_ pages: FileBasePages, at number: UInt32, what: Phrase) throws(Stop) {
    self.pages = pages
    self.what = what
    directoryName = Phrase("the directory of \(what)")
    let head = LittleEndianBytes(try pages.fresh(number, of: what))
    let length: UInt64
    let perPage = pages.pageSize / 4
    var numbers: ArraySlice<UInt8>
    switch pages.layout {
    case .paged8214:
      guard head.bytes.starts(with: Array("1CDBOBV8".utf8)) else {
        throw .damagedBase(pages.place, Phrase("\(what) does not begin with its mark"))
      }
      length = UInt64(head.uint32(8))
      isDeep = true
      numbers = head.bytes[24...]
    case .paged838:
      guard head.uint16(0) == 0xFD1C else {
        throw .damagedBase(pages.place, Phrase("\(what) does not begin with its mark"))
      }
      guard head.uint16(2) <= 1 else {
        throw .damagedBase(
          pages.place, Phrase("\(what) has a directory of depth \(head.uint16(2))"))
      }
      isDeep = head.uint16(2) == 1
      length = head.uint64(16)
      numbers = head.bytes[24...]
    }
    guard length <= UInt64(pages.pageCount) * UInt64(pages.pageSize) else {
      throw .damagedBase(
        pages.place, Phrase("\(what) is said to have \(length) bytes, the file is shorter"))
    }
    self.length = Int(length)
    let pagesNeeded = (self.length + pages.pageSize - 1) / pages.pageSize
    let entryCount = pages.layout == .paged8214 ? perPage - 1 : perPage
    let needed = isDeep ? (pagesNeeded + entryCount - 1) / entryCount : pagesNeeded
    guard needed <= numbers.count / 4 else {
      throw .damagedBase(
        pages.place,
        Phrase("\(what) is said to have \(length) bytes, its directory has no room for them"))
    }
    numbers = numbers.prefix(needed * 4)
    directory = (0..<needed).map { head.uint32(24 + $0 * 4) }
  }

  /// The page that holds the bytes at an offset.
  private func pageNumber(holding offset: Int) throws(Stop) -> UInt32 {
    let index = offset / pages.pageSize
    guard isDeep else { return directory[index] }
    let isOld = pages.layout == .paged8214
    let perPage = pages.pageSize / 4 - (isOld ? 1 : 0)
    let list = try pages.page(directory[index / perPage], of: directoryName)
    let at = (index % perPage + (isOld ? 1 : 0)) * 4
    return list.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: UInt32.self).littleEndian }
  }

  /// Appends the bytes of a stretch that lies within the object; `lasting` keeps its pages for the next call.
  func append(_ range: Range<Int>, to bytes: inout [UInt8], lasting: Bool) throws(Stop) {
    guard range.lowerBound >= 0, range.upperBound <= length else {
      throw .damagedBase(pages.place, Phrase("\(what) ends before byte \(range.upperBound)"))
    }
    var at = range.lowerBound
    while at < range.upperBound {
      let number = try pageNumber(holding: at)
      let page = lasting ? try pages.page(number, of: what) : try pages.fresh(number, of: what)
      let inPage = at % pages.pageSize
      let count = min(pages.pageSize - inPage, range.upperBound - at)
      bytes.append(contentsOf: page[inPage..<inPage + count])
      at += count
    }
  }

  /// All its bytes; refused where they are more than `most`.
  func all(most: Int) throws(Stop) -> [UInt8] {
    guard length <= most else {
      throw .damagedBase(pages.place, Phrase("\(what) has \(length) bytes"))
    }
    var bytes: [UInt8] = []
    try append(0..<length, to: &bytes, lasting: false)
    return bytes
  }
}
