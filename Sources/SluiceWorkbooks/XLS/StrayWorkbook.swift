import SluiceReaders
import SluiceRecords

/// Finds the records of a workbook in a compound file whose directory is lost: mostly because the file was cut.
///
/// Shape: the records are taken to follow one another to the end of the file, as programs write them. Only a directory
/// without any entry counts as lost: a sound one that lists no workbook is believed.
enum StrayWorkbook {
  /// How far into the file the records may begin.
  private static let reach = 1 << 20

  static func find(in file: FileStream, _ compound: CompoundFile) throws(Stop) -> ScatteredBytes? {
    guard !compound.entries.contains(where: { $0.kind == .stream }) else { return nil }
    let head = try file.bytes(at: 0, count: Self.reach)
    for offset in stride(from: 512, to: head.count - 8, by: 512)
    where XLSReader.isBareStream(Array(head[offset..<(offset + 8)])) {
      return ScatteredBytes(file, from: offset)
    }
    return nil
  }
}
