import SluiceReaders
import SluiceRecords

/// Gathers texts of an old workbook that names no code page, to tell it by their letters.
enum OldTextSample {
  /// How many bytes of texts tell enough, and in how many records they are looked for.
  private static let enough = 16_384
  private static let reach = 200_000

  /// Texts with letters past ASCII, each on a line of its own; nil where the workbook does name a code page.
  static func bytes(_ stream: ScatteredBytes, lock: (any BIFFLock)?) throws(Stop) -> [UInt8]? {
    let records = BIFFRecords(stream, lock: lock)
    var sample: [UInt8] = []
    var steps = 0
    while sample.count < enough, steps < reach, try records.advance() {
      steps += 1
      let body = records.body
      let text: Slice<UnsafeRawBufferPointer>
      switch records.kind {
      case BIFF.codePage: return nil
      case BIFF.label, BIFF.richLabel: text = body.dropFirst(8).prefix(Int(body.uint16(6)))
      case BIFF.label2: text = body.dropFirst(8).prefix(Int(body.uint8(7)))
      case BIFF.string: text = body.dropFirst(2).prefix(Int(body.uint16(0)))
      default: continue
      }
      guard text.contains(where: { $0 >= 0x80 }) else { continue }
      sample.append(contentsOf: text)
      sample.append(0x0A)
    }
    return sample
  }
}
