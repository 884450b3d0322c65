import SluiceReaders
import SluiceRecords

/// The beginning of a source as the exchange formats look at it: the bytes, and the first elements where it is XML.
struct ExchangeHead {
  /// The first bytes as they lie.
  let bytes: [UInt8]
  /// The first bytes from the first that is no mark and no blank.
  let text: ArraySlice<UInt8>
  /// The same with the empty halves of wide letters left out, so that ASCII can be compared.
  var narrowText: ArraySlice<UInt8> {
    guard bytes.prefix(64).contains(0) else { return text }
    let marks: Set<UInt8> = [0xFF, 0xFE]
    return bytes.filter { $0 != 0 }.drop { marks.contains($0) || $0 <= 0x20 }
  }
  /// The outermost element's local name; empty where the source is no XML.
  private(set) var root = ""
  /// The namespace of the outermost element.
  private(set) var namespace = ""
  /// Local names of the elements behind it, as far as the sample shows them.
  private(set) var elements: [String] = []
  /// Their namespaces.
  private(set) var namespaces: [String] = []
  /// Whether the source is XML that brings a document type, which is never followed.
  private(set) var hasDocumentType = false

  init(_ head: [UInt8]) {
    bytes = head
    var text = head[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    self.text = text.drop { $0 <= 0x20 }
    let isWide = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    if isWide || self.text.first == UInt8(ascii: "<") { readElements() }
  }

  private mutating func readElements() {
    // The sample is cut somewhere: what is read before the cut is all that is wanted.
    guard let xml = try? XMLReader(SampledStream(MemoryStream(bytes)), place: "") else { return }
    while elements.count < 12, let event = next(xml) {
      guard case .start(let word) = event else { continue }
      if root.isEmpty {
        root = xml.string(word)
        namespace = xml.string(xml.namespace)
      } else {
        elements.append(xml.string(word))
        namespaces.append(xml.string(xml.namespace))
      }
    }
  }
}

extension ExchangeHead {
  private mutating func next(_ xml: XMLReader) -> XMLEvent? {
    do throws(Stop) {
      return try xml.next()
    } catch {
      if error.remark.reason == .xmlDocumentType { hasDocumentType = true }
      return nil
    }
  }
}

/// Bytes at hand as a stream.
final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = min(buffer.count, bytes.count - at)
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + count])) }
    at += count
    return count
  }
}
