import SluiceReaders
import SluiceRecords

/// The pages of a file base (`.1CD`), read as they are asked for and kept while they are likely to be asked again.
///
/// Refuses: pages outside the file; a page size that is no power of two from 4 to 64 KiB.
/// Rule: 1c-formats memo §10.1.
final class FileBasePages {
  /// The two layouts that are read.
  enum Layout: Sendable { case paged8214, paged838 }

  static let mark = Array("1CDBMSV8".utf8)

  let place: String
  let layout: Layout
  let pageSize: Int
  let pageCount: Int
  /// The layout as its bytes say it: `8.3.8.0`.
  let version: String
  private let file: FileStream
  private var kept: [UInt32: [UInt8]] = [:]
  private var order: [UInt32] = []
  private var oldest = 0

  /// How many pages of directories and blobs are kept: at most 4 MiB of the largest pages.
  private static let room = 64

  init(_ content: SourceContent) throws(Stop) {
    place = content.place
    file = try content.randomAccess()
    let head = LittleEndianBytes(try file.bytes(at: 0, count: 32))
    let numbers = head.bytes.count >= 24 ? head.bytes[8..<12].map { "\($0)" } : []
    version = numbers.joined(separator: ".")
    switch version {
    case "8.2.14.0":
      layout = .paged8214
      pageSize = 4096
    case "8.3.8.0":
      layout = .paged838
      pageSize = Int(head.uint32(20))
    default: throw Stop(.baseLayout, at: place, [.init("version", version.isEmpty ? "?" : version)])
    }
    guard (4096...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0 else {
      throw .damagedBase(place, Phrase("a page is said to have \(pageSize) bytes"))
    }
    pageCount = (file.length ?? 0) / pageSize
    guard pageCount > 2 else { throw .damagedBase(place, Phrase("the file ends before its first tables")) }
  }

  /// A page of a directory or a blob, from memory where it was read lately.
  func page(_ number: UInt32, of what: Phrase) throws(Stop) -> [UInt8] {
    if let page = kept[number] { return page }
    let page = try fresh(number, of: what)
    if order.count < Self.room {
      order.append(number)
    } else {
      kept[order[oldest]] = nil
      order[oldest] = number
      oldest = (oldest + 1) % Self.room
    }
    kept[number] = page
    return page
  }

  /// A page that is read once, in passing.
  func fresh(_ number: UInt32, of what: Phrase) throws(Stop) -> [UInt8] {
    guard number != 0, Int(number) < pageCount else {
      throw .damagedBase(
        place, Phrase("\(what) points to page \(number), the file has \(pageCount)"))
    }
    let bytes = try file.bytes(at: Int(number) * pageSize, count: pageSize)
    guard bytes.count == pageSize else {
      throw .damagedBase(place, Phrase("page \(number) of \(what) is cut short"))
    }
    return bytes
  }
}
